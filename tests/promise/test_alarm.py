"""When a sentence breaks: whoever answers for privacy is told once, and it is not published anew."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from privacy.mail import letters
from privacy.mail.models import OutgoingMail
from privacy.promise.alarm import KIND
from privacy.promise.run import run_proofs
from privacy.register.models import Controller
from privacy.statement.officers import OFFICERS

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def rename(name: str) -> None:
    Controller.objects.update(name=name)


def owed() -> list[str]:
    return list(OutgoingMail.objects.filter(kind=KIND).order_by("pk").values_list("about", flat=True))


def test_nobody_is_told_while_all_is_well(site):
    run_proofs()
    assert owed() == []


def test_the_officer_is_told_once_however_often_it_is_found(site, settings):
    settings.OFFICER_EMAIL = "privacy@vlonder.example"
    rename("Bureau Anders")
    run_proofs()
    assert owed() == ["S89"]
    run_proofs()
    assert owed() == ["S89"]


def test_what_breaks_again_after_it_was_put_right_is_told_again(site, settings):
    settings.OFFICER_EMAIL = "privacy@vlonder.example"
    for name in ("Bureau Anders", "Bureau Vlonder", "Bureau Anders"):
        rename(name)
        run_proofs()
    assert owed() == ["S89", "S89"]


def test_a_crash_in_between_is_no_reason_to_be_silent_or_to_repeat(site, settings):
    settings.OFFICER_EMAIL = "privacy@vlonder.example"
    rename("Bureau Anders")
    run_proofs()
    OutgoingMail.objects.all().delete()  # as if the mail had never been written
    run_proofs()
    run_proofs()
    assert owed() == ["S89"]


def test_without_an_address_the_administrator_is_told_until_there_is_an_officer(site, editor, officer, settings):
    settings.OFFICER_EMAIL = ""
    rename("Bureau Anders")
    run_proofs()
    told = set(OutgoingMail.objects.filter(kind=KIND).values_list("subject_id", flat=True))
    assert told == {editor.subject_id, officer.subject_id}

    officer.groups.add(Group.objects.get_or_create(name=OFFICERS)[0])
    rename("Bureau Vlonder")
    run_proofs()
    OutgoingMail.objects.all().delete()
    rename("Bureau Anders")
    run_proofs()
    assert OutgoingMail.objects.get(kind=KIND).subject_id == officer.subject_id


@pytest.mark.parametrize(("language", "subject"), [("nl", "klopt nu niet"), ("en", "is not true now")])
def test_the_letter_names_the_page_and_no_finding(site, settings, language, subject):
    settings.OFFICER_EMAIL = "privacy@vlonder.example"
    rename("Bureau Anders")
    run_proofs()
    mail = OutgoingMail.objects.get(kind=KIND)
    mail.language = language
    letter, address = letters.write(mail)
    assert address == "privacy@vlonder.example"
    assert subject in letter.subject
    assert ("/en" if language == "en" else "") + "/privacy/bewijs/" in letter.text
    assert "S89" not in letter.text + letter.html + letter.subject
