"""A list of 50 messages and one message, as plain as a page about people can be."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine

from home.contact.models import ContactCase
from privacy.records.views import for_purpose

SHOWN = 50
LIST = Engine().from_string("<ul>{% for case in cases %}<li>{{ case.number }} {{ case.name }}</li>{% endfor %}</ul>")
CASE = Engine().from_string("<h1>{{ case.number }} {{ case.name }}</h1><p>{{ case.channel }} {{ case.language }}</p>")


@login_required
@for_purpose("list-contact")
def lean_list(request: HttpRequest) -> HttpResponse:
    """50 rows from one query."""
    return shown(ContactCase.objects.order_by("-number")[:SHOWN])


@login_required
@for_purpose("answer-contact")
def lean_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One row."""
    return HttpResponse(CASE.render(Context({"case": ContactCase.objects.get(pk=case_id)})))


def shown(cases: Any) -> HttpResponse:
    """The page with a list."""
    return HttpResponse(LIST.render(Context({"cases": cases})))
