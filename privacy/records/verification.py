"""Is the evidence as it was sealed? Looked at every night and whenever an officer asks, and what was found is kept."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.ledger.examination import examine
from privacy.ledger.verdict import LATE, Broken
from privacy.records.signals import verification_asked, verification_done

logger = logging.getLogger(__name__)

RHYTHM = timedelta(hours=25)  # a night, and an hour for one that was long
OVERDUE = timedelta(hours=36)
TURN = timedelta(minutes=2)
GIVEN_UP = timedelta(hours=1)  # a worker that has looked for this long is taken for dead
KEPT_FOR = timedelta(days=400)


class VerificationQuerySet(models.QuerySet["Verification"]):
    """The words of looking at the evidence."""

    def open(self) -> VerificationQuerySet:
        """Asked for and not done."""
        return self.filter(done_at=None)

    def claim(self, at: datetime) -> bool:
        """Takes what was asked for, once; also from a worker that was not heard of for an hour."""
        waiting = models.Q(begun_at=None) | models.Q(begun_at__lt=at - GIVEN_UP)
        return self.open().filter(waiting).update(begun_at=at) > 0

    def done(self, at: datetime) -> VerificationQuerySet:
        """Those that were done by a moment (aware), the last first."""
        return self.filter(done_at__lte=at).order_by("-done_at", "-pk")

    def not_whole_since(self, at: datetime) -> VerificationQuerySet:
        """Those since the evidence was last found whole, the first first."""
        whole = self.done(at).filter(outcome=Verification.Outcome.WHOLE).first()
        return self.done(at).filter(pk__gt=whole.pk if whole else 0).order_by("pk")

    def trim(self, at: datetime) -> None:
        """Lets go of what is older than 400 days, never of the last."""
        last = self.done(at).values_list("pk", flat=True).first()
        self.filter(asked_at__lt=at - KEPT_FOR).exclude(pk=last).delete()


class Verification(models.Model):
    """One look at the whole of the evidence. `broken` says where and in what way, as `Broken.as_json` does.

    `turn` numbers the spans in which one may ask: only the first of each counts.
    """

    class Outcome(models.TextChoices):
        WHOLE = "whole", _("whole")
        BROKEN = "broken", _("not as it was sealed")
        UNREADABLE = "unreadable", _("could not be read")

    turn = models.PositiveBigIntegerField(_("turn"), unique=True)
    asked_at = models.DateTimeField(_("asked"))
    begun_at = models.DateTimeField(_("begun"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True, db_index=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True, default="")
    entries = models.PositiveBigIntegerField(_("entries"), default=0)
    heads = models.PositiveBigIntegerField(_("heads"), default=0)
    erased = models.PositiveBigIntegerField(_("erased"), default=0)
    tail = models.PositiveBigIntegerField(_("not sealed yet"), default=0)
    tail_since = models.DateTimeField(_("not sealed since"), null=True, blank=True)
    checkpoints = models.PositiveIntegerField(_("checkpoints"), default=0)
    broken = models.JSONField(_("what is wrong"), null=True, blank=True)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at the evidence")
        verbose_name_plural = _("looks at the evidence")
        get_latest_by = "done_at"

    def __str__(self) -> str:
        return f"{self.turn}"

    @property
    def is_whole(self) -> bool:
        return self.outcome == self.Outcome.WHOLE

    @property
    def is_late(self) -> bool:
        """Whether something had waited for its seal for more than ten minutes then."""
        return bool(self.tail_since and self.done_at and self.done_at - self.tail_since > LATE)

    @property
    def took(self) -> timedelta | None:
        return self.done_at - self.begun_at if self.done_at and self.begun_at else None

    def in_words(self) -> str:
        """What is wrong, in the language of now; "" when nothing is known to be."""
        return Broken.from_json(self.broken).in_words() if self.broken else ""


def last_verification(at: datetime | None = None) -> Verification | None:
    """The last look that was done by a moment (aware; now by default)."""
    return Verification.objects.done(at or timezone.now()).first()


def is_overdue(at: datetime) -> bool:
    """Whether nobody looked for 36 hours, at a moment (aware)."""
    last = last_verification(at)
    known = Verification.objects.filter(asked_at__lte=at).order_by("asked_at")
    since = last.done_at if last else known.values_list("asked_at", flat=True).first()
    return since is not None and at - since > OVERDUE


def ask(at: datetime) -> bool:
    """Notes that somebody wants to know now; False when that is on its way already, or was so a moment ago."""
    if Verification.objects.open().exists():
        made = False
    else:
        turn = int(at.timestamp() // TURN.total_seconds())
        _one, made = Verification.objects.get_or_create(turn=turn, defaults={"asked_at": at})
    transaction.on_commit(lambda: verification_asked.send_robust(sender=Verification))
    return made


def look(at: datetime) -> Verification | None:
    """Looks when somebody asked for it, or nobody did since last night. Safe at any time, twice, and after a crash."""
    last = last_verification(at)
    if last is None or at - last.asked_at > RHYTHM:
        ask(at)
    if not Verification.objects.claim(at):
        return None
    Verification.objects.open().filter(begun_at=at).update(**_found(), done_at=timezone.now())
    Verification.objects.trim(at)
    done = Verification.objects.get(begun_at=at)
    verification_done.send_robust(sender=Verification, verification=done)
    return done


def _found() -> dict[str, Any]:
    """What a look finds, by column. Whatever stops it, the evidence is not known to be whole."""
    try:
        seen = examine()
    except Exception as error:  # noqa: BLE001 - a database that is away, a checkpoint that cannot be read, our mistake
        logger.error("evidence could not be verified: %s", type(error).__name__)
        return {"outcome": Verification.Outcome.UNREADABLE}
    return {
        "outcome": Verification.Outcome.BROKEN if seen.broken else Verification.Outcome.WHOLE,
        "entries": seen.entries,
        "heads": seen.heads,
        "erased": seen.erased,
        "tail": seen.tail,
        "tail_since": seen.tail_since,
        "checkpoints": seen.checkpoints,
        "broken": seen.broken.as_json() if seen.broken else None,
    }
