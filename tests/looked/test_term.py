"""The log's own term: what was read is forgotten on its day, with its place in the index, and the chain stays whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from privacy.ledger import entries
from privacy.ledger import mentions as ledger
from privacy.ledger.models import Entry, Mention
from privacy.ledger.sealing import seal
from privacy.records import mentions
from privacy.records.access import latest, readings
from privacy.register.terms import Term
from privacy.retention.sweep import sweep
from privacy.rights.models import LookToReview, Of
from privacy.statement.versions import StatementVersion
from tests.ledger.conftest import assert_whole

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

LOOKED = datetime(2026, 2, 28, 11, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def looked(guest, customer, look):
    """A look at Gijs, and one at Karin half an hour later; both sealed and indexed."""
    look(guest, actor="account:1", purpose="list-contact", at=LOOKED)
    look(customer.subject, actor="account:1", purpose="list-contact", at=LOOKED + timedelta(minutes=30))
    seal(timezone.now())
    mentions.index()
    return guest


def swept(at: datetime) -> dict[tuple[str, str], int]:
    with time_machine.travel(at, tick=False):
        run = sweep(at)
        return {(line.stage, line.model): line.done for line in run.lines.all()}


def version(at: datetime, term: str) -> None:
    StatementVersion.objects.create(
        number=StatementVersion.objects.count() + 1,
        published_at=at,
        effective_from=at,
        terms={"access-log/looked": term},
    )


def test_a_look_is_there_until_its_term_ends_and_gone_when_it_has(looked, customer):
    ends = Term(12, "M").after(LOOKED)
    swept(ends - MOMENT)
    assert [one.at for one in latest(looked.pk)] == [LOOKED]
    assert Mention.objects.using("evidence").count() == 2
    assert swept(ends)[("looked", "ledger.Entry")] == 1
    assert not list(latest(looked.pk)) and not list(readings(looked.pk))
    assert not Mention.objects.using("evidence").filter(subject=looked.pk).exists()
    assert [one.at for one in latest(customer.subject_id)] == [LOOKED + timedelta(minutes=30)]
    seal(timezone.now() + timedelta(days=800))
    assert Entry.objects.get(at=LOOKED).payload is None
    assert_whole()


def test_a_shorter_term_in_force_reaches_looks_of_before_and_a_longer_one_does_not(looked):
    version(LOOKED - timedelta(days=1), "P12M")
    version(LOOKED + timedelta(days=30), "P6M")
    version(LOOKED + timedelta(days=60), "P24M")
    ends = Term(6, "M").after(LOOKED)
    swept(ends - MOMENT)
    assert list(latest(looked.pk))
    swept(ends)
    assert not list(latest(looked.pk))


def test_other_evidence_has_a_term_of_its_own(looked):
    entries.append("notice-sent", entries.canonical({"id": "1"}), at=LOOKED)
    seal(timezone.now())
    swept(Term(12, "M").after(LOOKED))
    assert Entry.objects.get(kind="notice-sent").payload is not None
    five_years = Term(5, "Y").after(LOOKED)
    swept(five_years - MOMENT)
    assert Entry.objects.get(kind="notice-sent").payload is not None
    swept(five_years)
    assert Entry.objects.get(kind="notice-sent").payload is None


def test_what_is_not_sealed_yet_waits(guest, look):
    look(guest, actor="account:1", purpose="list-contact", at=LOOKED)
    at = Term(12, "M").after(LOOKED)
    swept(at)
    assert Entry.objects.get(at=LOOKED).payload is not None
    seal(timezone.now())
    swept(at + timedelta(days=1))
    assert Entry.objects.get(at=LOOKED).payload is None


def test_what_a_reviewer_thought_of_a_look_goes_with_it(looked):
    entry = Entry.objects.get(at=LOOKED).pk
    LookToReview.objects.create(entry=entry, at=LOOKED, of=Of.STAFF, why="lot", verdict="ask", note="waarom?")
    ends = Term(12, "M").after(LOOKED)
    swept(ends - MOMENT)
    assert LookToReview.objects.exists()
    swept(ends)
    assert not LookToReview.objects.exists()


def test_broken_off_between_index_and_entry_it_is_done_again(looked):
    ends = Term(12, "M").after(LOOKED)
    ledger.remove([(looked.pk, Entry.objects.get(at=LOOKED).pk)])
    assert Entry.objects.get(at=LOOKED).payload is not None
    assert swept(ends)[("looked", "ledger.Entry")] == 1
    assert Entry.objects.get(at=LOOKED).payload is None
