"""From a typed address to the list: asked, confirmed, kept as proof; and nobody learns who is on it."""

from __future__ import annotations

import hashlib
import html
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import SignUp, Subscription
from home.newsletter.asking import question
from home.newsletter.signing_up import take_in
from privacy.consent.models import Asked, Consent, ConsentText, ProofChanged, Suppression
from privacy.mail.models import OutgoingMail
from privacy.records.models import DataSubject
from privacy.records.purpose import reading
from privacy.retention.sweep import sweep
from tests.newsletter.conftest import ADDRESS, SAID, counts, leave_path, mails, path_in

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def only_consent() -> Consent:
    with reading("list-newsletter"):
        return Consent.objects.select_related("text", "subject").get()


def test_a_sign_up_is_confirmed_by_the_button_of_the_page_in_the_mail(visitor):
    assert visitor.sign_up()["Location"] == "/nieuwsbrief/verzonden/"
    assert counts() == (1, 0)
    (letter,) = mails()
    assert letter.to == [ADDRESS]
    page = visitor.get(path_in(letter))
    assert "Ja, meld mij aan" in page.content.decode()
    assert counts() == (1, 0)
    assert "U bent aangemeld" in visitor.post(path_in(letter)).content.decode()
    assert counts() == (0, 1)


def test_what_was_said_yes_to_is_kept_word_for_word_with_version_and_times(visitor):
    visitor.sign_up()
    shown = question("nl")
    assert shown in visitor.get("/nieuwsbrief/").content.decode()
    visitor.post(path_in(mails()[0]))
    consent = only_consent()
    assert (consent.text.text, consent.text.sha256) == (shown, hashlib.sha256(shown.encode()).hexdigest())
    assert (consent.purpose, consent.form, consent.source, consent.version) == (
        "newsletter",
        "newsletter",
        "form",
        None,
    )
    assert consent.given_at < consent.confirmed_at
    assert consent.subject.verified_at == consent.confirmed_at


def test_a_text_that_changes_while_somebody_reads_is_kept_as_they_read_it(visitor, monkeypatch):
    from home.newsletter import asking

    typed = visitor.form() | {"email": ADDRESS}
    before = question("nl")
    monkeypatch.setattr(asking, "QUESTION", asking.Text("Ja, alles.", "Yes, everything."))
    assert visitor.post("/nieuwsbrief/", typed).status_code == 302
    assert ConsentText.objects.get().text == before != question("nl")


def test_proof_is_written_once(subscribed):
    subscribed()
    consent = only_consent()
    consent.purpose = "advertising"
    with pytest.raises(ProofChanged):
        consent.save()
    with pytest.raises(ProofChanged):
        Consent.base_objects.update(given_at=timezone.now())


def test_the_database_takes_nobody_without_consent(subscribed):
    row = subscribed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.create(subject_id=row.subject_id, print="x", consent=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.filter(pk=row.pk).update(consent=None)


def test_scanners_that_follow_every_link_change_nothing(visitor):
    visitor.sign_up()
    (letter,) = mails()
    for _ in range(2):
        assert visitor.get(path_in(letter)).status_code == 200
        assert visitor.head(path_in(letter)).status_code == 200
    assert counts() == (1, 0)


def test_confirming_twice_and_on_another_device_says_the_same(visitor):
    visitor.sign_up()
    path = path_in(mails()[0])
    first, second = (client.post(path) for client in (visitor, Client()))
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert visitor.get(path).content == first.content
    assert counts() == (0, 1)


def test_known_unknown_suppressed_and_bombed_addresses_cannot_be_told_apart(visitor, subscribed):
    subscribed("lid@example.com")
    off = subscribed("weg@example.com")
    visitor.post(leave_path(off), {"act": "unsubscribe"})
    for _ in range(5):
        visitor.sign_up(email="bom@example.com")
    mails()
    seen = []
    for name in ("lid", "weg", "bom", "nieuw"):
        typed = visitor.form() | {"email": f"{name}@example.com"}
        with CaptureQueriesContext(connection) as queries:
            answer = visitor.post("/nieuwsbrief/", typed)
        headers = sorted(header for header in answer.items() if header[0] != "Expires")  # the clock's own
        seen.append((answer.status_code, answer.content, headers, len(queries)))
    assert seen == [seen[0]] * 4


def test_however_many_sign_ups_of_one_address_make_one_mail(visitor):
    for _ in range(3):
        assert visitor.sign_up().status_code == 302
    with transaction.atomic():
        for _ in range(197):
            take_in(ADDRESS, SAID, at=timezone.now())
    assert OutgoingMail.objects.filter(state="owed").count() == 200
    assert [letter.to for letter in mails()] == [[ADDRESS]]
    assert OutgoingMail.objects.filter(state="called_off").count() == 199


def test_three_mails_that_nobody_answers_are_the_last(visitor):
    start = timezone.now()
    for days in range(6):
        with time_machine.travel(start + timedelta(days=days, minutes=days)):
            visitor.sign_up()
            mails()
    assert len(mails()) == 3
    assert Asked.objects.get().times == 3


def test_who_is_on_the_list_already_gets_a_mail_that_says_so(visitor, subscribed):
    subscribed()
    mails().clear()
    visitor.sign_up(email="GIJS@example.com")
    (letter,) = mails()
    assert "staat al op de lijst" in letter.subject
    assert "bevestigen" not in letter.body
    assert counts() == (1, 1)


def test_the_mail_holds_nothing_that_a_stranger_could_choose(visitor):
    visitor.sign_up(email=ADDRESS, name="http://kwaad.example", subject="win")
    (letter,) = mails()
    assert "kwaad" not in letter.body + letter.alternatives[0].content + letter.subject
    assert question("nl") in letter.body


def test_a_sign_up_that_is_not_confirmed_goes_after_its_term_and_takes_the_address_along(visitor):
    visitor.sign_up()
    path = path_in(mails()[0])
    assert sweep(timezone.now()).done == 0
    later = timezone.now() + timedelta(days=8)
    with time_machine.travel(later):
        late = visitor.get(path)
        assert (late.status_code, "verlopen" in late.content.decode()) == (410, True)
        assert visitor.post(path).status_code == 410
        assert DataSubject.objects.count() == 1
        assert sweep(later).done == 1
    assert counts() == (0, 0)
    assert not DataSubject.base_objects.exists()


def test_the_link_of_another_door_and_a_broken_one_open_nothing(visitor):
    from home.contact import links as contact

    visitor.sign_up()
    sign_up_id = SignUp.base_objects.values_list("pk", flat=True)
    with reading("confirm-newsletter"):
        other = contact.token_for(contact.THREAD, sign_up_id.get())
    good = path_in(mails()[0])
    for token in (other, "x", good.split("/")[-2][:-3]):
        assert visitor.post(f"/nieuwsbrief/bevestigen/{token}/").status_code == 404
    assert counts() == (1, 0)


def test_an_unsubscribed_mailbox_comes_back_only_by_its_own_confirmation(visitor, subscribed):
    visitor.post(leave_path(subscribed()), {"act": "unsubscribe"})
    assert Suppression.objects.of("newsletter", ADDRESS).exists()
    mails().clear()
    visitor.sign_up()
    assert Suppression.objects.of("newsletter", ADDRESS).exists()
    visitor.post(path_in(mails()[0]))
    assert not Suppression.objects.of("newsletter", ADDRESS).exists()
    assert counts() == (0, 1)


def test_no_cookie_is_set_and_no_page_varies_by_one(visitor):
    visitor.sign_up()
    for path in ("/nieuwsbrief/", "/en/nieuwsbrief/", "/nieuwsbrief/verzonden/", path_in(mails()[0])):
        answer = visitor.get(path)
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_in_english_everything_is_english(visitor):
    assert visitor.sign_up("/en/nieuwsbrief/")["Location"] == "/en/nieuwsbrief/verzonden/"
    (letter,) = mails()
    assert letter.subject == "Confirm your sign-up for our newsletter"
    assert path_in(letter).startswith("/en/nieuwsbrief/bevestigen/")
    visitor.post(path_in(letter))
    with reading("list-newsletter"):
        assert Subscription.objects.get().language == "en"


def test_switched_off_there_is_a_friendly_page_and_no_form(visitor, subscribed):
    from privacy.register.switches import switch

    visitor.sign_up()
    path = path_in(mails()[0])
    typed = visitor.form() | {"email": ADDRESS}
    assert "newsletter" and typed["token"]
    switch("newsletter", False)
    for answer in (visitor.get("/nieuwsbrief/"), visitor.get(path)):
        assert (answer.status_code, "geen nieuwsbrief" in answer.content.decode()) == (404, True)
    assert visitor.post("/nieuwsbrief/", typed).status_code == 409
    assert visitor.post(path).status_code == 409
    assert counts() == (1, 0)


BAD = {
    "nothing": ({"email": ""}, "Vul uw e-mailadres in", "Fill in your e-mail address"),
    "no address": ({"email": "gijs"}, "e-mailadres", "e-mail address"),
    "header break": ({"email": "gijs@example.com\r\nBcc: all@example.com"}, "één regel", "one line"),
    "NUL": ({"email": "gijs\x00@example.com"}, "tekens", "characters"),
    "twice": ({"email": ["a@example.com", "b@example.com"]}, "twee keer", "came twice"),
    "honeypot": ({"website": "http://kwaad.example"}, "leeg", "empty"),
    "no token": ({"token": "x"}, "niet volledig", "not complete"),
}


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_a_message_and_loses_nothing(visitor, case, prefix):
    typed, dutch, english = BAD[case]
    answer = visitor.sign_up(f"{prefix}/nieuwsbrief/", **typed)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert (english if prefix else dutch) in page
    first = typed.get("email", ADDRESS)
    kept = (first[0] if isinstance(first, list) else first).replace("\r\n", "").replace("\x00", "").split("Bcc")[0]
    assert kept in page
    assert counts() == (0, 0)
    assert not OutgoingMail.objects.exists()


def test_a_form_filled_in_faster_than_anybody_reads_comes_back_and_can_be_sent(newsletter_on):
    hasty = Client()
    page = hasty.get("/nieuwsbrief/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    answer = hasty.post("/nieuwsbrief/", {"email": ADDRESS, "token": token})
    again = answer.content.decode()
    assert (answer.status_code, ADDRESS in again, token in again, counts()) == (422, True, True, (0, 0))
    with time_machine.travel(timezone.now() + timedelta(seconds=3)):
        assert hasty.post("/nieuwsbrief/", {"email": ADDRESS, "token": token}).status_code == 302


def test_who_mends_a_mistake_need_not_wait_again(visitor):
    page = visitor.sign_up(email="gijs").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    assert visitor.post("/nieuwsbrief/", {"email": ADDRESS, "token": token}).status_code == 302


def test_a_flood_is_held_up_and_others_are_not(visitor):
    codes = [visitor.sign_up(email=f"a{n}@example.com").status_code for n in range(12)]
    assert codes == [302] * 10 + [429] * 2
    assert "a11@example.com" in visitor.seen.content.decode()
    assert int(visitor.seen["Retry-After"]) > 0
    typed = visitor.form() | {"email": ADDRESS}
    assert visitor.post("/nieuwsbrief/", typed, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_another_site_cannot_send_the_form(visitor):
    typed = visitor.form() | {"email": ADDRESS}
    assert visitor.post("/nieuwsbrief/", typed, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert counts() == (0, 0)


def test_the_form_says_once_what_it_is_about(visitor):
    said = re.findall(r'<meta name="description" content="([^"]+)"', visitor.get("/nieuwsbrief/").content.decode())
    assert len(said) == 1 and said[0].startswith("Krijg onze nieuwsbrief")
