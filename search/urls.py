"""The address of searching; the Dutch word stays under /en/ too."""

from django.urls import path

from search import views

urlpatterns = [path("zoeken/", views.search, name="search")]
