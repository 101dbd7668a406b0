"""The sealed evidence, for officers: is it whole, what waits for its seal, which keys, and the checkpoints to keep."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from wagtail.admin import messages

from privacy.ledger import form, keeping, sealing
from privacy.ledger.entries import ALIAS
from privacy.ledger.models import Entry, Head, Key
from privacy.promise.evidence_alarm import PAGE
from privacy.records import verification
from privacy.records.verification import Verification
from privacy.statement.officers import is_officer

DOWNLOAD = "sealed-evidence-checkpoint"
SLOW = timedelta(minutes=3)  # a worker that runs has looked by then
SHOWN = 14  # checkpoints before the rest is folded away
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def evidence_page(request: HttpRequest) -> HttpResponse:
    """How the evidence stands. A post asks the worker to look now; meanwhile the last look is shown."""
    _for_officers(request)
    if request.method == "POST":
        if verification.ask(timezone.now()):
            messages.info(request, _("The site is looking. You can stay here: the page follows by itself."))
        else:
            messages.warning(request, _("The site is looking already, or has just done so."))
        return redirect(PAGE)
    return render(request, "promise/admin/evidence.html", told(timezone.now()))


def checkpoint(request: HttpRequest, day: str) -> HttpResponse:
    """The checkpoint of a day, to be kept elsewhere."""
    _for_officers(request)
    path = keeping.folder() / f"checkpoint-{day}.txt"
    if not DAY.fullmatch(day) or not path.is_file():
        raise Http404("no checkpoint of that day")
    answer = HttpResponse(path.read_bytes(), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return answer


def _for_officers(request: HttpRequest) -> None:
    if not is_officer(request.user):
        raise PermissionDenied


def told(at: datetime) -> dict[str, Any]:
    """What the page says, at a moment (aware)."""
    asked = Verification.objects.open().order_by("asked_at").first()
    days = [path.stem.removeprefix("checkpoint-") for path in reversed(keeping.kept())]
    kept = [{"day": day, "date": parse_date(day)} for day in days]
    return {
        "last": verification.last_verification(at),
        "overdue": verification.is_overdue(at),
        "asked": asked,
        "slow": asked is not None and at - asked.asked_at > SLOW,
        "now": _now(at),
        "recent": kept[:SHOWN],
        "older": kept[SHOWN:],
        "beside": is_beside_the_site(),
    }


def _now(at: datetime) -> dict[str, Any] | None:
    """How far the evidence goes at this moment; None when it cannot be reached."""
    try:
        first = Entry.objects.using(ALIAS).order_by("pk").values_list("at", flat=True).first()
        last = Head.objects.using(ALIAS).order_by("-number").values_list("head", flat=True).first()
        head = form.Head.read(bytes(last)) if last else None
        waiting = sealing.unsealed()
        return {
            "since": first,
            "sealed": head.last if head else 0,
            "sealed_at": form.moment(head.sealed_at) if head else None,
            "waiting": waiting.count(),
            "oldest": waiting.order_by("at").values_list("at", flat=True).first(),
            "late": sealing.late(at) > 0,
            "keys": [(key, head is not None and key.pk == head.key_id.hex()) for key in _keys()],
        }
    except (DatabaseError, form.NotInForm):
        return None


def _keys() -> list[Key]:
    return list(Key.objects.using(ALIAS).order_by("-since"))


def is_beside_the_site() -> bool:
    """Whether checkpoints are kept on the machine that they are to be out of reach of: where everything else is."""
    return keeping.folder().resolve().is_relative_to(Path(settings.DATA_DIR).resolve())
