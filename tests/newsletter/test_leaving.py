"""Leaving the list: at once, for good, by whoever has the mail, years later; and nothing is learned from the page."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from home.models import Subscription
from home.newsletter import links
from home.newsletter.leaving import still_on
from privacy.consent.models import Consent, Suppression
from privacy.consent.prints import print_of
from privacy.consent.tickets import Ticket, ticket_of, token_of
from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import owe
from privacy.records.models import DataSubject, EvidenceOutbox
from privacy.records.purpose import reading
from tests.newsletter.conftest import ADDRESS, counts, leave_path
from tests.records.conftest import evidence_away

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
BUTTON = {"act": "unsubscribe"}


def suppressed(address: str = ADDRESS) -> bool:
    return Suppression.objects.of("newsletter", address).exists()


def test_the_page_has_a_button_and_only_the_button_acts(subscribed):
    path, client = leave_path(subscribed()), Client()
    for answer in (client.get(path), client.head(path), client.get(path)):
        assert answer.status_code == 200
        assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == ("no-referrer", True)
        assert "noindex" in answer["X-Robots-Tag"]
    assert (counts(), suppressed()) == ((0, 1), False)
    done = client.post(path, BUTTON)
    assert (done.status_code, "U bent afgemeld" in done.content.decode()) == (200, True)
    assert (counts(), suppressed()) == ((0, 0), True)


def test_what_is_left_is_a_print_and_the_proof_without_an_address(subscribed):
    row = subscribed()
    Client().post(leave_path(row), BUTTON)
    with reading("list-newsletter"):
        given, withdrawn = Consent.base_objects.order_by("given_at")
        assert {subject.address for subject in DataSubject.base_objects.all()} == {""}
    assert (withdrawn.withdraws_id, withdrawn.source, withdrawn.given_at) == (given.pk, "link", given.ended_at)
    assert withdrawn.ended_at == given.ended_at


def test_the_evidence_says_once_that_consent_was_taken_back_and_names_nobody(subscribed):
    row = subscribed()
    for _time in range(2):
        Client().post(leave_path(row), BUTTON)
    (told,) = EvidenceOutbox.objects.filter(kind="consent-withdrawn")
    said = json.loads(bytes(told.payload))
    assert (said["consent"], said["purpose"], said["how"]) == (str(row.consent_id), "newsletter", "link")
    assert ADDRESS not in str(said)


def test_a_subject_with_something_else_keeps_its_address(subscribed):
    from home.models import ContactCase

    row = subscribed()
    ContactCase.objects.create(subject_id=row.subject_id, number=1)
    Client().post(leave_path(row), BUTTON)
    with reading("list-newsletter"):
        assert DataSubject.objects.get(pk=row.subject_id).address == ADDRESS


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_the_mail_program_unsubscribes_with_one_click(subscribed, customer, kind):
    body = b"List-Unsubscribe=One-Click"
    if kind.startswith("multipart"):
        body = b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    client = Client(enforce_csrf_checks=True)
    client.force_login(customer)
    session = client.cookies["sessionid"].value
    answer = client.post(leave_path(subscribed()), body, content_type=kind, headers={"origin": "https://mail.example"})
    assert (answer.status_code, answer.cookies, counts()) == (200, {}, (0, 0))
    assert "Location" not in answer
    assert client.cookies["sessionid"].value == session
    with reading("list-newsletter"):
        assert Consent.objects.get(withdraws__isnull=False).source == "one-click"


@pytest.mark.parametrize(
    "typed",
    [{}, {"List-Unsubscribe": "one-click"}, ONE_CLICK | {"x": "1"}, {"list-unsubscribe": "One-Click"}, {"act": "x"}],
)
def test_a_wrong_body_is_refused_and_changes_nothing(subscribed, typed):
    assert Client().post(leave_path(subscribed()), typed).status_code == 400
    assert counts() == (0, 1)


def test_a_hundred_times_is_as_once_and_says_the_same(subscribed):
    path, client = leave_path(subscribed()), Client()
    pages = {client.post(path, BUTTON).content for _ in range(20)}
    codes = {client.post(path, ONE_CLICK).status_code for _ in range(80)}
    assert (len(pages), codes, counts()) == (1, {200}, (0, 0))
    assert Consent.base_objects.filter(withdraws__isnull=False).count() == 1
    assert Suppression.objects.count() == 1


def test_years_later_with_another_secret_key_and_everything_gone_the_link_still_works(subscribed, settings):
    path = leave_path(subscribed())
    with reading("unsubscribe"):
        Subscription.base_objects.all().delete()
        Consent.base_objects.all().delete()
        DataSubject.base_objects.all().delete()
    settings.SECRET_KEY = "quite another"
    with time_machine.travel(timezone.now() + timedelta(days=3650)):
        assert "Wilt u zich afmelden" in Client().get(path).content.decode()
        assert "U bent afgemeld" in Client().post(path, BUTTON).content.decode()
    assert suppressed()


def test_the_link_of_an_old_mail_ends_a_new_subscription_too(subscribed):
    old = leave_path(subscribed())
    Client().post(old, BUTTON)
    subscribed()
    assert counts() == (0, 1)
    Client().post(old, BUTTON)
    assert (counts(), suppressed()) == ((0, 0), True)


def test_the_link_of_an_old_mail_is_a_no_for_the_address_of_then_and_of_now(subscribed):
    row = subscribed()
    path, now = leave_path(row), "gijs@elders.example"
    Subscription.base_objects.filter(pk=row.pk).update(print=print_of("newsletter", now))
    assert not suppressed(now)
    Client().post(path, BUTTON)
    assert suppressed(now) and suppressed() and counts() == (0, 0)


def test_a_sign_up_that_waits_for_the_same_address_ends_as_well(visitor, subscribed):
    row = subscribed()
    visitor.sign_up()
    visitor.sign_up(email="ander@example.com")
    assert counts() == (2, 1)
    visitor.post(leave_path(row), BUTTON)
    assert counts() == (1, 0)


def test_what_is_owed_is_called_off_and_nobody_else_is_touched(subscribed):
    leaving, staying = subscribed(), subscribed("bram@example.com")
    with reading("list-newsletter"):
        for row in (leaving, staying):
            owe("newsletter-issue", key=f"issue:{row.pk}", subject=row.subject)
    Client().post(leave_path(leaving), ONE_CLICK)
    owed = OutgoingMail.objects.filter(kind="newsletter-issue")
    assert dict(owed.values_list("subject", "state")) == {
        leaving.subject_id: "called_off",
        staying.subject_id: "owed",
    }
    with reading("list-newsletter"):
        assert (still_on(leaving.pk), still_on(staying.pk)) == (False, True)


def test_with_the_evidence_down_everybody_can_leave(subscribed):
    path = leave_path(subscribed())
    with evidence_away():
        assert Client().get(path).status_code == 200
        assert Client().post(path, BUTTON).status_code == 200
    assert (counts(), suppressed()) == ((0, 0), True)


def test_the_token_holds_no_address_and_fits_no_other_door(subscribed):
    row = subscribed()
    token = links.unsubscribe_url(row).rstrip("/").rpartition("/")[2]
    ticket = ticket_of(token)
    assert ticket == Ticket("newsletter", row.print, row.pk)
    other = token_of(Ticket("advertising", row.print, row.pk))
    mixed = "newsletter." + other.partition(".")[2]
    altered = token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]
    for bad in (mixed, altered, token[:-4], token + "AAAA", "newsletter.", "x", "newsletter." + "A" * 300, "é.é"):
        assert ticket_of(bad) is None
        assert Client().post(f"/privacy/afmelden/{bad}/", BUTTON).status_code == 404
    assert Client().get(f"/privacy/afmelden/{other}/").status_code == 404  # a list that this site does not have
    assert counts() == (0, 1)


def test_no_and_links_outlive_a_change_of_key(subscribed, settings):
    path = leave_path(subscribed())
    Client().post(leave_path(subscribed("eerder@example.com")), BUTTON)
    settings.SUPPRESSION_KEY_FALLBACKS = [settings.SUPPRESSION_KEY]
    settings.SUPPRESSION_KEY = "a new key" * 6
    assert suppressed("eerder@example.com")
    assert not suppressed("nooit@example.com")
    Client().post(path, BUTTON)
    assert (counts(), suppressed()) == ((0, 0), True)


@pytest.mark.parametrize(
    "address", ["GIJS@EXAMPLE.COM", "Gijs@example.com", "ｇｉｊｓ@example.com", " gijs@example.com "]
)
def test_every_way_of_writing_an_address_is_the_same_no(subscribed, address):
    Client().post(leave_path(subscribed()), BUTTON)
    assert suppressed(address)
    assert not suppressed(f"x{address.strip()}")


def test_who_leaves_and_comes_back_has_two_proofs_and_who_left_receives_nothing(subscribed):
    row = subscribed()
    assert Subscription.objects.receiving().count() == 1
    Suppression.objects.remember("newsletter", row.print, timezone.now())
    assert Subscription.objects.receiving().count() == 0
    Client().post(leave_path(row), BUTTON)
    subscribed()
    assert Subscription.objects.receiving().count() == 1
    assert Consent.base_objects.standing("newsletter").count() == 1
    assert Consent.base_objects.count() == 3


def test_the_statement_keeps_its_section_as_long_as_a_print_is_kept(subscribed):
    from privacy.register.declared import activities
    from privacy.register.switches import switch
    from privacy.statement.blocks import going_on

    Client().post(leave_path(subscribed()), BUTTON)
    switch("newsletter", False)
    assert [going_on(activities.get(slug)) for slug in ("newsletter", "consent", "suppression")] == [False, True, True]
    Suppression.objects.all().delete()
    assert not going_on(activities.get("suppression"))
