"""A second person for what officers look at: told every week, by mail, that there is something to review.

Where there is nobody else, a day's delay, a mail to the officer and an entry in the evidence take their place.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy.mail.letters import Letter, letter
from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import Owed, owe, owe_many
from privacy.mail.writing import from_templates
from privacy.records import evidence
from privacy.records.purpose import reading
from privacy.rights.models import Draw, Of, ReviewSettings
from privacy.rights.purposes import REVIEW
from privacy.rights.review_pages import SECOND
from privacy.statement.officers import OFFICERS

KIND = "officers-looks"
ENTRY = "officers-looks-told"


def tell_second(at: datetime) -> int:
    """Tells whoever reviews what officers looked at in each week that was drawn and not told; how many. Safe twice.

    As long as nobody is named (any more), and nobody said that there is nobody else, it waits: the front page asks
    for a name.
    """
    chosen = ReviewSettings.chosen()
    if not is_named(chosen) and not chosen.nobody_else:
        return 0
    told = 0
    for draw in Draw.objects.filter(of=Of.OFFICERS, told_at=None).order_by("week"):
        with transaction.atomic():
            if Draw.objects.filter(pk=draw.pk, told_at=None).update(told_at=at) and draw.found:
                tell(draw, chosen, at)
                told += 1
    return told


def tell(draw: Draw, chosen: ReviewSettings, at: datetime) -> None:
    """One mail for each who is told, and one entry: to whom by number, of which week, and how many looks."""
    key = f"{KIND}:{draw.week:%Y%m%d}"
    with reading(REVIEW, actor="task:tell_second"):
        receivers = accounts(chosen)
        owed = [Owed(f"{key}:{account}", subject, language) for account, subject, language in receivers]
    if chosen.second_id is None and settings.OFFICER_EMAIL:
        owe(KIND, key=key, subject=None, about=str(draw.pk), at=at)
    else:
        owe_many(KIND, owed, about=str(draw.pk), at=at)
    payload = {"week": draw.week.isoformat(), "looks": draw.found, "second": chosen.second_id is not None}
    evidence.owe(ENTRY, f"{ENTRY}:{draw.week:%Y%m%d}", payload)


def accounts(chosen: ReviewSettings) -> list[tuple[Any, Any, str]]:
    """Account, subject and language of the second person; of the officers, where there is nobody else."""
    found = active().filter(pk=chosen.second_id) if chosen.second_id is not None else officers()
    return list(found.values_list("pk", "subject_id", "language"))


def is_named(chosen: ReviewSettings) -> bool:
    """Whether there is a second person: who still works here, and did not become an officer since."""
    second = chosen.second_id
    return second is not None and active().filter(pk=second).exists() and not officers().filter(pk=second).exists()


def active() -> Any:
    """The accounts of who works here now."""
    return get_user_model()._default_manager.filter(is_active=True)


def officers() -> Any:
    """The accounts of officers: of administrators, until somebody is in the group."""
    named = active().filter(groups__name=OFFICERS)
    return named if named.exists() else active().filter(is_superuser=True)


@letter(KIND, gettext_lazy("who looked: what the officer looked at"))
def write(mail: OutgoingMail) -> Letter | None:
    """How many looks there are, and where they can be reviewed. Not whose, and not of whom."""
    draw = Draw.objects.filter(pk=int(mail.about)).first()
    if draw is None:
        return None
    page = settings.WAGTAILADMIN_BASE_URL + reverse(SECOND)
    context = {"page_url": page, "looks": draw.found, "week": draw.week, "alone": ReviewSettings.chosen().nobody_else}
    to = settings.OFFICER_EMAIL if mail.subject is None else None
    return from_templates("looked/second", _("What the officer looked at last week"), context, to=to)
