"""`/privacy/wie-keek/<token>/`: who looked at one's own data, behind a signed link until people have a room."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy.intake.signed import behind_a_link
from privacy.records.models import DataSubject
from privacy.records.purpose import reading
from privacy.rights.own_log import own_log
from privacy.rights.own_log_link import subject_of
from privacy.rights.purposes import OWN_LOG
from privacy.statement.terms import promised

PERSON = "person"
LOG = ("ledger.Entry", frozenset({"payload"}))


@behind_a_link
def own_log_page(request: HttpRequest, token: str) -> HttpResponse:
    """Shows it; changes nothing. That it was opened is written down like any other look, before it is shown."""
    subject = subject_of(token)
    if subject is None or not DataSubject.base_objects.filter(pk=subject).exists():
        return render(request, "looked/no_link.html", status=404)
    return shown(request, subject)


def shown(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """The page, a thousand looks at a time."""
    at = timezone.now()
    term = promised("access-log", "looked", at, at)
    with reading(OWN_LOG, actor=PERSON) as opened:
        opened.note(LOG[0], str(subject), LOG[1])
        log = own_log(subject, before=number(request.GET.get("before", "")))
    context = {"log": log, "kept_for": term.words(get_language() or "nl"), "title": _("Who looked at your data")}
    return render(request, "looked/own_log.html", context)


def number(typed: str) -> int | None:
    """The number of an entry as it stands in an address; None for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None
