"""The proof of S76 looks: each hook, the door around the log and the evidence itself, damaged, turns that row alone."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from privacy.ledger import entries
from privacy.promise.run import run_one
from privacy.records.databases.guard import Guarded
from privacy.records.models import DataSubject, EvidenceOutbox
from privacy.records.proofs import WAYS
from privacy.records.reading import Reading
from privacy.records.verification import Verification, look
from privacy.register.proving import proofs

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


@pytest.fixture
def outcome(db):
    """Has the evidence looked at, and gives what the proof then says."""
    look(timezone.now())
    return lambda: run_one(proofs.get("access-log"), timezone.now()).outcome


def test_it_is_right_of_each_way_and_leaves_nobody_behind(outcome):
    before = DataSubject.objects.count()
    assert outcome() == "right"
    assert DataSubject.objects.count() == before
    read = Counter(said["purpose"] for _, said in entries.of_kind("read"))
    assert read["prove-access-log"] == len(WAYS)


def test_before_the_evidence_was_ever_looked_at_nothing_is_proven(db):
    assert run_one(proofs.get("access-log"), timezone.now()).outcome == "nothing"


def test_a_hook_that_notes_nobody_is_found(outcome, monkeypatch):
    monkeypatch.setattr(Reading, "noted", lambda self, model, columns: set())
    assert outcome() == "wrong"


def test_a_door_around_the_log_is_found(outcome, monkeypatch):
    monkeypatch.setattr(Guarded, "_look_at", lambda self, sql: None)
    assert outcome() == "wrong"


def test_what_was_read_and_never_copied_is_found(outcome):
    old = timezone.now() - timedelta(hours=2)
    EvidenceOutbox.objects.create(key="read:1", kind="read", payload=b"{}", created_at=old)
    assert outcome() == "wrong"


def test_a_kind_that_nobody_declared_is_found(outcome):
    entries.append("gossip", b"{}")
    assert outcome() == "wrong"


@pytest.mark.parametrize("damage", [{"outcome": "broken"}, {"outcome": "unreadable"}])
def test_evidence_that_is_not_whole_is_found(outcome, damage):
    assert outcome() == "right"
    Verification.objects.update(**damage)
    assert outcome() == "wrong"


def test_evidence_that_nobody_looked_at_lately_is_found(outcome):
    long_ago = timezone.now() - timedelta(days=3)
    Verification.objects.update(asked_at=long_ago, begun_at=long_ago, done_at=long_ago)
    assert outcome() == "wrong"
