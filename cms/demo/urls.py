"""The demo's own addresses."""

from django.urls import path

from cms.demo import views

urlpatterns = [
    path("mail/", views.mails, name="demo-mails"),
    path("mail/<slug:name>/", views.mail, name="demo-mail"),
    path("mail/<slug:name>/html/", views.html, name="demo-mail-html"),
]
