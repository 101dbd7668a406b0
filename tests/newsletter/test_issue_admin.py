"""Newsletters in the admin: what one sees before sending, who may, and what a button does when pressed again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from home.newsletter.mailings import ISSUE, Mailing
from privacy.mail.handover import hand_over_due
from privacy.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


@pytest.fixture
def desk(editor: Any, client: Client) -> Client:
    """Els' browser, signed in."""
    client.force_login(editor)
    return client


@pytest.fixture
def writer(make_account: Any) -> Client:
    """Wim's browser: he edits pages and may not send."""
    from django.contrib.auth.models import Group

    wim = make_account("wim", staff=True)
    wim.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(wim)
    return client


def at(name: str, page: Any, *more: str) -> str:
    return reverse(name, args=[page.pk, *more])


def seen(answer: Any) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


def test_the_page_says_to_how_many_in_each_language_and_shows_the_mail(desk, issue, subscribed):
    subscribed("anna@example.com")
    shown = desk.get(at("newsletter_issue", issue["nl"])).content.decode()
    assert "1 lezer" in shown and "0 lezers" in shown and "Verstuur aan 1 lezer" in shown
    assert shown.count("<iframe") == 6
    framed = desk.get(at("newsletter_mail", issue["nl"], "html"))
    assert "Brood op zaterdag" in framed.content.decode() and "data:image/jpeg;base64," in framed.content.decode()
    assert framed["Content-Security-Policy"].startswith("sandbox ")
    text = desk.get(at("newsletter_mail", issue["en"], "text"))
    assert "Bread on Saturday" in text.content.decode() and text["Content-Type"].startswith("text/plain")


def test_the_number_of_no_issue_is_not_found_however_long_it_is(desk):
    for number in (999, int("9" * 30)):
        assert desk.get(reverse("newsletter_issue", args=[number])).status_code == 404
        assert desk.get(reverse("statement_publish", args=[number])).status_code == 404


def test_sending_from_the_page_and_pressing_twice(desk, issue, subscribed):
    subscribed("anna@example.com")
    fingerprint = seen(desk.get(at("newsletter_issue", issue["nl"])))
    first = desk.post(at("newsletter_send", issue["nl"]), {"seen": fingerprint}, follow=True).content.decode()
    assert "gaat naar 1 lezer" in first and "Hoe ver het is" in first
    again = desk.post(at("newsletter_send", issue["en"]), {"seen": fingerprint}, follow=True).content.decode()
    assert "was al verstuurd" in again
    assert Mailing.objects.count() == OutgoingMail.objects.filter(kind=ISSUE).count() == 1
    stopped = desk.post(at("newsletter_stop", issue["nl"]), follow=True).content.decode()
    assert "1 mail is tegengehouden" in stopped or "0 mails" in stopped


@pytest.mark.parametrize("typed", ["", "x", "a:b:c"])
def test_a_form_that_saw_nothing_sends_nothing(desk, issue, subscribed, typed):
    subscribed("anna@example.com")
    answer = desk.post(at("newsletter_send", issue["nl"]), {"seen": typed})
    assert answer.status_code == 200 and "Kijk nog eens" in answer.content.decode()
    assert not Mailing.objects.exists()


def test_a_test_goes_to_oneself_marked_and_to_nobody_else(desk, editor, issue, subscribed):
    subscribed("anna@example.com")
    page = issue["nl"]
    page.title = "Nog niet gepubliceerd"
    page.save_revision()
    for _ in range(2):
        desk.post(at("newsletter_test", page))
    while hand_over_due():
        pass
    [test] = [one for one in mail.outbox if one.subject.startswith("[Proef]")]
    assert (test.to, test.subject) == ([editor.email], "[Proef] Nog niet gepubliceerd")
    assert "List-Unsubscribe" not in test.extra_headers and "unsubscribe.invalid" not in test.body
    assert not Mailing.objects.exists()


def test_who_writes_may_look_and_test_and_not_send(writer, issue, subscribed):
    subscribed("anna@example.com")
    shown = writer.get(at("newsletter_issue", issue["nl"])).content.decode()
    assert "Verstuur aan" not in shown and "Proefmail aan mijzelf" in shown
    for name in ("newsletter_send", "newsletter_stop"):
        assert writer.post(at(name, issue["nl"]), {"seen": seen(writer.get(at("newsletter_issue", issue["nl"])))}).url
    assert not Mailing.objects.exists()


def test_strangers_get_nothing(issue, customer):
    client = Client()
    client.force_login(customer)
    for name, more in (("newsletter_issue", []), ("newsletter_mail", ["html"])):
        assert client.get(at(name, issue["nl"], *more)).status_code == 302


def test_a_get_sends_nothing(desk, issue, subscribed):
    subscribed("anna@example.com")
    for name in ("newsletter_send", "newsletter_test", "newsletter_stop"):
        assert desk.get(at(name, issue["nl"])).status_code == 405
    assert not Mailing.objects.exists()


def test_the_overview_names_each_issue_once_with_its_languages(desk, issue):
    shown = desk.get(reverse("newsletter_issues")).content.decode()
    assert shown.count("Drie planken erbij") == 1 and "niet verstuurd" in shown


def test_an_empty_overview_says_how_to_begin(desk, house):
    assert "Er is nog geen nieuwsbrief" in desk.get(reverse("newsletter_issues")).content.decode()


@pytest.mark.parametrize("mode", ["", "mail", "text"])
def test_the_editor_previews_the_page_and_the_mail(desk, issue, mode):
    page = issue["nl"]
    shown = page.make_preview_request(preview_mode=mode)
    assert shown.status_code == 200 and "Brood op zaterdag" in shown.content.decode()
    assert ("Kort nieuws in drie minuten" in shown.content.decode()) is (mode == "mail")


def test_everybody_reads_an_issue_and_the_overview_on_the_site(client, issue):
    page = issue["nl"]
    assert "Brood op zaterdag" in client.get(page.get_url()).content.decode()
    overview = client.get(page.get_parent().get_url()).content.decode()
    assert "Drie planken erbij" in overview and "/nieuwsbrief/" in overview
    assert client.get(page.get_parent().get_url() + "?p=zoveel").status_code == 200
