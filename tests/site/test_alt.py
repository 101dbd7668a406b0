"""Editors are asked what a picture shows: before it is published, and not before that."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.blocks import PictureBlock

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def save(client: Any, page: Any, *, publish: bool, **fields: Any) -> Any:
    """The editor's form as it is sent, with these fields changed."""
    kept = ("title", "slug", "intro", "seo_title", "search_description", "picture_alt")
    form = {name: value for name, value in model_to_dict(page).items() if name in kept}
    sent = nested_form_data(form | {"body": streamfield([]), "comments": NO_COMMENTS} | fields)
    button = {"action-publish": "1"} if publish else {}
    return client.post(f"/beheer/pages/{page.pk}/edit/", sent | button)


NO_COMMENTS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}


@pytest.fixture
def page(pages: Any) -> Any:
    """A published page without a picture."""
    page = pages["services"]["nl"]
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def test_a_picture_without_words_stays_a_draft(client, editor, page, picture):
    client.force_login(editor)
    saved = save(client, page, publish=False, picture=picture.pk)
    page.refresh_from_db()
    assert saved.status_code == 302 and page.get_latest_revision_as_object().picture == picture
    refused = save(client, page, publish=True, picture=picture.pk)
    page.refresh_from_db()
    assert page.picture is None and "Schrijf wat er op de afbeelding staat" in refused.content.decode()


@pytest.mark.parametrize("said", [{"picture_alt": "Riet"}, {"picture_decorative": "on"}])
def test_words_or_a_tick_are_enough(client, editor, page, picture, said):
    client.force_login(editor)
    save(client, page, publish=True, picture=picture.pk, **said)
    page.refresh_from_db()
    assert page.picture == picture and page.alt == said.get("picture_alt", "")


def test_a_picture_in_the_text_is_asked_about_as_well(picture):
    block = PictureBlock()
    shown = {"image": picture.pk, "alt_text": "", "decorative": False}
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python({"picture": shown, "caption": "", "width": "page"}))
    assert "picture" in refusal.value.block_errors
    assert block.clean(block.to_python({"picture": shown | {"decorative": True}, "caption": "", "width": "page"}))


@pytest.mark.parametrize(("language", "taken"), [("nl", "contact"), ("nl", "zoeken"), ("nl", "en"), ("en", "contact")])
def test_a_page_is_kept_off_an_address_where_nobody_would_see_it(client, editor, pages, language, taken):
    page = pages["services"][language]
    page.save_revision().publish()
    before = page.url
    client.force_login(editor)
    refused = save(client, page, publish=True, slug=taken)
    page.refresh_from_db()
    assert "Op dit adres staat al iets anders" in refused.content.decode() and page.url == before
    assert save(client, page, publish=True, slug="contacten").status_code == 302


def test_each_language_has_one_front_page(editor, pages):
    from home.models import HomePage

    root = pages["services"]["nl"].get_root()
    assert HomePage.objects.count() == 2 and not HomePage.can_create_at(root)
