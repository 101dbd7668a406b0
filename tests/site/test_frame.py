"""The frame around every page: menu, trail, footer, languages, the pages for when something is wrong, the sheet."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from home.models import NewsletterIndexPage
from privacy.register.switches import switch
from tests.site.conftest import LANGUAGES, pair

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])
SHEET = Path(settings.PROJECT_DIR) / "static" / "css" / "site.css"
WEIGHT = 12_000  # bytes, as it is sent


def nav(html: str, label: str) -> str:
    return re.search(rf'<nav[^>]*aria-label="{label}".*?</nav>', html, re.S)[0]


def test_the_menu_says_where_you_are_and_above_what(visitor, pages):
    menu = nav(visitor.get(pages["work"]["nl"].url).content.decode(), "Hoofdmenu")
    assert re.findall(r'href="([^"]+)" aria-current="page"', menu) == ["/werk/"]
    below = nav(visitor.get(pages["project"]["nl"].url).content.decode(), "Hoofdmenu")
    assert re.findall(r'href="([^"]+)" aria-current="true"', below) == ["/werk/"] and 'aria-current="page"' not in below
    assert re.findall(r'href="(/[a-z]+/)"', below)[:4] == ["/diensten/", "/werk/", "/blog/", "/contact/"]


def test_the_trail_leads_back_and_the_language_to_the_sibling(visitor, pages):
    html = visitor.get(pages["service"]["en"].url).content.decode()
    assert re.findall(r'href="([^"]+)">([^<]+)<', nav(html, "Where you are")) == [
        ("/en/", "Home"),
        ("/en/services/", "Services"),
    ]
    assert 'href="/diensten/webwinkel/" hreflang="nl" lang="nl">Nederlands' in html
    assert "Where you are" not in visitor.get("/en/").content.decode()


def test_a_page_that_is_not_in_the_menu_stands_in_the_footer(visitor, pages):
    page = pages["services"]["nl"]
    assert "/diensten/" not in nav(visitor.get("/").content.decode(), "Over uw gegevens")
    page.show_in_menus = False
    page.save()
    html = visitor.get("/").content.decode()
    assert "/diensten/" in nav(html, "Over uw gegevens") and "/diensten/" not in nav(html, "Hoofdmenu")


def test_the_newsletter_is_one_link_and_leads_on_to_what_was_sent(visitor, pages):
    sent = pair(NewsletterIndexPage, pages["front"], "Nieuwsbrieven|nieuwsbrieven", "Newsletters|newsletters")["nl"]
    sent.show_in_menus = False
    sent.save()
    html = visitor.get("/").content.decode()
    assert html.count("/nieuwsbrieven/") == 1 and "/nieuwsbrief/" not in html
    switch("newsletter", True)
    html = visitor.get("/").content.decode()
    assert html.count("/nieuwsbrief/") == 1 and "/nieuwsbrieven/" not in html
    assert 'href="/nieuwsbrieven/"' in visitor.get("/nieuwsbrief/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_asks_no_more_than_it_needs(visitor, pages, language, django_assert_max_num_queries):
    visitor.get(pages["front"][language].url)
    with django_assert_max_num_queries(20):
        visitor.get(pages["front"][language].url)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_style_or_a_script_of_its_own(visitor, pages, language):
    for name, both in pages.items():
        html = visitor.get(both[language].url).content.decode()
        assert not re.search(r"<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=", html), name
        assert not re.search(r'(?:src|srcset|action)="(?:https?:)?//', html), name


@pytest.mark.parametrize("name", ["400", "500", "503"])
def test_a_page_about_an_error_asks_no_database(name, django_assert_num_queries):
    for alias in ("default", "evidence"):
        with django_assert_num_queries(0, using=alias):
            html = get_template(f"{name}.html").render()
    assert html.count("<h1>") == 1 and "css/site" in html and 'lang="nl"' in html


def test_the_sheet_is_light():
    assert 4_000 < len(gzip.compress(SHEET.read_bytes(), 9)) <= WEIGHT
