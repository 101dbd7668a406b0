"""Publishing the statement: one act, wholly or not at all.

Lint, version, renderings, Wagtail's own publishing of both pages, evidence and notices stand in one transaction. A
version with a date ahead is made at once and comes into force by that date alone: no worker has to run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from privacy.records import evidence
from privacy.statement import approval, article, corrections
from privacy.statement.content import plain
from privacy.statement.corrections import Reason
from privacy.statement.officers import is_officer
from privacy.statement.owing import owe_notices
from privacy.statement.pages import Pages, go_live, hold
from privacy.statement.preview import Preview, preview
from privacy.statement.refusals import Refused
from privacy.statement.versions import StatementRendering, StatementVersion
from privacy.statement.when import calling_off, spoken

__all__ = ["Refused", "preview", "publish", "version_published"]

version_published = Signal()  # provides `number`; sent after the commit


@transaction.atomic
def publish(
    page: Any,
    *,
    user: Any,
    effective_from: date | datetime | None = None,
    confirm: int | None = None,
    at: datetime | None = None,
    seen: Sequence[Any] | None = None,
    correction: Reason | None = None,
    returns_to: int | None = None,
) -> StatementVersion | None:
    """Publishes the drafts of both pages; the version, or None when they say nothing new.

    `user` publishes (None: the installation itself, which never counts as an officer). `effective_from` is a day or a
    moment (aware). `confirm` is the number of people whose data would go, typed by an officer. `seen` is the
    fingerprint of the preview that this follows. `correction` is the reason by language where this only puts the text
    right, `returns_to` the number of the version that the drafts were taken from. Raises Refused, and then nothing has
    changed.
    """
    at = at or timezone.now()
    may_publish(page, user)
    hold(page)
    plan = preview(page, effective_from=effective_from, at=at)
    approval.refuse_out_of_turn(plan.pages, user)
    if not plan.changed:
        make_live(plan.pages, user)
        return None
    reasons = [*changed_since(plan, seen), *plan.problems, *confirmation_missing(plan, user, confirm)]
    reasons += corrections.hindrances(plan, correction)
    if reasons:
        raise Refused(reasons)
    return carry_out(plan, user, corrections.tidied(correction or {}), returns_to)


def may_publish(page: Any, user: Any) -> None:
    """Refused for somebody who may not publish this page in Wagtail."""
    if user is not None and not page.permissions_for_user(user).can_publish():
        raise Refused(_("You may not publish the privacy statement."))


def changed_since(plan: Preview, seen: Sequence[Any] | None) -> list[str]:
    """Stops when what would be published is not what the editor looked at."""
    if seen is None or list(seen) == plan.fingerprint:
        return []
    return [_("Something changed after you looked: a draft, the register, or what would be erased. Look once more.")]


def confirmation_missing(plan: Preview, user: Any, confirm: int | None) -> list[str]:
    """What a great erasure still asks for: an officer, the number typed, a date chosen."""
    if not plan.needs_confirmation:
        return []
    people = plan.people_erased
    missing = []
    if not is_officer(user):
        missing.append(_("This needs a privacy officer: so much is erased at once."))
    if confirm != people:
        asked = ngettext(
            "This erases data of %(people)d person on %(date)s. Type that number to confirm it.",
            "This erases data of %(people)d people on %(date)s. Type that number to confirm it.",
            people,
        )
        missing.append(asked % {"people": people, "date": spoken(plan.effective_from)})
    if not plan.chosen:
        soonest = spoken(plan.at + calling_off())
        missing.append(_("Choose a date: %(date)s or later. Until then it can be called off.") % {"date": soonest})
    return missing


def carry_out(plan: Preview, user: Any, correction: Reason, returns_to: int | None) -> StatementVersion:
    """Makes the version and everything that belongs to it, in the caller's transaction."""
    version = StatementVersion.objects.create(
        number=next_number(),
        published_at=plan.at,
        effective_from=plan.effective_from,
        author=user,
        material=plan.material,
        favourable=plan.favourable,
        terms=plan.content.terms,
        facts=plan.content.facts,
        sections=plan.content.sections,
        changes=[change.as_json() for change in plan.changes],
        correction=correction,
        returns_to=returns_to,
        drafts=plain(plan.pages.written),
    )
    hashes = render(version, plan.pages.dutch)
    make_live(plan.pages, user)
    owed = owe_notices(version, plan.at) if plan.material else 0
    witness(version, user, plan, hashes, owed)
    transaction.on_commit(lambda: version_published.send_robust(sender=StatementVersion, number=version.number))
    return version


def make_live(pages: Pages, user: Any) -> None:
    """Wagtail's own approving and publishing of both drafts."""
    approval.approve(pages, user)
    go_live(pages, user)


def next_number() -> int:
    """The number after the highest ever given, withdrawn ones included. The pages are held, so nobody else counts."""
    highest = StatementVersion.objects.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def render(version: StatementVersion, dutch: Any) -> dict[str, str]:
    """Stores the article in both languages; the SHA-256 of each by language."""
    drafts = article.draft_of(dutch, number=version.number, effective_from=version.effective_from)
    hashes = {language: hashlib.sha256(draft.html).hexdigest() for language, draft in drafts.items()}
    StatementRendering.objects.bulk_create(
        StatementRendering(version=version, language=language, html=draft.html, sha256=hashes[language])
        for language, draft in drafts.items()
    )
    return hashes


def witness(version: StatementVersion, user: Any, plan: Preview, hashes: dict[str, str], owed: int) -> None:
    """The entry that stands or falls with the version. Opaque ids, counts and hashes."""
    evidence.owe(
        "publication",
        f"publication:{version.number}",
        {
            "number": version.number,
            "author": f"account:{user.pk}" if user else "",
            "published_at": version.published_at.isoformat(),
            "effective_from": version.effective_from.isoformat(),
            "sha256": hashes,
            "terms": version.terms,
            "changes": version.changes,
            "returns_to": version.returns_to,
            "correction": corrections.fingerprint(version.correction),
            "concerned": plan.concerned,
            "notices": owed,
            "erases_people": plan.people_erased,
        },
    )
