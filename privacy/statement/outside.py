"""The editor's act from outside, and what stands now, for the command `statement`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.statement import history
from privacy.statement.article import set_term, terms_of
from privacy.statement.corrections import Reason
from privacy.statement.going_back import go_back, look_back
from privacy.statement.guards import statements
from privacy.statement.preview import Preview, preview
from privacy.statement.publication import publish
from privacy.statement.refusals import Refused
from privacy.statement.sentences import changes, voice
from privacy.statement.versions import StatementVersion
from privacy.statement.withdrawal import withdraw

Asked = Sequence[tuple[str, str, str]]  # activity, stage, term as typed


def standing_terms(at: datetime, language: str) -> list[dict[str, str | None]]:
    """The terms in force at a moment (aware) with their bounds and the reason of these, as the command prints them."""
    version = StatementVersion.objects.in_force(at)
    return list(_terms(version, language)) if version else []


def _terms(version: StatementVersion, language: str) -> Iterator[dict[str, str | None]]:
    for key, term in version.terms.items():
        slug, _slash, stage_slug = key.partition("/")
        found = {stage.slug: stage for stage in activities.get(slug).stages} if slug in activities else {}
        stage = found.get(stage_slug)  # the register may have lost it since
        yield {
            "activity": slug,
            "stage": stage_slug,
            "term": term,
            "minimum": str(stage.minimum) if stage and stage.minimum else None,
            "maximum": str(stage.maximum) if stage and stage.maximum else None,
            "because": stage.because.in_(language) if stage else "",
        }


@transaction.atomic
def try_terms(asked: Asked, effective_from: date | datetime | None) -> Preview:
    """What publishing these terms would do; the draft stays as it is."""
    page = drafted(asked, None)
    plan = preview(page, effective_from=effective_from)
    transaction.set_rollback(True)
    return plan


@transaction.atomic
def publish_terms(
    asked: Asked, effective_from: date | datetime | None, confirm: int | None, user: Any, correction: Reason | None
) -> StatementVersion | None:
    """Puts terms in the draft and publishes it; when it is refused, the draft stays as it was too."""
    return publish(
        drafted(asked, user), user=user, effective_from=effective_from, confirm=confirm, correction=correction
    )


def try_back(number: int, effective_from: date | datetime | None) -> Preview:
    """What going back to a version would do."""
    return look_back(numbered(number), dutch_page(), effective_from=effective_from)


def publish_back(
    number: int, effective_from: date | datetime | None, confirm: int | None, user: Any, correction: Reason | None
) -> StatementVersion | None:
    """Goes back to a version, as a new one."""
    return go_back(
        numbered(number),
        dutch_page(),
        user=user,
        effective_from=effective_from,
        confirm=confirm,
        correction=correction,
    )


def call_off(number: int, because: str, user: Any) -> int:
    """Calls an announced version off; how many people are told."""
    return withdraw(numbered(number), user=user, because=because)


def numbered(number: int) -> StatementVersion:
    """The version with a number; Refused when there is none."""
    version = StatementVersion.objects.filter(number=number).first()
    if version is None:
        raise Refused(_("There is no version with that number."))
    return version


def dutch_page() -> Any:
    """The Dutch page of the statement; Refused when there is none."""
    page = statements().filter(locale__language_code__startswith="nl").first()
    if page is None:
        raise Refused(_("There is no privacy statement yet."))
    return page


def archive(at: datetime, language: str) -> list[dict[str, Any]]:
    """Every version, newest first, as it stands at a moment (aware)."""
    with override(language):
        return [
            {
                "number": one.number,
                "state": one.state,
                "effective_from": one.since.isoformat(),
                "stands": one.stands,
                "changed": one.changed,
                "correction": one.correction.text if one.correction else None,
            }
            for one in history.told(voice(language), at)
        ]


def drafted(asked: Asked, user: Any) -> Any:
    """The Dutch page with these terms, saved as a draft. Refused, with the reason, for a term that cannot be."""
    page = dutch_page().get_latest_revision_as_object()
    for activity, stage, term in asked:
        try:
            set_term(page, activity, stage, term)
        except KeyError:
            reason = _("The statement has no term %(key)s. It has: %(known)s.")
            known = ", ".join(sorted(terms_of(page)))
            raise Refused(reason % {"key": f"{activity}/{stage}", "known": known}) from None
        except ValidationError as error:
            raise Refused(f"{activity}/{stage}: {' '.join(error.messages)}") from None
    page.save_revision(user=user, clean=False)
    return page


def as_json(plan: Preview) -> dict[str, Any]:
    """A preview for a program."""
    return {
        "changed": plan.changed,
        "material": plan.material,
        "favourable": plan.favourable,
        "effective_from": plan.effective_from.isoformat(),
        "earliest": plan.earliest.isoformat(),
        "changes": [change.as_json() for change in plan.changes],
        "sections": {code: [one.id for one in found] for code, found in plan.differences.sections.items()},
        "concerned": plan.concerned,
        "mailed": plan.mailed,
        "erased": {"people": plan.people_erased, "rows": plan.erased},
        "needs_confirmation": plan.needs_confirmation,
        "problems": plan.problems,
        "warnings": plan.warnings,
    }


def in_words(plan: Preview, language: str) -> Iterator[str]:
    """A preview for a person, line by line."""
    if not plan.changed:
        yield _("Nothing has changed since the last version: there is nothing to publish, and nobody is mailed.")
        return
    names = {**(plan.last.facts if plan.last else {}), **plan.content.facts}
    yield from (changes.sentence(change.as_json(), names, language) for change in plan.changes)
    for one in plan.differences.terms:
        words = [Term.parse(text).words(language) if text else "–" for text in (one.before, one.after)]
        yield f"{one.activity}/{one.stage}: {words[0]} → {words[1]}"
    yield _("In force from: %s") % plan.effective_from.isoformat()
    yield _("People concerned: %d") % plan.concerned
    yield _("Mails: %d") % plan.mailed
    yield _("People whose data this erases: %d") % plan.people_erased
    yield from (f"  {label}: {count}" for label, count in plan.erased.items())
    yield from plan.notes
    yield from (bar.reason for bar in plan.bars)
    yield from (_("Look once more: %s") % warning for warning in plan.warnings)
    yield from (_("In the way: %s") % problem for problem in plan.problems)
