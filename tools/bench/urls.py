"""The site's addresses, and lean pages beside them: the less a page does, the more its log weighs."""

from django.urls import path

from cms.urls import handler500, urlpatterns
from tools.bench import peers, views

__all__ = ["handler500", "urlpatterns"]

urlpatterns = [
    path("lean/", views.lean_list),
    path("lean/<uuid:case_id>/", views.lean_case),
    path("lean/auditlog/", peers.audited_list),
    *urlpatterns,
]
