"""A site with a statement in both languages, written but not yet published."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def statement(db: Any) -> Any:
    """The Dutch page of a first draft, for an agency that does contact; the English one beside it."""
    from wagtail.models import Site

    from cms.site import pages
    from privacy.register.models import Controller
    from privacy.register.switches import switch
    from privacy.statement import first_draft

    pages.lay_out()
    Controller.objects.update_or_create(
        site=Site.objects.get(is_default_site=True),
        defaults={
            "name": "Bureau Brug",
            "legal_form": "besloten vennootschap",
            "street": "Kade 1",
            "postcode": "7311 AB",
            "city": "Apeldoorn",
            "email": "privacy@brug.example",
            "chamber_of_commerce": "12345678",
        },
    )
    switch("contact", True)
    first_draft.write(pages.statement("nl"), pages.statement("en"))
    return pages.statement("nl")


@pytest.fixture
def english(statement: Any) -> Any:
    """The English page of the pair, as last drafted."""
    from cms.site import pages

    return pages.statement("en")


@pytest.fixture
def save(statement: Any) -> Any:
    """Keeps a draft: `save(page)` gives the page back as it was drafted."""

    def save_draft(page: Any) -> Any:
        page.save_revision()
        return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()

    return save_draft


@pytest.fixture
def publish(statement: Any, editor: Any) -> Any:
    """Publishes the drafts as they are: `publish()` gives the version."""
    from privacy.statement import publication

    def publish_now(**options: Any) -> Any:
        return publication.publish(statement, user=editor, **options)

    return publish_now


@pytest.fixture
def write(statement: Any, save: Any) -> Any:
    """Puts own words somewhere: `write("activity_contact", before="<p>…</p>")` gives the drafted page."""

    def write_words(block_type: str, page: Any = None, **words: str) -> Any:
        page = page or statement
        child = next(child for child in page.body if child.block_type == block_type)
        for field, text in words.items():
            child.value[field] = child.block.child_blocks[field].normalize(text)
        return save(page)

    return write_words
