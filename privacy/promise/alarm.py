"""The alarm: whoever answers for privacy is told, once, when a sentence has become untrue."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from privacy.mail.letters import Letter, letter
from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import owe
from privacy.promise.models import ProofResult
from privacy.promise.standing import Standing, Status, standings

KIND = "promise-broken"


def sound(at: datetime) -> int:
    """Owes a mail for each sentence that is broken at a moment (aware), once per time that it broke; how many.

    The key names the first result of the unbroken row of wrong ones, so that a crash between the run and the mail, or
    a run that finds the same again, neither loses a mail nor sends a second.
    """
    broken = [one for one in standings(at) if one.status is Status.BROKEN]
    return sum(_owe(one, at) for one in broken)


def _owe(one: Standing, at: datetime) -> bool:
    key = f"{KIND}:{one.promise.id}:{_since(one, at)}"
    if OutgoingMail.objects.filter(key=key).exists():
        return False
    owe(KIND, key=key, subject=None, about=one.promise.id, language=settings.LANGUAGE_CODE, at=at)
    return True


def _since(one: Standing, at: datetime) -> int:
    """The primary key of the result with which it broke."""
    latest = ProofResult.objects.latest_of_each(at)
    wrong = [latest[slug] for slug in one.promise.proofs if slug in latest]
    wrong = [result for result in wrong if result.outcome == ProofResult.Outcome.WRONG]
    return min(ProofResult.objects.wrong_since(result).pk for result in wrong)


@letter(KIND)
def write(mail: OutgoingMail) -> Letter | None:
    """Says that something is wrong and where to read what. Called off while nobody is named to read it."""
    if not settings.OFFICER_EMAIL:
        return None
    with override(mail.language):
        page = f"{settings.BASE_URL}{reverse('proof')}"
        text = _(
            "A sentence of the privacy statement was checked and turned out not to be true.\n\n"
            "Read on this page what was found:\n{page}\n\n"
            "Put right what is wrong, or take the sentence out of the statement. "
            "Until then it cannot be published anew."
        ).format(page=page)
        return Letter(
            subject=_("A sentence of our privacy statement is not true now"), text=text, to=settings.OFFICER_EMAIL
        )
