"""Evidence owed beside a change: it stands or falls with it, and lands once."""

from __future__ import annotations

import pytest
from django.db import transaction

from privacy.ledger import entries
from privacy.ledger.models import Entry, EvidenceIsAppendOnly
from privacy.records import evidence
from privacy.records.models import EvidenceOutbox
from tests.records.conftest import evidence_away

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def landed() -> list[dict]:
    return [payload for _, payload in entries.of_kind("thing-done")]


def test_what_is_owed_lands_after_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        evidence.owe("thing-done", "thing:1", {"id": "1"})
        assert landed() == []
    assert landed() == [{"id": "1"}]
    assert not EvidenceOutbox.objects.exists()


def test_what_is_rolled_back_was_never_owed():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        evidence.owe("thing-done", "thing:1", {"id": "1"})
        raise ZeroDivisionError
    assert evidence.copy_owed() == 0
    assert landed() == []


def test_owed_twice_lands_once_also_after_a_crash_before_the_removal(monkeypatch):
    evidence.owe("thing-done", "thing:1", {"id": "1"})
    evidence.owe("thing-done", "thing:1", {"id": "other"})
    (owed,) = EvidenceOutbox.objects.all()
    entries.append(owed.kind, bytes(owed.payload), key=owed.key, at=owed.created_at)
    assert evidence.copy_owed() == 1
    assert landed() == [{"id": "1"}]


def test_more_than_a_batch_is_copied_oldest_first(monkeypatch):
    monkeypatch.setattr(evidence, "BATCH", 3)
    for number in range(7):
        evidence.owe("thing-done", f"thing:{number}", {"id": number})
    assert evidence.copy_owed() == 7
    assert [payload["id"] for payload in landed()] == list(range(7))


def test_what_stays_owed_while_the_evidence_is_away_lands_later():
    evidence.owe("thing-done", "thing:1", {"id": "1"})
    with evidence_away(), pytest.raises(Exception, match="ledger_entry"):
        evidence.copy_owed()
    assert EvidenceOutbox.objects.count() == 1
    assert evidence.copy_owed() == 1
    assert landed() == [{"id": "1"}]


def test_entries_are_added_and_never_changed():
    entries.append("thing-done", entries.canonical({"id": "1"}))
    (entry,) = Entry.objects.all()
    for change in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(kind="x")):
        with pytest.raises(EvidenceIsAppendOnly):
            change()
    assert landed() == [{"id": "1"}]
