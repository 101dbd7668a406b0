"""What is still to be done about the statement: reading and publishing it, and keeping both languages together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from privacy.register.to_do import ToDo, Weight, to_do
from privacy.statement.behind import behind_blocks
from privacy.statement.doors import PUBLISH
from privacy.statement.guards import statements
from privacy.statement.pages import drafts
from privacy.statement.pair import PageMissing
from privacy.statement.versions import StatementVersion


@to_do
def keep_the_statement(user: Any, at: datetime) -> Iterator[ToDo]:
    """The English words are behind the Dutch ones, nothing was published yet, or the draft says something new."""
    page = statements().filter(locale__language_code="nl").first()
    if page is None or not page.permissions_for_user(user).can_edit():
        return
    try:
        pages = drafts(page)
        behind = len(behind_blocks(pages.dutch))
    except PageMissing:
        return
    if behind:
        yield _compare(pages.english, behind)
    elif not StatementVersion.objects.exists():
        yield ToDo(
            Weight.PUBLISH,
            _("Read your privacy statement as a visitor will, and publish it."),
            _("Read the statement"),
            reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        )
    elif pages.unpublished and page.permissions_for_user(user).can_publish():
        yield ToDo(
            Weight.PUBLISH,
            _("Your privacy statement has changes that nobody can read yet."),
            _("Look and publish"),
            reverse(PUBLISH, args=[page.pk]),
        )


def _compare(page_en: Any, sections: int) -> ToDo:
    said = ngettext(
        "The English statement is behind the Dutch one in %(number)d section.",
        "The English statement is behind the Dutch one in %(number)d sections.",
        sections,
    )
    url = reverse("wagtailadmin_pages:edit", args=[page_en.pk])
    return ToDo(Weight.IN_THE_WAY, said % {"number": sections}, _("Compare the words"), url)
