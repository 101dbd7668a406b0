"""Pages of the administration that are a purpose: the registered model is the reason for reading it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
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


class SearchedByPost:
    """For a wagtail_modeladmin IndexView, before it in the bases: what is searched for is posted.

    A name or an address must not stand in an address bar. Of what does stand there only `parameters` count.
    """

    SEARCHED = 100  # rows on the one page of an answer

    parameters: ClassVar[tuple[str, ...]] = ("p", "o", "ot")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.GET.copy()
        for name in [name for name in asked if name not in self.parameters]:
            del asked[name]
        if word := request.POST.get("q", "").replace("\x00", "").strip():
            asked["q"] = word
        request.GET = asked  # type: ignore[assignment]
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.items_per_page = self.SEARCHED
        return self.get(request, *args, **kwargs)  # type: ignore[attr-defined]

    def get_query_string(self, new_params: Any = None, remove: Any = None) -> str:
        return super().get_query_string(new_params, [*(remove or []), "q"])  # type: ignore[misc]
