"""Who looked at one person, for the officer: found by address or by opaque id, by purpose and month.

Each page is a purpose of its own, and the entry that it leaves names the person whose log was read: reading the log is
logged once. There is no list of what one colleague did, no ranking and no working hours: the log is there for the
people read about.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from privacy.records.access import Access, latest
from privacy.records.bare import holding
from privacy.records.models import DataSubject
from privacy.records.purpose import current, for_purpose, purposes
from privacy.rights import own_log_link
from privacy.rights.looks import by_people, kinds_of_data, names_of, who, why
from privacy.rights.months import beginning, first_of, month_after, months
from privacy.rights.purposes import REVIEW
from privacy.rights.views import LOG, number
from privacy.statement.officers import is_officer

FIND, PERSON = "who-looked", "who-looked-at"
ON_A_PAGE = 50


@never_cache
def find_page(request: HttpRequest) -> HttpResponse:
    """Asks whose log; an address is posted, so that it stands in no address bar and no log."""
    for_officers(request)
    if request.method == "POST" and (typed := request.POST.get("address", "").replace("\0", "").strip()):
        return found_page(request, typed)
    return render(request, "looked/admin/find.html", {"title": _("Who looked?"), "icon": "view", "tab": FIND})


@for_purpose(REVIEW)
def found_page(request: HttpRequest, typed: str) -> HttpResponse:
    """Everybody with that address: one question after another makes several, until the mailbox is proven."""
    found = list(DataSubject.objects.at(typed).order_by("created_at", "pk"))
    if len(found) == 1:
        return redirect(PERSON, found[0].pk)
    context = {
        "title": _("Who looked?"),
        "icon": "view",
        "tab": FIND,
        "typed": typed,
        "found": [{"id": one.pk, "since": one.created_at, "holds": holds(one.pk)} for one in found],
        "asked": True,
    }
    return render(request, "looked/admin/find.html", context)


def holds(subject: uuid.UUID) -> list[str]:
    """What is kept of somebody, by the names of the records."""
    return [str(model._meta.verbose_name_plural) for model in holding(subject)]


@never_cache
def person_page(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """The looks at one person. A post sends them the link to their own page."""
    for_officers(request)
    return _person_page(request, subject)


@for_purpose(REVIEW)
def _person_page(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    reading_log_of(subject)
    person = DataSubject.objects.filter(pk=subject).first()
    if request.method == "POST":
        send_link(request, person)
        return redirect(PERSON, subject)
    chosen, month = request.GET.get("purpose", ""), first_of(request.GET.get("month", ""))
    looks = latest(
        subject,
        since=beginning(month) if month else None,
        until=beginning(month_after(month)) if month else None,
        purpose=chosen or None,
        before=number(request.GET.get("before", "")),
    )
    page = list(islice(looks, ON_A_PAGE + 1))
    further = page[ON_A_PAGE - 1].entry if len(page) > ON_A_PAGE else None
    filters = {name: value for name, value in (("purpose", chosen), ("month", request.GET.get("month", ""))) if value}
    context = {
        "title": _("Who looked?"),
        "icon": "view",
        "tab": FIND,
        "person": person,
        "subject": subject,
        "rows": rows(page[:ON_A_PAGE]),
        "further": urlencode({**filters, "before": further}) if further else "",
        "purposes": sorted(((one.slug, str(one.name)) for one in purposes), key=lambda one: one[1]),
        "months": months(timezone.localdate()),
        "chosen": chosen,
        "month": month,
    }
    return render(request, "looked/admin/person.html", context)


def send_link(request: HttpRequest, person: DataSubject | None) -> None:
    """Owes somebody the mail with the link to their own page, once a day, and says what happened."""
    if person is None or not person.address:
        messages.warning(request, _("There is no e-mail address to send it to."))
    elif own_log_link.send(person, timezone.now()):
        messages.success(request, _("A mail with a link to their own page is on its way. The link works for a week."))
    else:
        messages.info(request, _("That mail went to them today already."))


def for_officers(request: HttpRequest) -> None:
    """The log is for who answers for privacy; everybody else sees who looked at what they handle, on its own page."""
    if not is_officer(request.user):
        raise PermissionDenied


def reading_log_of(subject: uuid.UUID | str) -> None:
    """Notes that somebody's log is read here: that person's own log will say so."""
    opened = current()
    assert opened is not None  # every page here is a purpose
    opened.note(LOG[0], str(subject), LOG[1])


def rows(looks: Iterable[Access]) -> list[dict[str, Any]]:
    """Looks as a table shows them."""
    looks = list(looks)
    names = names_of({one.actor for one in looks})
    return [
        {
            "at": one.at,
            "who": who(one.actor, names),
            "why": why(one.purpose),
            "kinds": kinds_of_data(one),
            "people": by_people(one.actor),
        }
        for one in looks
    ]


def address_of(subject: uuid.UUID) -> str:
    """Where the log of a person is, for a link from a page about them."""
    return reverse(PERSON, args=[subject])
