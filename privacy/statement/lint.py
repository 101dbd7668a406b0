"""What keeps a statement from being published: it would be untrue, incomplete, or against a bound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.statement import bounds, flags, objections
from privacy.statement.behind import behind
from privacy.statement.content import Content
from privacy.statement.facts import controller_of
from privacy.statement.pages import Pages
from privacy.statement.versions import StatementVersion


def blocking(pages: Pages, content: Content, last: StatementVersion | None) -> list[str]:
    """Every reason not to publish, in the language of whoever asks; none when it may."""
    own_words = [one.message for one in flags.findings(pages.dutch) if one.severity == flags.BLOCKS]
    return [
        *behind(pages.dutch),
        *outside_bounds(content.terms),
        *controller_unknown(pages.dutch),
        *dict.fromkeys(own_words),
        *objections.raised(content, last),
    ]


def warnings(pages: Pages) -> list[str]:
    """What to look at once more; nothing is kept from being published by it."""
    return list(dict.fromkeys(one.message for one in flags.findings(pages.dutch) if one.severity != flags.BLOCKS))


def outside_bounds(terms: dict[str, str]) -> Iterator[str]:
    """Terms that the law or the register does not allow, with the bounds and their reason."""
    for key, text in terms.items():
        slug, _slash, stage_slug = key.partition("/")
        try:
            activity = activities.get(slug)
            stage = activity.stage(stage_slug)
        except KeyError:
            yield _("The register knows no term %(key)s.") % {"key": key}
            continue
        try:
            bounds.check(stage, Term.parse(text))
        except (ValidationError, ValueError) as error:
            language = get_language() or "nl"
            where = f"{activity.name.in_(language)}, {stage.label.in_(language)}"
            why = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            yield f"{where}: {why}"


def controller_unknown(page: Any) -> Iterator[str]:
    """Who is responsible must be in it (GDPR article 13(1)(a); Dutch Civil Code 3:15d)."""
    if missing := controller_of(page).missing():
        yield _("Fill in who you are first, at “Who are you?”: %(missing)s.") % {"missing": ", ".join(missing)}
