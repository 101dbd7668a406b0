"""Where mail is ended; the Dutch words stay under /en/ too."""

from django.urls import path

from privacy.consent import views

urlpatterns = [path("privacy/afmelden/<str:token>/", views.unsubscribe_page, name="unsubscribe")]
