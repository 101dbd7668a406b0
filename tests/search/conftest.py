"""A small site in two languages, with a page that nobody may find and a statement in force."""

from __future__ import annotations

from typing import Any

import pytest

from tests.statement_engine.conftest import at, draft, page, pages, published  # noqa: F401


@pytest.fixture
def fronts(published: Any) -> dict[str, Any]:  # noqa: F811 - the fixture of that name
    """The front pages by language, over a statement that is in force."""
    from home.models import HomePage

    return {front.locale.language_code: front for front in HomePage.objects.select_related("locale")}


@pytest.fixture
def write(fronts: dict[str, Any]) -> Any:
    """Publishes a page of words under a front page: `write("Fietsen", "<p>…</p>", language="en")`."""
    from django.utils.text import slugify
    from wagtail.rich_text import RichText

    from home.models import ContentPage

    def one(title: str, text: str = "", *, language: str = "nl", under: Any = None, **fields: Any) -> Any:
        parent = under or fronts[language]
        made = ContentPage(title=title, slug=slugify(title), locale=parent.locale, **fields)
        made.body = [("text", RichText(text))] if text else []
        return parent.add_child(instance=made)

    return one
