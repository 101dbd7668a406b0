"""Visitors see stored bytes in today's frame; the archive says what held when and what changed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from privacy.statement.article import draft_of, set_term
from privacy.statement.models import StatementRendering, StatementVersion

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

NL, EN = "/privacyverklaring/", "/en/privacy-policy/"


def text_of(response):
    """The visible words of a page."""
    from privacy.statement import words

    return words.plain(response.content.decode().split("<main", 1)[1].split("</main>")[0])


@pytest.fixture
def two_versions(statement, publish, save):
    """Version 1 in force, version 2 (five months instead of three) announced for thirty days ahead."""
    publish()
    set_term(statement, "contact", "after-answer", "P5M")
    save(statement)
    publish(effective_from=timezone.now() + timedelta(days=30))
    return StatementVersion.objects.get(number=1), StatementVersion.objects.get(number=2)


@pytest.mark.parametrize(
    ("address", "words"), [(NL, "Er geldt nog geen verklaring"), (EN, "no statement in force yet")]
)
def test_before_the_first_publication_the_address_says_so_and_shows_nothing_of_the_draft(
    client, statement, address, words
):
    response = client.get(address)
    assert response.status_code == 404
    assert words in text_of(response)
    assert "Bureau Brug" not in text_of(response)
    assert client.get(f"{address}versies/").status_code == 404


@pytest.mark.parametrize(
    ("address", "words"), [(NL, "Er geldt nog geen verklaring"), (EN, "no statement in force yet")]
)
def test_a_first_version_that_is_still_to_come_is_announced_and_not_yet_shown(client, publish, address, words):
    assert f"{address}versies/1/" not in client.get(address).content.decode()
    publish(effective_from=timezone.now() + timedelta(days=3))
    response = client.get(address)
    assert response.status_code == 404
    assert words in text_of(response)
    assert f"{address}versies/1/" in response.content.decode()
    assert client.get(f"{address}versies/1/").status_code == 200


def test_both_languages_show_the_stored_bytes_and_each_other(client, publish):
    publish()
    for address, language, other in ((NL, "nl", EN), (EN, "en", NL)):
        body = client.get(address).content
        assert bytes(StatementRendering.objects.get(language=language).html) in body
        assert f'hreflang="{"en" if language == "nl" else "nl"}" href="' in body.decode()
        assert other in body.decode()
        assert b"Bureau Brug" in body
    assert "geldig vanaf" in text_of(client.get(NL))
    assert "in force from" in text_of(client.get(EN))


def test_version_one_stays_the_same_bytes_when_templates_and_register_change(client, publish, settings, tmp_path):
    from django.template import engines

    from privacy.register.declared import activities
    from privacy.register.texts import Text

    publish()
    before = client.get(f"{NL}versies/1/tekst/")
    changed = tmp_path / "statement"
    (changed / "sections").mkdir(parents=True)
    (changed / "article.html").write_text("<p>something else</p>")
    (changed / "sections" / "activity.html").write_text("<p>something else</p>")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    contact = activities.get("contact")
    activities.withdraw("contact")
    activities.declare(replace(contact, purpose=Text("iets heel anders te doen", "do something else entirely")))
    try:
        assert b"something else" in engines["django"].get_template("statement/article.html").render().encode()
        after = client.get(f"{NL}versies/1/tekst/")
        shown = client.get(NL)
    finally:
        activities.withdraw("contact")
        activities.declare(contact)
    assert after.content == before.content
    assert b"heel anders" not in shown.content
    assert before.content in shown.content
    assert hashlib.sha256(after.content).hexdigest() == StatementRendering.objects.get(language="nl").sha256


def test_the_text_comes_alone_in_a_sandbox_with_its_hash(client, publish):
    publish()
    response = client.get(f"{EN}versies/1/tekst/")
    stored = StatementRendering.objects.get(language="en")
    assert response.content == bytes(stored.html)
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{stored.sha256}"'
    assert stored.sha256 in client.get(f"{EN}versies/1/").content.decode()


def test_no_page_sets_a_cookie_or_varies_by_one(client, two_versions):
    for address in ("", "versies/", "versies/1/", "versies/1/tekst/", "versies/1..2/", "feed/"):
        response = client.get(NL + address)
        assert response.status_code == 200, address
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies


def test_an_announced_version_is_told_on_the_page_and_takes_over_by_its_date(client, two_versions):
    _first, second = two_versions
    today = text_of(client.get(NL))
    assert "versie 2 is aangekondigd" in today
    assert "Drie maanden nadat" in today
    with time_machine.travel(second.effective_from - timedelta(seconds=1), tick=False):
        assert "Drie maanden nadat" in text_of(client.get(NL))
    with time_machine.travel(second.effective_from + timedelta(seconds=1), tick=False):
        later = text_of(client.get(NL))
        assert "Vijf maanden nadat" in later
        assert "aangekondigd" not in later
        old = text_of(client.get(f"{NL}versies/1/"))
        assert "Vervangen door versie 2" in old
        assert "Drie maanden nadat" in old


def test_the_archive_tells_every_version_in_the_visitors_language(client, two_versions):
    assert "wij bewaren gegevens langer, vijf maanden in plaats van drie maanden" in text_of(
        client.get(f"{NL}versies/")
    )
    english = text_of(client.get(f"{EN}versies/"))
    assert "we keep data longer, five months instead of three months" in english
    assert "The first version." in english
    assert "Version 2 · in force from" in english


def test_a_version_replaced_before_its_moment_is_not_said_to_have_held(client, two_versions, statement, publish, save):
    set_term(statement, "contact", "after-answer", "P6M")
    save(statement)
    third = publish(effective_from=two_versions[1].effective_from)
    assert "version 3 has been announced" in text_of(client.get(EN)).lower()
    with time_machine.travel(third.effective_from + timedelta(days=1), tick=False):
        assert "replaced by version 3 before it came into force" in text_of(client.get(f"{EN}versies/2/"))
        assert "Replaced by version 3." in text_of(client.get(f"{EN}versies/1/"))
        assert "In force since" in text_of(client.get(f"{EN}versies/3/"))


def test_a_withdrawn_version_stays_to_be_seen_as_withdrawn(client, two_versions):
    StatementVersion.objects.call_off(two_versions[1], "Een vergissing.", timezone.now())
    assert "versie 2" not in text_of(client.get(NL))
    for address in ("versies/", "versies/2/"):
        shown = text_of(client.get(NL + address))
        assert "ingetrokken" in shown
        assert "Een vergissing." in shown
    assert "ingetrokken" in client.get(f"{NL}feed/").content.decode()


def test_differences_are_told_by_term_and_by_section(client, two_versions):
    for address in ("versies/1..2/", "versies/2..1/"):
        html = client.get(NL + address).content.decode()
        assert "vijf maanden in plaats van drie maanden" in html
        assert "<del>Drie </del>" in html
        assert "<ins>Vijf </ins>" in html
        assert html.count('<section class="diff__section"') == 1
        assert "e-mailadres" not in html.split("In de tekst")[1].split("</main>")[0]
    assert "<ins>Five </ins>" in client.get(f"{EN}versies/1..2/").content.decode()


@pytest.mark.parametrize(
    "rest", ["versies/9/", "versies/9/tekst/", "versies/1..9/", "versies/1..1/", "versies/0/", "versies/x/"]
)
def test_a_wrong_number_is_not_found(client, publish, rest):
    publish()
    assert client.get(f"{NL}versies/1/").status_code == 200
    assert client.get(NL + rest).status_code == 404


def test_the_feed_is_atom_with_absolute_addresses(client, two_versions, settings):
    import xml.etree.ElementTree as ET

    response = client.get(f"{EN}feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.content)  # noqa: S314 - our own
    name = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{name}title") for entry in feed.iter(f"{name}entry")]
    assert [title[:9] for title in titles] == ["Version 2", "Version 1"]
    assert feed.findtext(f"{name}author/{name}name") == "Bureau Brug"
    for entry in [feed, *feed.iter(f"{name}entry")]:
        assert entry.findtext(f"{name}id") and entry.findtext(f"{name}updated") and entry.findtext(f"{name}title")
    ids = [entry.findtext(f"{name}id") for entry in feed.iter(f"{name}entry")]
    assert len(set(ids)) == 2
    links = [link.get("href") for link in feed.iter(f"{name}link")]
    assert all(link.startswith(f"{settings.BASE_URL}{EN}") for link in links)


def test_the_same_drafts_give_the_same_bytes_whatever_the_editors_language(statement):
    from django.utils import translation

    moment = timezone.now()
    drafts = []
    for language in ("nl", "en"):
        with translation.override(language):
            drafts.append(draft_of(statement, number=3, effective_from=moment))
    assert drafts[0]["nl"].html == drafts[1]["nl"].html
    assert drafts[0]["en"].html == drafts[1]["en"].html
    assert b"http://127" not in drafts[0]["nl"].html


def test_the_date_in_the_article_is_the_date_in_the_netherlands(statement):
    from datetime import UTC, datetime

    draft = draft_of(statement, number=3, effective_from=datetime(2026, 12, 5, 23, 30, tzinfo=UTC))
    assert "Versie 3 · geldig vanaf 6 december 2026" in draft["nl"].html.decode()
    assert "Version 3 · in force from 6 December 2026" in draft["en"].html.decode()


def test_own_words_cannot_carry_scripts_or_outside_pictures(statement, write):
    page = write(
        "activity_contact",
        before='<p onclick="x()">Dag<script>alert(1)</script><img src="https://elsewhere.example/p.gif">'
        '<a href="javascript:x()">hier</a> <a href="https://elsewhere.example/">daar</a></p>',
    )
    html = draft_of(page, number=1, effective_from=timezone.now())["nl"].html.decode()
    for bad in ("<script", "alert(1)", "onclick", "javascript:", "<img", "p.gif"):
        assert bad not in html
    assert '<a href="https://elsewhere.example/">daar</a>' in html


def test_every_link_within_the_article_leads_somewhere(statement):
    import re

    for draft in draft_of(statement, number=1, effective_from=timezone.now()).values():
        html = draft.html.decode()
        anchors = re.findall(r'\bid="([^"]+)"', html)
        assert len(anchors) == len(set(anchors))
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(anchors)
        assert html.count("<h1>") == 1


def test_the_title_of_an_announced_version_shows_when_it_is_in_force(client, statement, publish, save):
    publish()
    statement.title = "Wat wij met gegevens doen"
    set_term(statement, "contact", "after-answer", "P5M")
    save(statement)
    version = publish()
    shown = client.get(NL).content.decode()
    assert version.effective_from > timezone.now()
    assert "<title>Privacyverklaring" in shown and "Wat wij met gegevens doen" not in shown
    with time_machine.travel(version.effective_from + timedelta(seconds=1), tick=False):
        assert "<title>Wat wij met gegevens doen" in client.get(NL).content.decode()


def test_it_begins_with_five_lines_in_short_that_agree_with_what_follows(statement):
    from bs4 import BeautifulSoup

    from privacy.register.models import Recipient

    host = Recipient.objects.create(name="Noord Hosting", kind="hosting", role="processor")
    host.activities.create(activity="contact")
    set_term(statement, "contact", "cap", "P14M")
    drafts = draft_of(statement, number=1, effective_from=timezone.now())
    for language, said in (
        ("nl", ("veertien maanden", "onze maildienst")),
        ("en", ("fourteen months", "our mail service")),
    ):
        short = BeautifulSoup(drafts[language].html, "html.parser").find(class_="statement__short")
        assert len(short.find_all("dt")) == len(short.find_all("dd")) == 5
        words = short.get_text(" ")
        for expected in (
            *said,
            "Noord Hosting",
            "privacy@brug.example",
            "Autoriteit" if language == "nl" else "authority",
        ):
            assert expected in words, expected


def test_in_short_says_what_for_in_few_words_and_leaves_out_what_only_comes_along():
    from privacy.register.declared import activities
    from privacy.register.models import Controller
    from privacy.statement.sentences import short

    done = [activities.get(slug) for slug in ("contact", "newsletter", "consent", "suppression", "access-log")]
    terms = {"newsletter/undeliverable": "P24M", "consent/proof": "P5Y"}
    said = {
        language: {line.label: line.text for line in short.lines(done, terms, [], Controller(), language)}
        for language in ("nl", "en")
    }
    assert said["nl"]["Waarvoor"] == "Om u te antwoorden en u onze nieuwsbrief te sturen."
    assert said["en"]["What for"] == "To answer you and send you our newsletter."
    assert "waar u ja op zei" in said["nl"]["Wat"]
    assert not any(one.name.nl in said["nl"]["Wat"] for one in activities.get("access-log").categories)
    assert "24 maanden" in said["nl"]["Hoe lang"] and "vijf jaar" in said["nl"]["Hoe lang"]


def test_in_short_a_company_that_does_two_things_for_us_is_named_once():
    from privacy.register.declared import activities
    from privacy.register.models import Recipient
    from privacy.statement.sentences import short

    both = [Recipient(name="Noord Hosting", kind=kind, role="processor", country="US") for kind in ("hosting", "mail")]
    said = " ".join(short.who([activities.get("contact")], both, "nl"))
    assert said == "Behalve wij zelf: Noord Hosting. Buiten de Europese Unie: Noord Hosting."


def test_each_page_of_the_statement_says_what_it_is_about_and_no_slogan_of_the_front_page(client, two_versions):
    for address, begins in ((NL, "Welke gegevens"), (f"{NL}versies/1/", "Welke gegevens"), (EN, "Which data")):
        assert f'<meta name="description" content="{begins}' in client.get(address).content.decode()
