"""People concerned, and only they, are told once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from privacy.mail.models import OutgoingMail
from privacy.records.models import DataSubject
from privacy.statement.notices import NOTICE, WITHDRAWAL, StatementNotice, versions_told
from privacy.statement.owing import owe_missing
from privacy.statement.publication import Refused, preview, publish
from privacy.statement.versions import StatementVersion
from privacy.statement.withdrawal import withdraw

from .conftest import moment

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def told(version: StatementVersion) -> list[str]:
    return sorted(
        str(pk) for pk in StatementNotice.objects.filter(version=version).values_list("subject_id", flat=True)
    )


def ids(subjects: list[DataSubject]) -> list[str]:
    return sorted(str(one.pk) for one in subjects)


def hand_over(at: Any, **which: Any) -> None:
    """As the worker leaves them: handed over."""
    OutgoingMail.objects.filter(state="owed", **which).update(state="handed_over", settled_at=at)


def test_of_200_askers_and_50_others_the_200_are_told_each_once(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, guestbook: Any, at: Any
) -> None:
    askers, others = people(200, "asker"), people(40, "guest")
    ask(askers)
    ask(askers[:30])  # who asked twice is told once
    signed = moment(2026, 7, 1)
    guestbook.objects.bulk_create(
        guestbook(subject=one, signed_at=signed, collected_at=signed) for one in [*others, *askers[:10]]
    )
    version = publish(draft(term_after_answer="P2M"), user=editor, at=at)
    assert told(version) == ids(askers)
    mails = OutgoingMail.objects.filter(kind=NOTICE)
    assert mails.count() == 200 == mails.values("subject").distinct().count()
    assert set(mails.values_list("about", "state", "not_before", "language")) == {("2", "owed", at, "nl")}


def test_a_mailbox_is_told_once_however_many_subjects_were_typed_with_it(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    typed = [people(1, "asker")[0] for _ in range(3)]
    proven = people(1, "asker", verified_at=at, language="en")[0]
    ask([*typed, proven])
    version = publish(draft(term_after_answer="P2M"), user=editor, at=at)
    assert told(version) == ids([proven])
    assert OutgoingMail.objects.get().language == "en"


def test_restricted_people_are_told_and_unconfirmed_ones_are_not(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any, monkeypatch: Any
) -> None:
    from home.models import ContactCase

    restricted, unconfirmed = people(1, "restricted"), people(1, "unconfirmed")
    ask(restricted, restricted_at=at)
    ask(unconfirmed)
    confirmed = classmethod(lambda cls: cls.base_objects.exclude(subject=unconfirmed[0]))
    monkeypatch.setattr(ContactCase, "concerned_by_changes", confirmed)
    version = publish(draft(term_after_answer="P2M"), user=editor, at=at)
    assert told(version) == ids(restricted)


def test_who_joins_before_the_effective_date_is_told_and_who_joins_after_is_not(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    early, late, after = people(1, "early"), people(1, "late"), people(1, "after")
    ask(early)
    version = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    ask(late, collected_at=at + timedelta(days=10))
    ask(after, collected_at=at + timedelta(days=15))
    assert told(version) == ids(early)
    week_off = at + timedelta(days=30)
    assert owe_missing(week_off) == 1
    assert told(version) == ids([*early, *late])
    assert owe_missing(week_off) == 0
    assert OutgoingMail.objects.count() == 2


def test_the_quick_look_finds_who_joined_and_the_nightly_one_who_was_entered_late(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    version = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    joined, late = people(1, "joined"), people(1, "late")
    ask(joined, collected_at=at + timedelta(days=3))
    ask(late, collected_at=at - timedelta(days=90))
    now = at + timedelta(days=4)
    assert owe_missing(now, since=now - timedelta(days=2)) == 1
    assert told(version) == ids(joined)
    assert owe_missing(now) == 1
    assert told(version) == ids([*joined, *late])


def test_a_second_change_waits_for_the_end_of_the_pause(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(1, "asker"))
    publish(draft(term_after_answer="P2M"), user=editor, at=at)
    hand_over(at)
    later = at + timedelta(days=3)
    ask(people(1, "fresh"), collected_at=later)  # at the very moment
    version = publish(draft(term_after_answer="P1M"), user=editor, at=later)
    assert version.effective_from == later
    mails = OutgoingMail.objects.filter(about="3").order_by("not_before")
    assert [mail.not_before for mail in mails] == [later, at + timedelta(days=14)]


def test_changes_that_follow_each_other_share_one_mail(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(3, "asker"))
    second = publish(draft(term_after_answer="P2M"), user=editor, at=at)
    third = publish(draft(term_after_answer="P1M"), user=editor, at=at + timedelta(hours=1))
    assert OutgoingMail.objects.count() == 3
    assert told(third) == told(second)
    assert versions_told(OutgoingMail.objects.first()) == [second, third]


def test_a_less_favourable_change_moves_with_the_last_notice_it_waits_for(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(1, "asker"))
    publish(draft(term_after_answer="P2M"), user=editor, at=at)
    hand_over(at)
    later = at + timedelta(days=4)
    page = draft(term_after_answer="P4M")
    with pytest.raises(Refused, match="pas nog een ander bericht"):
        publish(page, user=editor, at=later, effective_from=later + timedelta(days=14))
    version = publish(page, user=editor, at=later)
    assert OutgoingMail.objects.get(about="3").not_before == at + timedelta(days=14)
    assert version.effective_from == at + timedelta(days=28)


def test_a_change_of_another_activity_concerns_its_people_only(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, guestbook: Any, at: Any, pages: Any
) -> None:
    from .conftest import block
    from .test_publication import acknowledge

    ask(people(4, "asker"))
    guest = people(1, "guest")[0]
    guestbook.objects.create(subject=guest, signed_at=at, collected_at=at - timedelta(days=9))
    english = type(pages[1]).objects.get(pk=pages[1].pk)
    from .conftest import body

    english.body = body(block("activity_guestbook"), terms=False)
    english.save_revision()
    page = draft(block("activity_guestbook", term_kept="P1Y"))
    acknowledge(pages)
    publish(page, user=editor, at=at)
    OutgoingMail.objects.all().delete()
    later = at + timedelta(days=30)
    plan = preview(draft(block("activity_guestbook", term_kept="P6M")), at=later)
    assert (plan.concerned, plan.mailed) == (1, 1)
    version = publish(draft(block("activity_guestbook", term_kept="P6M")), user=editor, at=later)
    assert told(version) == ids([guest])


def test_calling_off_is_visible_told_to_who_heard_and_never_again_the_same_number(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    heard, waiting = people(2, "heard"), people(3, "waiting")
    ask(heard)
    version = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    hand_over(at)
    ask(waiting, collected_at=at)
    owe_missing(at)
    assert withdraw(version, user=editor, because="Te lang", at=at + timedelta(days=2)) == 2
    version.refresh_from_db()
    assert version.withdrawn_because == "Te lang"
    assert set(OutgoingMail.objects.filter(kind=NOTICE).values_list("state", flat=True)) == {
        "handed_over",
        "called_off",
    }
    mails = OutgoingMail.objects.filter(kind=WITHDRAWAL)
    assert sorted(str(pk) for pk in mails.values_list("subject_id", flat=True)) == ids(heard)
    assert StatementVersion.objects.in_force(at + timedelta(days=99)) == published
    assert publish(draft(term_after_answer="P2M"), user=editor, at=at + timedelta(days=3)).number == 3


def test_what_is_in_force_cannot_be_called_off(published: Any, editor: Any, at: Any) -> None:
    with pytest.raises(Refused):
        withdraw(published, user=editor, because="spijt", at=at)
    assert StatementVersion.objects.in_force(at) == published


def test_what_a_later_version_builds_on_is_called_off_after_it(
    published: Any, draft: Any, editor: Any, at: Any
) -> None:
    second = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    third = publish(draft(term_after_answer="P5M", term_cap="P11M"), user=editor, at=at)
    with pytest.raises(Refused, match="Versie 3 bouwt voort op versie 2"):
        withdraw(second, user=editor, because="Te lang", at=at)
    assert StatementVersion.objects.last() == third
    withdraw(third, user=editor, because="Te lang", at=at)
    withdraw(second, user=editor, because="Te lang", at=at)
    assert StatementVersion.objects.last() == published


def test_calling_off_takes_a_reason(published: Any, draft: Any, editor: Any, at: Any) -> None:
    version = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    with pytest.raises(Refused, match="waarom"):
        withdraw(version, user=editor, because="  ", at=at)
    assert StatementVersion.objects.announced(at).get() == version


def test_a_hundred_thousand_are_owed_without_reading_one(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any, django_assert_max_num_queries: Any
) -> None:
    ask(people(1500, "asker"))
    page = draft(term_after_answer="P2M")
    with django_assert_max_num_queries(230):
        version = publish(page, user=editor, at=at)
    assert version.notices.count() == 1500
