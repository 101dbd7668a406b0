"""When a message goes: min(satisfied + "after-answer", last message + "cap"), each the shortest term promised (S25)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from privacy.register.terms import Term
from privacy.retention.due import due_q
from privacy.retention.ended import ended_q
from privacy.statement.terms import Stretch, stretches

if TYPE_CHECKING:
    from home.contact.models import ContactCase

ACTIVITY = "contact"


@dataclass(frozen=True)
class Terms:
    """The three terms that were promised to somebody: after being helped, until silence counts, and at most."""

    after: Term
    silence: Term
    cap: Term


class Promises:
    """What was promised until a moment (aware), asked of the versions once for however many cases."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._stages = [stretches(ACTIVITY, stage, at) for stage in ("after-answer", "silence", "cap")]

    def terms(self, collected_at: datetime) -> Terms:
        """The shortest terms promised for what was collected then."""
        return Terms(*(_of(stage, collected_at) for stage in self._stages))

    def silent_at(self, case: ContactCase) -> datetime | None:
        """When no word after our answer counts as satisfied; None while it is our turn."""
        return self.terms(case.collected_at).silence.after(case.answered_at) if case.answered_at else None

    def goes_at_latest(self, case: ContactCase) -> datetime:
        """When the case is gone at the latest if nothing more is said."""
        terms = self.terms(case.collected_at)
        capped = terms.cap.after(case.last_message_at)
        satisfied_at = case.satisfied_at or self.silent_at(case)
        return min(capped, terms.after.after(satisfied_at)) if satisfied_at else capped


def _of(stage: list[Stretch], collected_at: datetime) -> Term:
    return next(part.term for part in stage if part.since is None or collected_at >= part.since)


def terms_of(collected_at: datetime, at: datetime) -> Terms:
    """The shortest terms promised for what was collected then, by any version in force until `at` (both aware)."""
    return Promises(at).terms(collected_at)


def silent_at(case: ContactCase, at: datetime) -> datetime | None:
    """When no word after our answer counts as satisfied; None while it is our turn."""
    return Promises(at).silent_at(case)


def goes_at_latest(case: ContactCase, at: datetime) -> datetime:
    """The moment at which the case is gone at the latest if nothing more is said, as promised at `at` (aware)."""
    return Promises(at).goes_at_latest(case)


def running(rows: Any, at: datetime) -> Any:
    """Those of a QuerySet of cases whose terms still run: lists, search and exports see no others (S26).

    Erasing is the engine's work; what it has not come to yet is out of sight all the same.
    """
    return rows.exclude(due_q(rows.model, at))


def silent_since(at: datetime) -> Iterator[tuple[Term, Q]]:
    """The terms of silence that were promised, each with the cases whose silence is complete by it (aware)."""
    for stretch in stretches(ACTIVITY, "silence", at):
        collected = Q(collected_at__gte=stretch.since) if stretch.since else Q()
        collected &= Q(collected_at__lt=stretch.until) if stretch.until else Q()
        yield stretch.term, collected & Q(satisfied_at=None) & ended_q("answered_at", stretch.term, at)


def day(moment: datetime, language: str) -> str:
    """ "22 november 2027", "22 November 2027": the day here, in words of the language."""
    with override("en" if language.startswith("en") else "nl"):
        return date_format(localtime(moment), "j F Y")
