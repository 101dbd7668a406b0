"""Whatever is sent: a message in the visitor's language, nothing lost, nothing half-written."""

from __future__ import annotations

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from home.models import ContactCase, ContactMessage
from privacy.intake.tokens import form_token
from privacy.mail.models import OutgoingMail
from privacy.records.models import DataSubject
from tests.contact.conftest import QUESTION
from tests.records.conftest import evidence_away

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def nothing_kept() -> bool:
    """Whether the tables that a question fills are empty."""
    return not any(model.objects.exists() for model in (DataSubject, ContactCase, ContactMessage, OutgoingMail))


BAD = {
    "empty address": ({"email": ""}, "Vul uw e-mailadres in", "Fill in your e-mail address"),
    "empty message": ({"message": ""}, "Schrijf hier uw bericht", "Write your message here"),
    "only spaces": ({"message": " \t\n\u00a0 "}, "Schrijf hier uw bericht", "Write your message here"),
    "only zero-width": ({"message": "\u200b\u200d"}, "Schrijf hier uw bericht", "Write your message here"),
    "too long": ({"message": "é" * 5_001}, "hoogstens 5000 tekens", "At most 5000 characters"),
    "long name": ({"name": "n" * 81}, "hoogstens 80 tekens", "At most 80 characters"),
    "no address": ({"email": "gijs"}, "e-mailadres", "e-mail address"),
    "long address": ({"email": "g" * 300 + "@example.com"}, "tekens", "characters"),
    "header break": ({"email": "gijs@example.com\r\nBcc: all@example.com"}, "één regel", "one line"),
    "name break": ({"name": "Gijs\r\nBcc: all@example.com"}, "één regel", "one line"),
    "NUL": ({"message": "een\x00twee"}, "tekens", "characters"),
    "NUL in address": ({"email": "gijs\x00@example.com"}, "tekens", "characters"),
    "Cyrillic mailbox": ({"email": "gіjs@example.com"}, "e-mailadres", "e-mail address"),
    "Cyrillic domain": ({"email": "gijs@еxample.com"}, "lijken", "look like"),
    "turned around": ({"message": "factuur \u202efdp.exe"}, "tekens", "characters"),
}


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_a_message_and_loses_nothing(visitor, case, prefix):
    typed, dutch, english = BAD[case]
    filled = {"name": "Gijs", "email": "gijs@example.com", "message": QUESTION} | typed
    answer = visitor.ask(f"{prefix}/contact/", **filled)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert (english if prefix else dutch) in page
    for name, value in filled.items():
        kept = value.replace("\r\n", "\n").replace("\x00", "").replace("\u202e", "")
        assert kept.strip() in page, name
    assert nothing_kept()


def test_an_error_is_at_its_field_and_the_summary_leads_there(visitor):
    page = visitor.ask(email="gijs").content.decode()
    assert '<a href="#id_email">' in page
    assert 'aria-invalid="true" aria-describedby="id_email_error"' in page
    assert 'id="id_email_error"' in page
    assert 'tabindex="-1" id="errors" autofocus' in page
    assert "<title>Er klopt nog iets niet: " in page


def test_what_was_mended_can_be_sent_and_counts_once(visitor):
    visitor.ask(email="gijs", message=QUESTION)
    assert nothing_kept()
    typed = {"token": visitor.form()["token"], "email": "gijs@example.com", "message": QUESTION}
    assert visitor.post("/contact/", typed).status_code == 302
    assert ContactCase.objects.count() == 1


def test_hidden_characters_are_out_when_the_form_comes_back(visitor):
    page = visitor.ask(message="een\x00twee \u202edrie").content.decode()
    assert "eentwee drie</textarea>" in page
    assert visitor.ask(message="eentwee drie").status_code == 302


def test_a_field_that_comes_twice_is_shown_whole_and_asked_about(visitor):
    typed = visitor.form() | {"email": ["a@example.com", "b@example.com"], "message": [QUESTION, "En nog iets"]}
    answer = visitor.post("/contact/", typed)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "twee keer" in page
    assert QUESTION in page
    assert "En nog iets" in page
    assert nothing_kept()


def test_the_same_twice_over_is_no_error(visitor):
    typed = visitor.form() | {"email": ["a@example.com"] * 2, "message": [QUESTION] * 2}
    assert visitor.post("/contact/", typed).status_code == 302


def test_a_file_is_refused_and_the_words_stay(visitor):
    answer = visitor.ask(message=SimpleUploadedFile("a.txt", b"x"), email="gijs@example.com")
    assert answer.status_code == 422
    answer = visitor.ask(extra=SimpleUploadedFile("a.txt", b"x"))
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, "geen bestanden" in page, QUESTION in page) == (422, True, True)
    assert nothing_kept()


@pytest.mark.parametrize("token", ["", "forged", form_token("something-else")])
def test_without_a_token_of_ours_the_form_comes_back_full_and_can_be_sent(visitor, token):
    answer = visitor.post("/contact/", {"email": "gijs@example.com", "message": QUESTION, "token": token})
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, QUESTION in page) == (422, True)
    assert nothing_kept()
    fresh = page.split('name="token" value="')[1].split('"')[0]
    typed = {"email": "gijs@example.com", "message": QUESTION, "token": fresh}
    assert visitor.post("/contact/", typed).status_code == 302


def test_another_site_cannot_send_it_and_the_words_are_given_back(visitor):
    typed = visitor.form() | {"email": "gijs@example.com", "message": QUESTION}
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://boos.example"}):
        answer = visitor.post("/contact/", typed, headers=headers)
        assert (answer.status_code, QUESTION in html.unescape(answer.content.decode())) == (403, True)
    assert nothing_kept()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"\xff\xfe%00%ff&email=%ED%A0%80", "application/x-www-form-urlencoded"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"x", "multipart/form-data"),
        (b"message=%s" % (b"a" * 3_000_000), "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % n for n in range(2_000)), "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_of_the_wrong_kind_is_answered_and_kept_nowhere(visitor, body, kind):
    answer = visitor.post("/contact/", body, content_type=kind)
    assert answer.status_code in (400, 413, 422)
    assert nothing_kept()


def test_any_writing_is_taken_in_as_it_was_written(visitor):
    words = "שלום 🙂 مرحبا — ‘quote’ {{7*7}} <b>vet</b>\n\n=SUM(A1)"
    assert visitor.ask(message=words, name="محمد 🙂").status_code == 302
    from privacy.records.purpose import reading

    with reading("answer-contact"):
        assert ContactMessage.objects.get().text == words


def test_exactly_the_limit_fits(visitor):
    assert visitor.ask(message="a\r\n" * 2_500).status_code == 302
    assert ContactMessage.objects.count() == 1


def test_a_flood_gets_the_form_with_what_was_typed(visitor, settings):
    settings.INTAKE_LIMITS = settings.INTAKE_LIMITS | {"contact": ["10/10m"]}
    codes = [visitor.ask(message=f"vraag {n}").status_code for n in range(12)]
    assert codes == [302] * 10 + [429] * 2
    page = html.unescape(visitor.seen.content.decode())
    assert "vraag 11" in page
    assert "gijs@example.com" in page
    assert int(visitor.seen["Retry-After"]) > 0
    assert ContactCase.objects.count() == 10


def test_hundreds_of_posts_change_nothing_for_somebody_else(visitor, settings):
    settings.INTAKE_LIMITS = settings.INTAKE_LIMITS | {"contact": ["10/10m"]}
    typed = {"email": "gijs@example.com", "message": QUESTION, "token": "x"}
    codes = [visitor.post("/contact/", typed, REMOTE_ADDR="192.0.2.7").status_code for _ in range(300)]
    assert codes.count(429) == 290
    assert nothing_kept()
    typed = visitor.form() | {"email": "bram@example.com", "message": QUESTION}
    assert visitor.post("/contact/", typed, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_with_the_evidence_down_the_door_still_takes_in(visitor):
    with evidence_away():
        assert visitor.ask().status_code == 302
    assert ContactCase.objects.count() == 1


def test_when_something_fails_half_way_nothing_is_kept(visitor):
    from django.db import DatabaseError
    from django.db.models.signals import post_save

    def fail(**kwargs):
        raise DatabaseError("on purpose")

    post_save.connect(fail, sender=OutgoingMail)
    try:
        with pytest.raises(DatabaseError):
            visitor.ask()
    finally:
        post_save.disconnect(fail, sender=OutgoingMail)
    assert nothing_kept()
