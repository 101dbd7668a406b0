"""The one address of the statement that Wagtail's own pattern does not let through: two numbers with dots between."""

from django.urls import re_path
from wagtail.views import serve

urlpatterns = [re_path(r"^((?:[\w\-]+/)*versies/\d+\.\.\d+/)$", serve)]
