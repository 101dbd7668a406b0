"""Announced, called off, overtaken, corrected and gone back to, day after day, while no worker runs.

At every moment: what is in force, who was told, and what visitors read in the archive.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from privacy.mail.models import OutgoingMail
from privacy.register.markup import main_of, words_of
from privacy.statement import looking
from privacy.statement.going_back import go_back
from privacy.statement.notices import NOTICE, WITHDRAWAL
from privacy.statement.publication import publish
from privacy.statement.versions import StatementVersion
from privacy.statement.withdrawal import withdraw

from .conftest import moment
from .test_publication import acknowledge

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.fixture
def read(client: Any, time_machine: Any) -> Any:
    """What visitors read at a moment: `read(at)` the number in force, `read(at, "versies/")` the words of a page."""

    def words(at: Any, place: str = "") -> str:
        time_machine.move_to(at, tick=False)
        answer = client.get(f"/privacyverklaring/{place}")
        assert answer.status_code == 200
        if place:
            return words_of(main_of(answer.content.decode()))
        return next(str(n) for n in range(1, 9) if f"Versie {n} · geldig vanaf" in answer.content.decode())

    return words


@pytest.fixture
def askers(published: Any, people: Any, ask: Any) -> Any:
    """Three people who asked something."""
    from privacy.register.switches import switch

    switch("contact", True)
    return ask(people(3, "asker"))


def mails(kind: str, **about: Any) -> int:
    return OutgoingMail.objects.filter(kind=kind, **about).count()


def test_an_announced_version_comes_by_its_date_alone(
    published: Any, askers: Any, draft: Any, editor: Any, read: Any, at: Any
) -> None:
    version = publish(draft(term_after_answer="P5M"), user=editor, at=at, effective_from=date(2027, 2, 1))
    assert version.effective_from == moment(2027, 2, 1, 0, 0)
    assert (mails(NOTICE), mails(NOTICE, state="owed")) == (3, 3)
    assert read(at) == read(version.effective_from - SECOND) == "1"
    assert "Aangekondigd. Geldt vanaf 1 februari 2027." in read(at, "versies/")
    assert read(version.effective_from) == read(version.effective_from + 400 * DAY) == "2"
    later = read(version.effective_from + DAY, "versies/")
    assert "Geldt sinds 1 februari 2027." in later and "tot 1 februari 2027. Vervangen door versie 2." in later
    assert mails(NOTICE, state="owed") == 3, "no worker ran, and nobody was told twice or lost"


def test_what_was_called_off_never_held_and_who_heard_hears_that(
    published: Any, askers: Any, draft: Any, editor: Any, read: Any, at: Any
) -> None:
    version = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    heard = OutgoingMail.objects.filter(kind=NOTICE).first()
    OutgoingMail.objects.filter(pk=heard.pk).update(state="handed_over", settled_at=at)
    assert withdraw(version, user=editor, because="Toch niet nodig", at=at + DAY) == 1
    assert (mails(NOTICE, state="called_off"), mails(WITHDRAWAL)) == (2, 1)
    for moment_after in (at + DAY, version.effective_from, version.effective_from + 99 * DAY):
        assert read(moment_after) == "1"
        assert "nooit gegolden. Toch niet nodig" in read(moment_after, "versies/")
    assert publish(draft(term_after_answer="P2M"), user=editor, at=at + 2 * DAY).number == 3


def test_what_was_overtaken_is_told_as_one_step(
    published: Any, askers: Any, draft: Any, editor: Any, read: Any, at: Any
) -> None:
    second = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    third = publish(draft(term_after_answer="P4M"), user=editor, at=at + DAY)
    assert third.effective_from == second.effective_from
    assert [one.state for one in looking.versions(at + DAY)] == ["announced", "overtaken", "in_force"]
    assert read(at + DAY) == "1"
    assert read(third.effective_from) == "3"
    archive = read(third.effective_from, "versies/")
    assert "vóór de ingangsdatum vervangen door versie 3" in archive and "Geldt sinds" in archive
    assert mails(NOTICE) == 3, "both versions share one mail to each"
    assert second.notices.count() == third.notices.count() == 3


def test_a_correction_of_what_is_announced_waits_with_it(
    published: Any, askers: Any, draft: Any, pages: Any, editor: Any, read: Any, at: Any
) -> None:
    second = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    page = draft(term_after_answer="P5M", before="<p>Wij lezen alles zelf.</p>")
    acknowledge(pages)
    third = publish(page, user=editor, at=at + DAY, correction={"nl": "Een zin vergeten."})
    assert third.effective_from == second.effective_from
    assert (mails(NOTICE), third.notices.count()) == (3, 0)
    assert read(at + DAY) == "1"
    assert read(third.effective_from) == "3"
    assert "Correctie: Een zin vergeten." in read(third.effective_from, "versies/3/")
    assert "wij bewaren gegevens langer" in read(third.effective_from, "versies/1..3/")


def test_back_and_forth_reaches_nobody_with_a_longer_term(
    published: Any, askers: Any, draft: Any, page: Any, editor: Any, read: Any, at: Any
) -> None:
    from privacy.statement.terms import promised

    second = publish(draft(term_after_answer="P2M"), user=editor, at=at)
    assert read(at) == "2"
    third = go_back(published, page, user=editor, at=at + DAY)
    assert (third.number, third.effective_from) == (3, at + DAY + timedelta(days=14))
    assert mails(NOTICE) == 3, "the second notice waits with the first, which has not left"
    assert read(third.effective_from - SECOND) == "2"
    assert read(third.effective_from) == "3"
    assert "gaat terug naar de woorden van versie 1" in read(third.effective_from, "versies/")
    asked = askers[0].collected_at
    assert str(promised("contact", "after-answer", asked, third.effective_from + DAY)) == "P2M"
    assert StatementVersion.objects.filter(terms=second.terms).count() == 1
