"""The demo agency's site: whole in both languages, leading nowhere that is not there, and calling nobody outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image as Drawing
from wagtail.images.models import Image
from wagtail.models import Page

from cms.demo import content, questions
from cms.demo.pictures import FOLDER, TITLES
from cms.demo.tree import PAGES
from cms.demo.words import FOLDER as TEXTS
from cms.site import pages
from home.models import ContactCase, ProjectPage
from home.pages.site_page import SitePage
from privacy.mail.models import OutgoingMail
from privacy.records.models import DataSubject
from privacy.records.purpose import reading
from tests.demo.conftest import NOON

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

BANNED = ("lorem", "!", "innovati", "passie", "op maat gemaakte", "cutting-edge", "seamless", "we are passionate")
LEADS = re.compile(r'\s(?:href|src|action|poster)="([^"]*)"|\ssrcset="([^"]*)"')
OURS = re.compile(r"^(?:http://127\.0\.0\.1:8000)?(/[^?#]*)")
ELSEWHERE = ("mailto:", "#", "https://www.autoriteitpersoonsgegevens.nl/")  # where the statement says to complain
KILOBYTE = 1000
NEWSLETTERS = 3  # their overview, the one that is sent and the one that is not


def site_pages(language: str) -> list[Any]:
    """Every page of a language, as what it is."""
    kinds = [kind for kind in SitePage.__subclasses__() if not kind._meta.abstract]
    return [page for kind in kinds for page in kind.objects.filter(locale__language_code=language)]


def links(body: str) -> Iterator[str]:
    """Everything that a page of HTML leads to or loads."""
    for one, several in LEADS.findall(body):
        yield from [part.split()[0] for part in several.split(",")] if several else [one]


def walk(visitor: Client) -> dict[str, tuple[int, list[str]]]:
    """Every address that can be reached inside the site: its status, and the outside ones that it mentions."""
    seen: dict[str, tuple[int, list[str]]] = {}
    waiting = ["/", "/en/"]
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith(("/media/", "/static/", "/beheer/")):
            continue
        answer = visitor.get(path)
        is_page = answer.headers["Content-Type"].startswith("text/html")
        found = [link for link in links(answer.content.decode()) if link] if is_page else []
        seen[path] = answer.status_code, [one for one in found if not OURS.match(one) and not one.startswith(ELSEWHERE)]
        waiting += [match[1] for match in map(OURS.match, found) if match]
    return seen


def pictures_of(page: Any) -> Iterator[tuple[str, str]]:
    """The pictures of a page and what they are said to show."""
    if page.picture:
        yield page.picture.title, page.alt
    for block in page.body:
        shown = {"picture": lambda value: [value], "pictures": list}.get(block.block_type)
        for one in shown(block.value) if shown else []:
            yield one["picture"].title, one["picture"].contextual_alt_text


def test_every_page_has_its_published_sibling(demo):
    dutch, english = site_pages("nl"), site_pages("en")
    assert len(dutch) == len(english) == len(PAGES) + 1
    assert {page.translation_key for page in dutch} == {page.translation_key for page in english}
    for page in dutch + english:
        assert page.live and not page.has_unpublished_changes, page.url_path
        assert page.title and (page.body or page.get_children().exists()), page.url_path


def test_no_link_leads_nowhere_and_none_outside(demo, client):
    seen = walk(client)
    assert len(seen) > 2 * len(PAGES)
    assert {path: status for path, (status, _outside) in seen.items() if status != 200} == {}
    assert {path: outside for path, (_status, outside) in seen.items() if outside} == {}
    for page in site_pages("nl") + site_pages("en"):
        assert page.relative_url(None) in seen, page.url_path


def test_every_picture_says_in_the_language_of_its_page_what_it_shows(demo):
    said = {language: [one for page in site_pages(language) for one in pictures_of(page)] for language in ("nl", "en")}
    assert len(said["nl"]) == len(said["en"]) > 20
    assert all(len(alt) > 20 for _title, alt in said["nl"] + said["en"])
    assert not {alt for _title, alt in said["nl"]} & {alt for _title, alt in said["en"]}
    shown = {title for title, _alt in said["nl"]} | {"Bureau Vlonder, voor gedeelde links"}
    assert shown == set(Image.objects.values_list("title", flat=True)) == set(TITLES.values())


def test_writing_the_demo_again_changes_nothing(demo):
    before = {page.pk: page.latest_revision_id for page in site_pages("nl") + site_pages("en")}
    assert not content.write()
    assert not questions.ask(NOON)
    assert before == {page.pk: page.latest_revision_id for page in site_pages("nl") + site_pages("en")}
    assert Image.objects.count() == len(TITLES)


def test_the_desk_has_a_question_at_each_stage_and_owes_letters_to_nobody_real(demo):
    with reading("list-contact", actor="test"):
        cases = {case.status: case for case in ContactCase.objects.all()}
        assert set(cases) == {"open", "answered", "satisfied"}
        assert all(case.collected_at < NOON for case in cases.values())
        assert cases["open"].messages.count() == 1 and cases["answered"].messages.count() == 2
        assert all(one.address.endswith(".example") for one in DataSubject.objects.all())
    assert {mail.kind for mail in OutgoingMail.objects.all()} == {
        "contact-confirmation",
        "contact-alert",
        "contact-answer",
    }


def test_opening_a_page_makes_the_sizes_of_its_pictures_and_the_last_page_ends_it(demo):
    picture = Image.objects.get(title=TITLES["bakery-phones"])
    project = ProjectPage.objects.get(slug="bakkerij-roggeveen", locale__language_code="nl")
    assert not picture.renditions.exists()
    assert pages.open_next(project.pk - 1) == project.pk
    assert picture.renditions.count() > 2
    assert pages.open_next(Page.objects.latest("pk").pk) is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_texts_read_like_a_person_wrote_them(language):
    files = sorted(TEXTS.rglob(f"*.{language}.toml"))
    assert len(files) == len(PAGES) + 1 + NEWSLETTERS
    for file in files:
        text = file.read_text().lower()
        assert not [phrase for phrase in BANNED if phrase in text], file.name
        assert not re.findall(r"https?://|www\.", text), file.name


def test_the_pictures_are_light():
    files = sorted(FOLDER.glob("*.webp"))
    assert {file.stem for file in files} == set(TITLES)
    assert max(Drawing.open(file).width for file in files) <= 1600
    assert weight(files) <= 3000 * KILOBYTE
    assert weight((FOLDER / "sources").rglob("*.*")) <= 300 * KILOBYTE


def weight(files: Any) -> int:
    return sum(Path(file).stat().st_size for file in files)
