"""The addresses under a statement page (the public surface is a contract); what they show stands in `showing`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.url_routing import RouteResult

from privacy.statement import showing


class StatementRoutes(RoutablePageMixin):
    """`…/`, `…/versies/`, `…/versies/2/`, `…/versies/2/tekst/`, `…/versies/1..2/`, `…/feed/`."""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Before anything was published the address says so itself, and still answers 404."""
        if not self.live and not path_components:  # type: ignore[attr-defined]
            return RouteResult(self, args=(self.current, (), {}))
        return super().route(request, path_components)

    @path("")
    def current(self, request: HttpRequest) -> HttpResponse:
        """The version in force."""
        return showing.current(self, request)

    @path("versies/")
    def archive(self, request: HttpRequest) -> HttpResponse:
        """Every version there ever was."""
        return showing.archive(self, request)

    @path("versies/<int:number>/")
    def version(self, request: HttpRequest, number: int) -> HttpResponse:
        """One version in today's frame."""
        return showing.version(self, request, number)

    @path("versies/<int:number>/tekst/")
    def text(self, request: HttpRequest, number: int) -> HttpResponse:
        """Exactly the bytes that the SHA-256 is of."""
        return showing.text(self, request, number)

    @path("versies/<int:first>..<int:second>/")
    def differences(self, request: HttpRequest, first: int, second: int) -> HttpResponse:
        """What changed between two versions."""
        return showing.differences(self, request, first, second)

    @path("feed/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """An Atom feed of the versions."""
        return showing.feed(self, request)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What the next version would look like."""
        return showing.preview(self, request)
