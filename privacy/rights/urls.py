"""Where people see what is theirs; the Dutch words stay under /en/ too."""

from django.urls import path

from privacy.rights import views

urlpatterns = [path("privacy/wie-keek/<str:token>/", views.own_log_page, name="own-access-log")]
