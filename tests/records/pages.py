"""Pages of the tests' own over contact cases: a list, an export, a template, a door that takes in."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import include, path

from home.contact.models import ContactCase
from privacy.intake.origin import open_door
from privacy.records import evidence
from privacy.records.models import DataSubject
from privacy.records.purpose import for_purpose

NAMES = engines["django"].from_string("{% for case in cases %}{{ case.name }} {% endfor %}")


def numbered() -> Any:
    return ContactCase.objects.order_by("number")


@for_purpose("looking")
def case_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(numbered(), 25).get_page(request.GET.get("page"))
    return HttpResponse(", ".join(case.name for case in page))


@for_purpose("looking")
def export(request: HttpRequest) -> StreamingHttpResponse:
    def lines() -> Iterator[str]:
        for number, name in numbered().values_list("number", "name").iterator():
            yield f"{number},{name}\r\n"

    return StreamingHttpResponse(lines(), content_type="text/csv")


@for_purpose("looking")
def rendered_late(request: HttpRequest) -> TemplateResponse:
    return TemplateResponse(request, NAMES, {"cases": numbered()[:3]})


def without_purpose(request: HttpRequest) -> HttpResponse:
    return HttpResponse(", ".join(numbered().values_list("name", flat=True)))


@for_purpose("looking")
def by_hand(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM home_contactcase")
        return HttpResponse(", ".join(name for (name,) in cursor.fetchall()))


@open_door
def take_in(request: HttpRequest) -> HttpResponse:
    DataSubject.provisional(request.POST["address"])
    evidence.owe("taken-in", "taken-in:1", {"door": "test"})
    return HttpResponse("thanks")


urlpatterns = [
    path("cases/", case_list),
    path("export/", export),
    path("late/", rendered_late),
    path("bare/", without_purpose),
    path("by-hand/", by_hand),
    path("take-in/", take_in),
    # What the frame around a page that says "not now" leads to.
    path("", include("home.urls")),
    path("", include("search.urls")),
    path("", include("privacy.promise.urls")),
]
