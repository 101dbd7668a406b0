"""What machines are told of the site: addresses that work outside, each page with its sibling."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.site.conftest import LANGUAGES

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "http://127.0.0.1:8000"


def publish(pages: dict[str, dict[str, Any]]) -> None:
    for pair in pages.values():
        for page in pair.values():
            page.save_revision().publish()


def heads(html: str, name: str) -> list[str]:
    return re.findall(
        rf'<(?:meta|link)[^>]*(?:property|name|rel|hreflang)="{name}"[^>]*(?:content|href)="([^"]*)"', html
    )


def test_the_sitemap_has_every_page_with_its_sibling_and_leads_to_pages_that_are_there(visitor, pages):
    answer = visitor.get("/sitemap.xml")
    entries = ElementTree.fromstring(answer.content).findall(f"{MAP}url")  # noqa: S314 - our own
    found = {entry.find(f"{MAP}loc").text: entry for entry in entries}
    everything = {BASE + page.url for pair in pages.values() for page in pair.values()}
    assert everything <= set(found) and BASE + "/contact/" in found and BASE + "/en/contact/" in found
    assert [address for address in found if visitor.get(address.removeprefix(BASE)).status_code != 200] == []
    languages = {link.get("hreflang"): link.get("href") for link in found[BASE + "/en/work/bread/"].findall(LINK)}
    assert languages == dict.fromkeys(("nl", "x-default"), BASE + "/werk/brood/") | {"en": BASE + "/en/work/bread/"}


def test_the_sitemap_asks_no_more_for_more_pages(visitor, pages, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        assert visitor.get("/sitemap.xml").content.count(b"<loc>") > 14


def test_the_sitemap_keeps_quiet_about_what_visitors_may_not_see(visitor, pages):
    from wagtail.models import PageViewRestriction

    pages["project"]["nl"].unpublish()
    PageViewRestriction.objects.create(page=pages["post"]["nl"], restriction_type="password", password="riet")
    answer = visitor.get("/sitemap.xml").content.decode()
    assert "/werk/brood/" not in answer and "/blog/geen-banner/" not in answer
    assert "/en/work/bread/" in answer and "/en/blog/no-banner/" in answer


def test_robots_and_the_favicon_are_where_programs_look_for_them(visitor):
    answer = visitor.get("/robots.txt").content.decode()
    assert f"Sitemap: {BASE}/sitemap.xml" in answer and "Disallow: /beheer/" in answer
    assert visitor.get("/favicon.ico")["Location"].endswith("favicon.ico")


@pytest.mark.parametrize(("language", "address"), [("nl", "/blog/feed/"), ("en", "/en/blog/feed/")])
def test_the_blog_has_a_feed_in_each_language(visitor, pages, language, address):
    post = pages["post"][language]
    assert (
        f'type="application/atom+xml" title="Blog" href="{address}"'
        in visitor.get(pages["blog"][language].url).content.decode()
    )
    answer = visitor.get(address)
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    (entry,) = feed.findall(f"{ATOM}entry")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert entry.find(f"{ATOM}title").text == post.title
    assert entry.find(f"{ATOM}link").get("href") == BASE + post.url
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Noor"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_what_it_is_about_and_where_it_is(visitor, pages, language):
    for name, pair in pages.items():
        html = visitor.get(pair[language].url).content.decode()
        assert heads(html, "description")[0] and heads(html, "canonical") == [BASE + pair[language].url], name
        assert heads(html, "x-default") == [BASE + pair["nl"].url] and heads(html, "en") == [BASE + pair["en"].url], (
            name
        )


def test_a_shared_link_shows_the_pages_own_picture_at_an_address_that_works(visitor, pages):
    html = visitor.get(pages["project"]["en"].url).content.decode()
    (picture,) = heads(html, "og:image")
    assert picture.startswith(BASE + "/media/images/") and picture.endswith(".jpg")
    assert visitor.get(picture.removeprefix(BASE)).status_code == 200
    assert heads(html, "og:image:alt") == ["Een vlonder door het riet"] and heads(html, "og:title") == ["Bread"]
    plain = visitor.get(pages["services"]["en"].url).content.decode()
    assert heads(plain, "og:image")[0].startswith(BASE)  # the front page's, for a page that has none


def test_a_link_that_was_sent_to_somebody_is_not_repeated_in_the_head(visitor, pages):
    html = visitor.get("/contact/gesprek/geheim/").content.decode()
    assert "<title>" in html and "geheim" not in html.split("</head>")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_with_another_address_is_found_at_its_old_one(
    visitor, pages, language, django_capture_on_commit_callbacks
):
    page = pages["services"][language]
    publish({"services": {language: page}})
    old, below = page.url, pages["service"][language].url
    page.slug = "wat-wij-doen"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    page.refresh_from_db()
    assert old != page.url and visitor.get(page.url).status_code == 200
    assert visitor.get(old)["Location"].endswith(page.url)
    assert visitor.get(below)["Location"].endswith(page.url + below.removeprefix(old))
