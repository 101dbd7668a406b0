"""When it goes, for officers: what ends when, what goes tonight, what the last nights did, and what is held back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from privacy.records.catalogue import records_of
from privacy.records.models import DataSubject
from privacy.records.purpose import for_purpose
from privacy.register.declared import activities
from privacy.retention import report
from privacy.retention.forecast import Period, forecast
from privacy.retention.holds import NothingToHold, lay_for, lift
from privacy.retention.models import Hold, RetentionRun
from privacy.retention.removing import keys_of
from privacy.retention.rules import rules
from privacy.retention.watching import overdue, to_be_reviewed
from privacy.statement.officers import is_officer

DESK = "retention-desk"
SHOWN = 10
USUAL_REVIEW = timedelta(days=90)


class HoldForm(forms.Form):
    """What is asked for a hold on all that an activity has of somebody."""

    address = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    activity = forms.ChoiceField(label=gettext_lazy("What is kept"))
    ground = forms.ChoiceField(label=gettext_lazy("Ground"), choices=Hold.Ground.choices)
    because = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Which case this is about, in few words and without names."),
    )
    review_on = forms.DateField(
        label=gettext_lazy("To be looked at again on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("At most six months from now. You get a mail when that day has passed."),
    )

    def __init__(self, data: Any = None, *, at: datetime) -> None:
        super().__init__(data, initial={"review_on": timezone.localdate(at + USUAL_REVIEW)})
        self.fields["activity"].choices = holdable()  # type: ignore[attr-defined]


def holdable() -> list[tuple[str, str]]:
    """The activities that have records of people which end by a rule."""
    slugs = dict.fromkeys(rule.activity for rule in rules() if records_of(rule.activity))
    return [(slug, str(activities.get(slug).name)) for slug in slugs]


@never_cache
@for_purpose("holds")
def desk(request: HttpRequest) -> HttpResponse:
    """Shows it all; a post lays a hold, or says what is wrong and keeps what was typed."""
    if not is_officer(request.user):
        raise PermissionDenied
    at = timezone.now()
    form = HoldForm(request.POST if request.method == "POST" else None, at=at)
    if request.method == "POST" and form.is_valid() and laid(request, form):
        return redirect(DESK)
    return render(request, "retention/admin/desk.html", told(at) | {"form": form, "typed": request.method == "POST"})


def laid(request: HttpRequest, form: HoldForm) -> bool:
    """Lays the hold for everybody who is known by the address; False with an error in the form when it cannot be."""
    typed = form.cleaned_data
    terms = {name: typed[name] for name in ("ground", "because", "review_on")}
    number = 0
    try:
        for subject in DataSubject.objects.at(typed["address"]):
            try:
                lay_for(subject, typed["activity"], owner=request.user, **terms)
                number += 1
            except NothingToHold:
                continue
    except ValidationError as error:
        for name, why in error.message_dict.items():
            form.add_error(name if name in form.fields else None, why)
        return False
    if not number:
        form.add_error("address", _("There is nothing of this address under that activity (any more)."))
        return False
    messages.success(request, _("It is held back. Lift it as soon as it is no longer needed."))
    return True


@never_cache
@for_purpose("holds")
def lift_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a hold."""
    if not is_officer(request.user):
        raise PermissionDenied
    if request.method == "POST":
        if lift(pk):
            messages.success(request, _("It is no longer held: it goes by its own term."))
        else:
            messages.warning(request, _("This was lifted already."))
    return redirect(DESK)


def told(at: datetime) -> dict[str, Any]:
    """What the page says."""
    language = "en" if (get_language() or "").startswith("en") else "nl"
    late = sum(overdue(at).values())
    periods, rows = forecast(at)
    runs = RetentionRun.objects.prefetch_related("lines")
    return {
        "answer": answer(late),
        "late": late,
        "running": runs.filter(ended_at=None).first(),
        "last": runs.done().first(),
        "rows": [(one, bars(periods, one.counts)) for one in rows],
        "tonight": [line_of(line, language) for line in report.preview(tonight(at)) if line.found],
        "runs": [(run, [line_of(one, language) for one in report.of_run(run) if one.found]) for run in runs[:SHOWN]],
        "holds": [named(hold) for hold in held()],
        "late_reviews": set(keys_of(to_be_reviewed(at))),
    }


def held() -> Any:
    """The holds, with whose they are: the first to be looked at first."""
    return Hold.base_objects.select_related("subject").order_by("review_on", "pk")


def named(hold: Hold) -> Hold:
    """The hold, with what is kept in words."""
    hold.what = str(activities.get(hold.of_activity).name)  # type: ignore[attr-defined]
    return hold


def bars(periods: list[Period], counts: list[int]) -> list[tuple[Period, int, int]]:
    """Each period with its count, and how high its bar is, in per cent; none where nothing ends in any."""
    most = max(counts, default=0)
    return [(span, count, height(count, most)) for span, count in zip(periods, counts, strict=True)] if most else []


def answer(late: int) -> str:
    """Whether everything that should have gone has."""
    if not late:
        return _("Everything whose time is over has gone, or goes tonight.")
    return ngettext(
        "%(number)d row should have gone more than a day ago.",
        "%(number)d rows should have gone more than a day ago.",
        late,
    ) % {"number": late}


def tonight(at: datetime) -> datetime:
    """When the next night's sweep begins."""
    local = timezone.localtime(at).replace(hour=2, minute=17, second=0, microsecond=0)
    return local if local > at else local + timedelta(days=1)


def height(count: int, most: int) -> int:
    """How high the bar of a count is, in per cent; something always shows of what is there."""
    return max(4, round(100 * count / most)) if count else 0


def line_of(line: report.Line, language: str) -> dict[str, Any]:
    """A line of a report in words."""
    activity = activities.get(line.activity)
    return {
        "what": activity.name.in_(language),
        "stage": activity.stage(line.stage).label.in_(language),
        "line": line,
        "goes": line.found - line.kept,
        "because": report.in_words(line, language),
    }


class DeskMenuItem(MenuItem):
    """For officers only."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_officer(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """Under /beheer/."""
    return [
        path("privacy/bewaren/", desk, name=DESK),
        path("privacy/bewaren/opheffen/<int:pk>/", lift_view, name="retention-lift"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """When it goes, in the menu after the proof."""
    return DeskMenuItem(gettext_lazy("Retention"), reverse(DESK), name="retention", icon_name="history", order=256)
