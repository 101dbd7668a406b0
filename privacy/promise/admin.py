"""The proof in the admin, for officers: every sentence with its id and what the proof saw, and looking once more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from privacy.promise.alarm import DESK
from privacy.promise.asking import ask
from privacy.promise.evidence_alarm import PAGE
from privacy.promise.evidence_page import DOWNLOAD, checkpoint, evidence_page
from privacy.promise.models import ProofResult, ProofRun, ProofSettings
from privacy.promise.standing import Standing, Status, standings
from privacy.promise.wording import ORDER, answer, count_in_words
from privacy.register.proving import Proof, proofs
from privacy.statement.officers import is_officer

SLOW = timedelta(minutes=3)  # a worker that runs has looked by then
REACH = {
    "code": gettext_lazy("software alone"),
    "code_and_organisation": gettext_lazy("software, and people who must act"),
    "attested": gettext_lazy("people who vouch for it"),
    "text": gettext_lazy("a text"),
}


def desk(request: HttpRequest) -> HttpResponse:
    """How every sentence stands. A post asks the worker to look now; meanwhile the last results are shown."""
    if not is_officer(request.user):
        raise PermissionDenied
    if request.method == "POST":
        if ask(timezone.now()):
            messages.info(request, _("The site is looking. You can stay here: the page follows by itself."))
        else:
            messages.warning(request, _("The site is looking already, or has just done so."))
        return redirect(DESK)
    return render(request, "promise/admin/desk.html", _told(timezone.now()))


def _told(at: datetime) -> dict[str, Any]:
    language = "en" if (get_language() or "").startswith("en") else "nl"
    known = standings(at)
    asked = ProofRun.objects.open().order_by("asked_at").first()
    last = ProofResult.objects.filter(at__lte=at).order_by("-at").first()
    return {
        "answer": answer(known, language),
        "count": count_in_words(known, language),
        "measured_at": last.at if last else None,
        "asked": asked,
        "slow": asked is not None and at - asked.asked_at > SLOW,
        "rows": [_row(one, language) for one in sorted(known, key=_order) if one.status is not Status.NOT_IN_USE],
        "unused": [_row(one, language) for one in known if one.status is Status.NOT_IN_USE],
        "proofs": _latest(at),
        "shows": ProofSettings(shows=ProofSettings.chosen()).get_shows_display(),
        "settings_url": reverse("wagtailsettings:edit", args=["privacy", "proofsettings"]),
        "public": ProofSettings.public(),
    }


def _order(one: Standing) -> tuple[int, str]:
    """What is wrong first, then by id."""
    return (ORDER.index(one.status) if one.status in (Status.BROKEN, Status.EXPIRED) else len(ORDER), one.promise.id)


def _row(one: Standing, language: str) -> dict[str, Any]:
    return {
        "id": one.promise.id,
        "sentence": (one.sentence or one.promise.says).in_(language),
        "said": one.sentence is not None,
        "status": one.status.value,
        "words": one.status.words.in_(language),
        "reach": REACH[one.promise.reach.value],
        "proofs": one.promise.proofs,
        "looked_at": one.looked_at,
        "figure": one.figure.in_(language) if one.figure else "",
        "wrong": [wrong.in_(language) for wrong in one.wrong],
        "waits_for": one.waits_for.in_(language) if one.waits_for and one.status is Status.UNPROVEN else "",
        "last_proven": one.last_proven,
    }


def _latest(at: datetime) -> list[tuple[Proof, ProofResult | None]]:
    """Each proof with its last result."""
    results = ProofResult.objects.latest_of_each(at)
    return [(proof, results.get(proof.slug)) for proof in proofs]


class DeskMenuItem(MenuItem):
    """For officers only."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_officer(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """Under /beheer/."""
    return [
        path("privacy/bewijs/", desk, name=DESK),
        path("privacy/verzegeld/", evidence_page, name=PAGE),
        path("privacy/verzegeld/<str:day>/", checkpoint, name=DOWNLOAD),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """The proof in the menu, after the statement."""
    return DeskMenuItem(gettext_lazy("Proof"), reverse(DESK), name="proof", icon_name="circle-check", order=255)


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    """The evidence among the reports: it is looked at seldom, and mails when it should be."""
    return DeskMenuItem(
        gettext_lazy("The sealed evidence"), reverse(PAGE), name="sealed-evidence", icon_name="lock", order=40
    )
