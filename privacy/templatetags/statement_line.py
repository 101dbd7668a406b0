"""The line about the statement that stands on every page while it is news, the same for everybody."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from privacy.statement.guards import statements
from privacy.statement.models import PrivacyStatementPage
from privacy.statement.news import news
from privacy.statement.sentences import voice

register = template.Library()


@register.simple_tag(takes_context=True)
def statement_line(context: Any) -> dict[str, Any] | None:
    """Number, date, whether it is still to come, and the address of what differs; None when there is nothing to tell.

    The pages of the statement say themselves what is announced.
    """
    found = news(timezone.now())
    if found is None or (found.coming and isinstance(context.get("page"), PrivacyStatementPage)):
        return None
    language = (get_language() or "nl")[:2]
    page = statements().filter(live=True, locale__language_code__startswith=language).first()
    address = page.get_url(context.get("request")) if page else None
    if not address:
        return None
    return {
        "number": found.number,
        "coming": found.coming,
        "date": voice(language).date(found.moment),
        "url": f"{address}versies/{found.before}..{found.number}/",
    }
