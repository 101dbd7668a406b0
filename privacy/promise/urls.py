"""Where the proof stands."""

from django.urls import path

from privacy.promise import views

urlpatterns = [
    path("privacy/bewijs/", views.proof_page, name="proof"),
    path("privacy/bewijs.json", views.proof_json, name="proof-json"),
]
