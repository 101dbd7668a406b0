"""The addresses of the public site outside its pages; the Dutch word stays under /en/ too."""

from django.urls import path

from home.contact import signed_views, views
from home.newsletter import views as newsletter

urlpatterns = [
    path("contact/", views.contact, name="contact"),
    path("contact/verzonden/", views.sent, name="contact-sent"),
    path("contact/gesprek/<str:token>/", signed_views.thread, name="contact-thread"),
    path("contact/verwijderen/<str:token>/", signed_views.delete, name="contact-delete"),
    path("nieuwsbrief/", newsletter.newsletter, name="newsletter"),
    path("nieuwsbrief/verzonden/", newsletter.sent, name="newsletter-sent"),
    path("nieuwsbrief/bevestigen/<str:token>/", newsletter.confirm_page, name="newsletter-confirm"),
]
