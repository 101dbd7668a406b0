"""The letters about the statement: that it changes (GDPR article 13(3)), and that an announced change is off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy.mail.letters import Letter, letter
from privacy.mail.message import controller
from privacy.mail.models import OutgoingMail
from privacy.mail.progress import mailing
from privacy.mail.writing import absolute, from_templates, in_every_letter
from privacy.records.models import DataSubject
from privacy.statement.concerned import subjects
from privacy.statement.content import stored
from privacy.statement.guards import statements
from privacy.statement.materiality import Change, material_changes
from privacy.statement.notices import NOTICE, WITHDRAWAL, versions_told
from privacy.statement.sentences import voice
from privacy.statement.sentences.lists import joined
from privacy.statement.telling import declared, subject_of, told
from privacy.statement.versions import StatementVersion

WIDER = ("purpose", "basis", "category", "recipient", "transfer")

mailing(NOTICE, lambda number: _("Version %(number)s: the change told") % {"number": number})
mailing(WITHDRAWAL, lambda number: _("Version %(number)s: called off") % {"number": number})


@letter(NOTICE, gettext_lazy("statement changes"))
def notice(mail: OutgoingMail) -> Letter | None:
    """What changes, from when, for whom, and what the reader can do about it."""
    versions = versions_told(mail)
    if not versions or mail.subject is None:
        return None
    changes = changes_for(mail.subject, versions)
    if not changes:
        return None
    return of_changes(changes, versions, mail.language)


def of_changes(changes: Sequence[Change], versions: Sequence[StatementVersion], language: str) -> Letter:
    """The letter about changes that these versions make, whoever it goes to; in the active language."""
    last = versions[-1]
    ours = controller()
    context = {
        "changes": [told(change, {**(before(last)), **last.facts}, language) for change in changes],
        "versions": [of_version(version, language) for version in versions],
        "announced": any(version.effective_from > timezone.now() for version in versions),
        "groups": groups(changes, language),
        "reaches": reaches(changes),
        "objection": any(by_interest(change) for change in changes),
        "contact": ours.email if ours else "",
        "differences_url": between(versions, language),
    }
    return from_templates("statement/notice", subject_of(changes, language), context)


@letter(WITHDRAWAL, gettext_lazy("change called off"))
def withdrawal(mail: OutgoingMail) -> Letter | None:
    """That a change which was announced does not happen."""
    version = StatementVersion.objects.filter(number=int(mail.about), withdrawn_at__isnull=False).first()
    if version is None:
        return None
    in_force = StatementVersion.objects.in_force(timezone.now())
    context = {
        "version": of_version(version, mail.language),
        "in_force": of_version(in_force, mail.language) if in_force else None,
        "because": version.withdrawn_because,
    }
    return from_templates("statement/withdrawal", _("A change of our privacy statement is called off"), context)


def changes_for(subject: DataSubject, versions: Sequence[StatementVersion]) -> list[Change]:
    """What changes for this mailbox: the changes of the activities that hold data of it.

    Versions that share a mail are told as one step, so that a term changed twice is told once and a change taken back
    not at all. Who is concerned by none of them any more gets them all: they were when the mail was owed.
    """
    if len(versions) == 1:
        changes = [Change(**change) for change in versions[0].changes]
    else:
        changes = material_changes(stored(versions[0].before()), stored(versions[-1]))
    theirs = [change for change in changes if holds(change.activity, subject)]
    return theirs or changes


def holds(activity: str, subject: DataSubject) -> bool:
    """Whether there is data of this mailbox under an activity."""
    return subjects([activity]).filter(lookup=subject.lookup).exists()


def before(version: StatementVersion) -> dict[str, Any]:
    """The facts of the version that this one replaces."""
    earlier = version.before()
    return earlier.facts if earlier else {}


def of_version(version: StatementVersion, language: str) -> dict[str, Any]:
    """A version as a letter names it: number, date in words, permanent address and fingerprint of its text."""
    rendering = version.renderings.filter(language=language[:2]).first()
    return {
        "number": version.number,
        "date": voice(language).date(version.effective_from),
        "url": statement_address(language, f"versies/{version.number}/"),
        "sha256": rendering.sha256 if rendering else "",
    }


def between(versions: Sequence[StatementVersion], language: str) -> str:
    """The address of the differences that these versions make together; "" when there was nothing before."""
    earlier = versions[0].before()
    return statement_address(language, f"versies/{earlier.number}..{versions[-1].number}/") if earlier else ""


def groups(changes: Sequence[Change], language: str) -> str:
    """Of which people the reader is one: "mensen die ons iets vragen"."""
    found = [declared(slug) for slug in dict.fromkeys(change.activity for change in changes)]
    return joined((one.subjects.in_(language) for one in found if one), language)


def reaches(changes: Sequence[Change]) -> str:
    """Which data a change reaches: "all" when it only gets better, "new" when only worse, "both" when it is mixed."""
    worse = {change.less_favourable for change in changes if change.kind == "term" or change.kind in WIDER}
    return {frozenset({True}): "new", frozenset({False}): "all"}.get(frozenset(worse), "both" if worse else "")


def by_interest(change: Change) -> bool:
    """Whether the reader may object to what changes (article 21(1))."""
    activity = declared(change.activity)
    return bool(activity and activity.basis.article in ("6(1)(e)", "6(1)(f)"))


def statement_address(language: str, rest: str = "") -> str:
    """The address of the statement in a language, with what comes under it; "" before there is one."""
    page = statements().filter(live=True, locale__language_code__startswith=language[:2]).first()
    parts = page.get_url_parts() if page else None
    return absolute(parts[2]) + rest if parts else ""


@in_every_letter
def statement_link(language: str) -> dict[str, str]:
    """Every letter says where the statement is (articles 12(1) and 13)."""
    return {"statement_url": statement_address(language)}
