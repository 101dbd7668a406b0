"""Pages of the administration that are a purpose: the registered model is the reason for reading it."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.utils.urlpatterns import decorate_urlpatterns

from privacy.records.views import for_purpose


class PurposeOfModelAdmin:
    """For a wagtail_modeladmin ModelAdmin, before it in the bases: all its pages are `purpose`."""

    purpose: ClassVar[str]

    def get_admin_urls_for_registration(self) -> list[Any]:
        """The addresses, each opening the purpose."""
        patterns = list(super().get_admin_urls_for_registration())  # type: ignore[misc]
        return decorate_urlpatterns(patterns, for_purpose(self.purpose))


class PurposeOfViewSet:
    """For a Wagtail ViewSet (models, snippets, reports), before it in the bases: all its pages are `purpose`."""

    purpose: ClassVar[str]

    def get_urlpatterns(self) -> list[Any]:
        """The addresses, each opening the purpose."""
        return decorate_urlpatterns(list(super().get_urlpatterns()), for_purpose(self.purpose))  # type: ignore[misc]
