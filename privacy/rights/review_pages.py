"""Looks to review: the officer's page, and the second person's page with what officers looked at.

A look is marked "in order" or "ask about it", with a note. There are no totals by colleague and nothing to sort by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from privacy.intake.words import one_line
from privacy.records.access import of_entries
from privacy.records.purpose import for_purpose
from privacy.rights.log_pages import for_officers, reading_log_of
from privacy.rights.looks import kinds_of_data, names_of, who, why
from privacy.rights.models import Draw, LookToReview, Of, ReviewSettings
from privacy.rights.months import beginning, first_of, month_after, months
from privacy.rights.purposes import REVIEW
from privacy.statement.officers import is_officer

STAFF, SECOND = "who-looked-review", "who-looked-second"
SHOWN = 100  # looks on the page at once; when they are marked, the next come
WEEK = timedelta(days=7)
DELAY = timedelta(hours=24)  # in a small team, instead of a second person
NOTE = 300


@dataclass
class Row:
    """One look as the page shows it, with what was typed beside it and what is wrong with that."""

    look: LookToReview
    who: str
    why: str
    kinds: Sequence[str]
    people: int
    subject: str
    verdict: str
    note: str
    error: str = ""


@never_cache
def staff_page(request: HttpRequest) -> HttpResponse:
    """What the officer reviews."""
    for_officers(request)
    return _page(request, Of.STAFF, STAFF, _("Looks to review"))


@never_cache
def second_page(request: HttpRequest) -> HttpResponse:
    """What officers looked at: for the second person alone, or after a day where there is nobody else."""
    until = reviewable_until(request.user, timezone.now())
    if until is None:
        raise PermissionDenied
    return _page(request, Of.OFFICERS, SECOND, _("What the officer looked at"), until)


def reviewable_until(user: Any, at: datetime) -> datetime | None:
    """Until when somebody may review what officers looked at, at a moment (aware); None when they may not.

    The second person: until now. An officer, only in a team where there is nobody else: the weeks told a day ago.
    """
    chosen = ReviewSettings.chosen()
    if chosen.second_id is not None or not chosen.nobody_else:
        return at if chosen.reviews_officers(user) and not is_officer(user) else None
    told = Draw.objects.filter(of=Of.OFFICERS, told_at__lte=at - DELAY).order_by("-week").first()
    return beginning(told.week + WEEK) if told is not None and is_officer(user) else None


@for_purpose(REVIEW)
def _page(request: HttpRequest, of: str, tab: str, title: str, until: datetime | None = None) -> HttpResponse:
    month = first_of(request.GET.get("month", ""))
    looks = LookToReview.objects.filter(of=of)
    if until is not None:
        looks = looks.filter(at__lt=until)
    looks = looks.within(beginning(month), beginning(month_after(month))) if month else looks.waiting()
    shown = rows(list(looks[:SHOWN]), request.POST if request.method == "POST" else {})
    if request.method == "POST" and not any(row.error for row in shown):
        return kept(request, shown)
    context = {
        "title": title,
        "icon": "view",
        "tab": tab,
        "second": of == Of.OFFICERS,
        "parts": parts(shown),
        "month": month,
        "months": months(timezone.localdate()),
        "draw": Draw.objects.filter(of=of).order_by("-week").first(),
        "verdicts": LookToReview.Verdict.choices,
        "wrong": any(row.error for row in shown),
        "note_length": NOTE,
    }
    return render(request, "looked/admin/review.html", context, status=422 if context["wrong"] else 200)


def rows(looks: Sequence[LookToReview], typed: Any) -> list[Row]:
    """The looks that are still in the log, in words. Whoever is named in one has it in their own log."""
    found = of_entries(one.entry for one in looks)
    names = names_of({access.actor for access in found.values()})
    made = []
    for look in looks:
        access = found.get(look.entry)
        if access is None:
            continue
        subject = next(iter(access.subjects)) if len(access.subjects) == 1 else ""
        if subject and look.of == Of.STAFF:
            reading_log_of(subject)
        verdict = typed.get(f"verdict-{look.pk}", look.verdict)
        note, wrong = cleaned(typed.get(f"note-{look.pk}", look.note))
        made.append(
            Row(
                look,
                who(access.actor, names),
                why(access.purpose),
                kinds_of_data(access),
                len(access.subjects),
                subject if look.of == Of.STAFF else "",
                verdict if verdict in LookToReview.Verdict.values else "",
                note,
                wrong or wrong_with(verdict, note),
            )
        )
    return made


def cleaned(note: str) -> tuple[str, str]:
    """A note as it is kept, and ""; or as it was typed, and why it cannot be kept."""
    try:
        return one_line(note), ""
    except ValidationError as error:
        return note, " ".join(error.messages)


def wrong_with(verdict: str, note: str) -> str:
    """What is wrong with what was typed; "" when nothing is."""
    if len(note) > NOTE:
        return _("This is too long: keep it under %(number)d characters.") % {"number": NOTE}
    if verdict == LookToReview.Verdict.ASK and not note:
        return _("Write what you want to ask, and whom.")
    return _("Choose one of the two as well.") if note and not verdict else ""


def parts(shown: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The rows by why they are here."""
    return [
        (why.value, [row for row in shown if row.look.why == why])
        for why in LookToReview.Why
        if any(row.look.why == why for row in shown)
    ]


def kept(request: HttpRequest, shown: Sequence[Row]) -> HttpResponse:
    """Keeps what was marked; what nobody touched still waits."""
    marked = 0
    for row in shown:
        if row.verdict and (row.verdict, row.note) != (row.look.verdict, row.look.note):
            judged = {"judged_at": timezone.now(), "judged_by": request.user}
            marked += LookToReview.objects.filter(pk=row.look.pk).update(verdict=row.verdict, note=row.note, **judged)
    if marked:
        said = ngettext("%(number)d look is marked.", "%(number)d looks are marked.", marked)
        messages.success(request, said % {"number": marked})
    else:
        messages.info(request, _("Nothing was marked, so nothing changed."))
    return redirect(request.get_full_path())
