"""The two pages as they are drafted now, held still while they are published, and published together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from privacy.statement.guards import publishing, statements
from privacy.statement.pair import dutch, english, language_of


@dataclass(frozen=True)
class Pages:
    """The latest drafts of both pages."""

    dutch: Any
    english: Any

    def __iter__(self) -> Iterator[Any]:
        """The Dutch page, then the English one."""
        return iter((self.dutch, self.english))

    @property
    def revisions(self) -> list[int]:
        """Which drafts these are: revision ids, 0 for a page that was never drafted. Another list, another draft."""
        return [page.latest_revision_id or 0 for page in self]

    @property
    def renamed(self) -> bool:
        """Whether either page has another title than the live one: it stands above the stored text."""
        titles = dict(statements().filter(live=True).values_list("pk", "title"))
        return any(titles.get(page.pk, page.title) != page.title for page in self)

    @property
    def written(self) -> dict[str, dict[str, Any]]:
        """Both pages as they are written, by language: what a version keeps, so that a later one can go back to it."""
        return {language_of(page): {"title": page.title, "body": list(page.body.get_prep_value())} for page in self}

    @property
    def unpublished(self) -> bool:
        """Whether either page has words that are not live yet."""
        return any(not page.live or page.has_unpublished_changes for page in self)


def drafts(page: Any) -> Pages:
    """The latest drafts, from the database; PageMissing when there is no page in one of the languages."""
    stored = statements().get(pk=page.pk).get_latest_revision_as_object()
    first = dutch(stored)
    return Pages(first, english(first))


def hold(page: Any) -> None:
    """Locks both pages until the transaction ends: publications and withdrawals come one after the other."""
    pair = statements().filter(translation_key=page.translation_key).values_list("pk", flat=True)
    rows = Page.objects.select_for_update().filter(pk__in=list(pair)).order_by("pk")
    list(rows.values_list("pk", flat=True))


def go_live(pages: Pages, user: Any) -> None:
    """Wagtail's own publishing of both drafts, inside the caller's transaction.

    Its schedule is taken out of the draft: a version has a date of its own, and comes into force without a worker.
    """
    with publishing():
        for draft in pages:
            stored = statements().get(pk=draft.pk)
            if not stored.live or stored.has_unpublished_changes:
                revision_of(draft, stored, user).publish(user=user, skip_permission_checks=True)


def revision_of(draft: Any, stored: Any, user: Any) -> Any:
    """The draft's own revision, or a new one when there is none or it carries a schedule or another address."""
    carried = draft.go_live_at or draft.expire_at or draft.slug != stored.slug
    if stored.latest_revision and not carried:
        return stored.latest_revision
    draft.go_live_at = draft.expire_at = None
    draft.slug = stored.slug
    return draft.save_revision(user=user)
