"""Looks that somebody reviews: drawn by lot, or standing out; and what officers looked at, by somebody else."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from hypothesis import given
from hypothesis import strategies as some

from home.contact.answering import answer, newest
from privacy.mail import letters
from privacy.mail.models import OutgoingMail
from privacy.records.access import latest
from privacy.records.models import DataSubject, EvidenceOutbox
from privacy.records.purpose import reading
from privacy.register.to_do import things_to_do
from privacy.rights import drawing, second, standing_out
from privacy.rights.models import Draw, LookToReview, Of, ReviewSettings
from tests.looked.conftest import NEXT_MONDAY, TUESDAY, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

WEEK = date(2026, 11, 16)
REVIEW = "/beheer/privacy/wie-keek/nakijken/"
SECOND = "/beheer/privacy/wie-keek/functionaris/"
SETTINGS = "/beheer/privacy/wie-keek/afspraken/"
Why = LookToReview.Why


def waiting(of: str = Of.STAFF, why: str = Why.LOT) -> int:
    return LookToReview.objects.filter(of=of, why=why).waiting().count()


def says(user, at=NEXT_MONDAY) -> str:
    return " ".join(one.says for one in things_to_do(user, at))


@pytest.mark.postgres
def test_twenty_are_drawn_of_every_purpose_once_and_officers_apart(week):
    assert not LookToReview.objects.exists()
    for _ in range(2):
        drawing.draw_missing(NEXT_MONDAY)
    assert (waiting(), waiting(Of.OFFICERS)) == (20, 2)
    assert Draw.objects.get(week=WEEK, of=Of.STAFF).found == 30
    purposes = [one.purpose for one in standing_out.between(TUESDAY, NEXT_MONDAY) if one.entry in drawn()]
    assert purposes.count("answer-contact") == 1 and "hand-over-mail" not in purposes


def drawn() -> set[int]:
    return set(LookToReview.objects.values_list("entry", flat=True))


@given(
    some.dictionaries(some.sampled_from("abcdefghijkl"), some.integers(1, 60), min_size=1),
    some.integers(1, 30),
    some.text(max_size=4),
)
def test_a_draw_is_fair_to_every_purpose_and_the_same_when_drawn_again(sizes, size, seed):
    strata = {name: [ord(name) * 1000 + n for n in range(count)] for name, count in sizes.items()}
    chosen = drawing.chosen_from(strata, size, seed)
    assert chosen == drawing.chosen_from(strata, size, seed)
    assert len(chosen) == len(set(chosen)) == min(size, sum(sizes.values()))
    taken = [sum(entry in strata[name] for entry in chosen) for name in strata]
    assert all(taken) or len(sizes) > size


def test_the_week_that_runs_is_not_drawn_and_a_missed_one_is(week):
    drawing.draw_missing(datetime(2026, 11, 22, 22, 59, tzinfo=UTC))
    assert not Draw.objects.filter(week=WEEK).exists()
    drawing.draw_missing(datetime(2026, 12, 8, 9, tzinfo=UTC))
    assert Draw.objects.filter(week=WEEK, of=Of.STAFF).exists() and waiting() == 20


def test_the_officer_marks_them_and_what_is_missing_stands_beside_its_field(week, desk, omar, case):
    drawing.draw_missing(NEXT_MONDAY)
    assert "20 keer" in says(omar)
    assert [one for one in latest(case.subject_id) if one.of("ledger.Entry")] == []
    page = desk.get(REVIEW).content.decode()
    assert "Anna" in page and "uit 30 keer kijken" in page
    assert [one.purpose for one in latest(case.subject_id) if one.of("ledger.Entry")] == ["access-log-review"]
    first, other = (LookToReview.objects.filter(of=Of.STAFF).waiting())[:2]
    typed = {f"verdict-{first.pk}": "ask", f"verdict-{other.pk}": "in-order", f"note-{other.pk}": "besproken"}
    refused = desk.post(REVIEW, typed)
    assert refused.status_code == 422 and "Schrijf op wat u wilt vragen" in refused.content.decode()
    assert "besproken" in refused.content.decode() and waiting() == 20
    assert desk.post(REVIEW, typed | {f"note-{first.pk}": "Waarom dit bericht?"}).status_code == 302
    assert waiting() == 18 and "18 keer" in says(omar)
    assert LookToReview.objects.get(pk=first.pk).judged_by_id == omar.pk
    assert "Waarom dit bericht?" in desk.get(f"{REVIEW}?month=2026-11").content.decode()


def test_the_page_adds_up_nothing_by_colleague_and_offers_none_to_choose(week, desk, anna):
    drawing.draw_missing(NEXT_MONDAY)
    page = desk.get(f"{REVIEW}?who={anna.pk}&actor=account:{anna.pk}").content.decode()
    assert page.count("looked__look") == 20
    assert not re.search(rf'account:{anna.pk}|value="{anna.pk}"|name="(actor|who|colleague)"', page)


def test_a_look_at_many_people_stands_out_from_the_number_that_was_chosen(anna, look, db):
    ReviewSettings.objects.create(many=12)
    people = [DataSubject.provisional(f"p{n}@example.com") for n in range(13)]
    look(*people[:12], actor=f"account:{anna.pk}", purpose="export-contact", at=TUESDAY)
    standing_out.check_day(TUESDAY.date())
    assert not LookToReview.objects.exists()
    look(*people, actor=f"account:{anna.pk}", purpose="export-contact", at=TUESDAY)
    look(*people, actor="task:hand_over_mail", purpose="hand-over-mail", at=TUESDAY)
    for _ in range(2):
        standing_out.check_missing(NEXT_MONDAY)
    assert waiting(why=Why.MANY) == 1


@pytest.mark.postgres
def test_a_message_that_waits_asks_for_a_look_and_an_answered_one_does_not(case, anna, make_account, desk):
    els = make_account("els", staff=True)

    def opened(account, at) -> int:
        LookToReview.objects.all().delete()
        with time_machine.travel(at, tick=False), reading("answer-contact", actor=f"account:{account.pk}"):
            list(type(case).objects.filter(pk=case.pk))
        standing_out.check_day(at.date())
        return waiting(why=Why.NO_CASE)

    with reading("answer-contact"):
        type(case).base_objects.filter(pk=case.pk).update(collected_at=TUESDAY, last_message_at=TUESDAY)
        case.messages.all().update(collected_at=TUESDAY)
        answer(case.pk, "Dat hangt ervan af.", author=els, seen=newest(case.pk), at=TUESDAY + timedelta(hours=2))
    assert opened(anna, TUESDAY + timedelta(hours=1)) == 0
    assert opened(els, TUESDAY + timedelta(hours=30)) == 0
    assert opened(anna, TUESDAY + timedelta(hours=54)) == 1
    assert "Geen aanleiding" in desk.get(REVIEW).content.decode()


def test_nobody_is_read_to_find_out_what_stands_out(case, anna, look):
    look(case.subject, actor=f"account:{anna.pk}", at=TUESDAY)
    before = len(list(standing_out.between(TUESDAY, datetime(2027, 1, 1, tzinfo=UTC))))
    standing_out.check_missing(NEXT_MONDAY)
    drawing.draw_missing(NEXT_MONDAY)
    assert len(list(standing_out.between(TUESDAY, datetime(2027, 1, 1, tzinfo=UTC)))) == before


def test_without_a_second_person_the_front_page_asks_for_one_and_nobody_sees_them(week, desk, omar):
    drawing.draw_missing(NEXT_MONDAY)
    assert second.tell_second(NEXT_MONDAY) == 0
    assert "Niemand kijkt nog na" in says(omar)
    assert desk.get(SECOND).status_code in (302, 403)
    assert not OutgoingMail.objects.filter(kind="officers-looks").exists()


def test_a_second_person_is_mailed_and_alone_sees_what_officers_looked_at(week, desk, omar, anna):
    refused = desk.post(SETTINGS, {"who": str(omar.pk), "sample": 20, "many": 100})
    assert refused.status_code == 422 and "Dit is een functionaris" in refused.content.decode()
    assert desk.post(SETTINGS, {"who": str(anna.pk), "sample": 20, "many": 100}).status_code == 302
    drawing.draw_missing(NEXT_MONDAY)
    assert [second.tell_second(NEXT_MONDAY) for _ in range(2)] == [1, 0]
    [mail] = OutgoingMail.objects.filter(kind="officers-looks")
    assert mail.subject_id == anna.subject_id
    written, _ = letters.write(mail)
    assert "2 keer" in written.text and SECOND in written.text and "Omar" not in written.text
    page = signed_in(anna).get(SECOND).content.decode()
    assert page.count("looked__look") == 2 and "Omar" in page and "gijs" not in page
    assert "/wie-keek/" not in page.partition("<main")[2].replace("wie-keek/functionaris/", "")
    assert "wacht tot u het nakijkt" in says(anna)
    assert desk.get(SECOND).status_code in (302, 403)
    assert signed_in(anna).get(REVIEW).status_code in (302, 403)


def test_where_there_is_nobody_else_a_day_a_mail_and_an_entry_take_their_place(week, desk, omar, settings):
    settings.OFFICER_EMAIL = "omar@example.com"
    assert desk.post(SETTINGS, {"who": "alone", "sample": 20, "many": 100}).status_code == 302
    drawing.draw_missing(NEXT_MONDAY)
    second.tell_second(NEXT_MONDAY)
    assert OutgoingMail.objects.filter(kind="officers-looks").count() == 1
    assert EvidenceOutbox.objects.filter(kind="officers-looks-told").count() == 1
    with time_machine.travel(NEXT_MONDAY + timedelta(hours=23, minutes=59), tick=False):
        assert desk.get(SECOND).status_code in (302, 403)
    with time_machine.travel(NEXT_MONDAY + timedelta(hours=24), tick=False):
        assert desk.get(SECOND).content.decode().count("looked__look") == 2


def test_bad_choices_come_back_with_what_was_typed(desk, omar):
    refused = desk.post(SETTINGS, {"who": "9999", "sample": "4", "many": "veel"})
    assert refused.status_code == 422
    assert 'value="4"' in refused.content.decode() and 'value="veel"' in refused.content.decode()
    assert not ReviewSettings.objects.exists()
    assert desk.get(SETTINGS).status_code == 200
    assert Group.objects.filter(name="Privacy officers").exists()


def test_a_note_that_cannot_be_kept_comes_back_beside_its_field(week, desk):
    drawing.draw_missing(NEXT_MONDAY)
    first = LookToReview.objects.filter(of=Of.STAFF).waiting()[0]
    for note in ("om\u202ekeren", "nul\0", "twee\u2028regels"):
        refused = desk.post(REVIEW, {f"verdict-{first.pk}": "in-order", f"note-{first.pk}": note})
        assert refused.status_code == 422 and f'aria-describedby="error-{first.pk}' in refused.content.decode()
    assert waiting() == 20


def test_where_there_is_nobody_else_each_week_waits_its_own_day(week, omar, case, look):
    ReviewSettings.objects.create(nobody_else=True)
    drawing.draw_missing(NEXT_MONDAY)
    second.tell_second(NEXT_MONDAY)
    look(case.subject, actor=f"account:{omar.pk}", purpose="list-contact", at=NEXT_MONDAY)
    later = NEXT_MONDAY + timedelta(days=7)
    drawing.draw_missing(later)
    second.tell_second(later)
    assert waiting(Of.OFFICERS) == 3
    with time_machine.travel(later + timedelta(hours=23), tick=False):
        assert signed_in(omar).get(SECOND).content.decode().count("looked__look") == 2
    with time_machine.travel(later + timedelta(hours=24), tick=False):
        assert signed_in(omar).get(SECOND).content.decode().count("looked__look") == 3


@pytest.mark.parametrize("becomes", ["officer", "gone"])
def test_a_second_person_who_became_an_officer_or_left_is_none(week, desk, omar, anna, becomes):
    desk.post(SETTINGS, {"who": str(anna.pk), "sample": 20, "many": 100})
    drawing.draw_missing(NEXT_MONDAY)
    assert signed_in(anna).get(SECOND).status_code == 200
    if becomes == "officer":
        anna.groups.add(Group.objects.get(name="Privacy officers"))
    else:
        type(anna)._default_manager.filter(pk=anna.pk).update(is_active=False)
    assert second.tell_second(NEXT_MONDAY) == 0 and "Niemand kijkt nog na" in says(omar)
    assert signed_in(anna).get(SECOND).status_code in (302, 403)
    assert not Draw.objects.filter(of=Of.OFFICERS, told_at__isnull=False).exists()
