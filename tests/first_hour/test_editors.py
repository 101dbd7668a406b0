"""What editors do all day: paste from Word, work on one page with two, and lose the page above."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Locale, Page

from home.blocks import TextBlock
from home.models import ContentPage, HomePage
from home.pages.newsletter import IssueBlock
from privacy.promise.models import ProofResult
from privacy.register.models import Controller
from privacy.statement import words
from privacy.statement.blocks import FEATURES, own_words
from privacy.statement.models import PrivacyStatementPage
from privacy.statement.publication import publish
from tests.first_hour.conftest import COMPANY
from tests.statement_engine.test_admin import fields_of

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def from_word(*blocks: dict[str, Any], **entities: Any) -> str:
    """What the editor in the browser hands over after pasting."""
    usual = {"depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    made = [usual | {"key": f"k{n}"} | one for n, one in enumerate(blocks)]
    return json.dumps({"blocks": made, "entityMap": entities})


def pasted_from_word() -> str:
    """A heading, colours, a script in a link, a picture on somebody's disk, and markup of Word's own."""
    link = {"offset": 0, "length": 4, "key": "0"}
    return from_word(
        {"type": "header-one", "text": "Alleen wie het formulier namaakt, stuurt dit"},
        {"type": "unstyled", "text": "Vet", "inlineStyleRanges": [{"offset": 0, "length": 3, "style": "BOLD"}]},
        {"type": "unstyled", "text": "Geel", "inlineStyleRanges": [{"offset": 0, "length": 4, "style": "HIGHLIGHT"}]},
        {"type": "unstyled", "text": "<o:p onclick=alert(1)>Office</o:p>"},
        {"type": "unstyled", "text": "Klik", "entityRanges": [link]},
        {"type": "unordered-list-item", "text": "punt"},
        {"type": "atomic", "text": " ", "entityRanges": [link | {"length": 1, "key": "1"}]},
        **{
            "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}},
            "1": {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"src": "file:///C:/foto.png"}},
        },
    )


def stored(block: Any) -> str:
    """What a field of rich text keeps of it."""
    return block.value_from_datadict({"text": pasted_from_word()}, {}, "text").source


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(lambda: words.clean(stored(own_words())), id="statement"),
        pytest.param(lambda: stored(TextBlock()), id="page"),
        pytest.param(lambda: stored(IssueBlock().child_blocks["text"]), id="newsletter"),
    ],
)
def test_pasting_from_word_leaves_only_the_markup_that_is_allowed(kept: Callable[[], str]) -> None:
    published = re.sub(r' data-block-key="\w+"', "", kept())
    for markup in ("<h1", "<img", "<embed", "javascript:", "<o:p", "style", "file:"):
        assert markup not in published, markup
    for said in ("<b>Vet</b>", "Geel", "&lt;o:p", "Klik", "<li>punt</li>"):
        assert said in published, said


def editing(page: Any, browser: Client) -> tuple[str, dict[str, str]]:
    """The address of the editor, and what a browser would post from the page as it was loaded."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = browser.get(address)
    form = shown.context["form"]
    data = fields_of(form, form.instance.title)
    rich = [name for name in data if name.endswith(("-before", "-after")) and data[name] != "null"]
    data |= {name: ContentstateConverter(FEATURES).from_database_format(data[name]) for name in rich}
    data["loaded_revision_id"] = str(form.instance.latest_revision_id)
    data["loaded_revision_created_at"] = form.instance.latest_revision.created_at.isoformat()
    return address, data


def title_now(page: Any) -> str:
    return PrivacyStatementPage.objects.get(pk=page.pk).get_latest_revision_as_object().title


def test_the_second_of_two_editors_is_shown_what_the_first_changed(
    olga: Client, own_site: Any, make_account: Any
) -> None:
    bas = Client()
    bas.force_login(make_account("bas", staff=True, superuser=True))
    address, hers = editing(own_site, olga)
    _same, his = editing(own_site, bas)
    assert bas.post(address, his | {"title": "Van Bas"}).status_code == 302
    refused = olga.post(address, hers | {"title": "Van Olga"})
    page = refused.content.decode()
    assert "Iemand anders heeft deze pagina opgeslagen" in page
    assert "revisions/compare/" in page and 'value="Van Olga"' in page
    assert title_now(own_site) == "Van Bas"
    again = {name: value for name, value in hers.items() if not name.startswith("loaded")}
    again["loaded_revision_id"] = str(refused.context["page"].latest_revision_id)
    again["loaded_revision_created_at"] = refused.context["loaded_revision_created_at"]
    assert olga.post(address, again | {"title": "Van Olga"}).status_code == 302
    assert title_now(own_site) == "Van Olga"


def test_one_editor_who_saves_twice_is_not_stopped(olga: Client, own_site: Any) -> None:
    for title in ("Een", "Twee"):
        address, data = editing(own_site, olga)
        assert olga.post(address, data | {"title": title}).status_code == 302
    assert title_now(own_site) == "Twee"


def child_of(front: Any) -> Page:
    """A page under a page under the front page."""
    parent = front.add_child(instance=HomePage(title="Boven", slug="boven", locale=front.locale))
    return parent.add_child(instance=HomePage(title="Kind", slug="kind", locale=front.locale))


def saved(browser: Client, page: Page, **typed: str) -> Any:
    return browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), typed)


def test_a_page_that_was_deleted_meanwhile_gives_the_words_back(olga: Client, own_site: Any) -> None:
    child = child_of(own_site.get_parent().specific)
    rich = from_word({"type": "unstyled", "text": "Een hele middag geschreven."})
    Page.objects.get(slug="boven").delete()
    answer = saved(olga, child, title="Mijn nieuwe kop", intro=rich)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Deze pagina is er niet meer" in page
    assert "Een hele middag geschreven." in page and "Mijn nieuwe kop" in page
    assert "csrf" not in page.split("textarea", 1)[1]


def test_only_who_may_be_there_is_given_words_back(client: Client, own_site: Any) -> None:
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[999999]), {"title": "Mijn nieuwe kop"})
    assert "Mijn nieuwe kop" not in answer.content.decode()


def test_publishing_with_a_broken_promise_says_which_and_what_was_found(
    olga: Client, owner: Any, own_site: Any
) -> None:
    olga.post(reverse("register-company"), COMPANY)
    publish(own_site, user=owner)
    ProofResult.objects.create(proof="company-details", outcome="wrong", findings=[])
    Controller.objects.update(chamber_of_commerce="")
    own_site.refresh_from_db()
    own_site.title = "Privacyverklaring van ons"
    own_site.save_revision()
    page = olga.get(reverse("statement_publish", args=[own_site.pk])).content.decode()
    assert "Dit staat in de weg" in page or "in de weg" in page
    assert "KvK" in page


def test_a_page_whose_parent_was_moved_meanwhile_is_saved_where_it_is_now(olga: Client, own_site: Any) -> None:
    front = own_site.get_parent().specific
    child = child_of(front)
    elsewhere = front.add_child(instance=HomePage(title="Elders", slug="elders", locale=front.locale))
    form = olga.get(reverse("wagtailadmin_pages:edit", args=[child.pk])).context["form"]
    soup = BeautifulSoup("".join(str(field) for field in form), "html.parser")
    data = {one["name"]: one.get("value") or "" for one in soup.find_all("input") if one.get("name")}
    Page.objects.get(slug="boven").move(elsewhere, pos="last-child")
    answer = saved(
        olga, child, **data | {"title": "Kind met een nieuwe kop", "body-count": "0", "comments-TOTAL_FORMS": "0"}
    )
    assert answer.status_code == 302
    assert Page.objects.get(pk=child.pk).get_latest_revision_as_object().title == "Kind met een nieuwe kop"
    assert "/elders/boven/kind/" in Page.objects.get(pk=child.pk).url_path


def test_an_editor_makes_the_english_page_from_the_dutch_one(client: Client, own_site: Any, make_account: Any) -> None:
    els = make_account("els", staff=True)
    els.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(els)
    dutch = HomePage.objects.get(locale__language_code="nl")
    about = dutch.add_child(instance=ContentPage(title="Over ons", locale=dutch.locale))
    assert not about.get_translations().exists()
    way = reverse("simple_translation:submit_page_translation", args=[about.pk])
    assert way in client.get(reverse("wagtailadmin_pages:edit", args=[about.pk])).content.decode()
    english = Locale.objects.get(language_code="en")
    assert client.get(way).status_code == 200
    assert client.post(way, {"locales": [english.pk]}).status_code == 302
    made = about.get_translation(english)
    assert (made.live, made.get_parent().locale) == (False, english)


def test_the_form_of_a_group_offers_sending_and_switching(olga: Client, own_site: Any) -> None:
    shown = olga.get(reverse("wagtailusers_groups:add")).content.decode()
    for codename in ("send_mailing", "change_activityswitch", "submit_translation"):
        assert f'value="{Permission.objects.get(codename=codename).pk}"' in shown, codename
