"""The key is missing, wrong, changed or lost: entries are written all the same, and nothing passes unseen."""

from __future__ import annotations

import io
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections

from privacy.ledger import entries, form, keeping, keys, sealing
from privacy.ledger.checkpoints import Checkpoint
from privacy.ledger.keys import KeyUnusable, SigningKey
from privacy.ledger.models import Entry, Head
from privacy.ledger.sealer import take_turn
from privacy.ledger.verdict import Why
from privacy.ledger.verify import verify
from privacy.mail import letters
from privacy.mail.models import OutgoingMail
from privacy.register.to_do import Weight, things_to_do
from tests.ledger.conftest import NOON, assert_whole, heads, write

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

OLD, NEW, OTHER = (SigningKey(bytes([number]) * 32) for number in (1, 2, 3))


def text(key: SigningKey) -> str:
    return b64encode(key.seed).decode()


@pytest.fixture(autouse=True)
def _sealed_with_the_old(settings, db):
    settings.SIGNING_KEY = text(OLD)
    write(2)
    sealing.seal(NOON)


def signers() -> list[bytes]:
    return [head.key_id for head in heads()]


@pytest.mark.parametrize("bad", ["", "no base64!", "c2hvcnQ=", text(NEW), text(OLD)[:-1]])
def test_without_the_right_key_entries_are_written_and_sealed_once_it_is_back(settings, bad):
    settings.SIGNING_KEY = bad
    write(3)
    with pytest.raises(KeyUnusable) as raised:
        sealing.seal(NOON)
    assert take_turn() == str(raised.value)
    assert not bad or bad not in str(raised.value)
    assert (Entry.objects.count(), Head.objects.count()) == (5, 1)
    settings.SIGNING_KEY = text(OLD)
    assert take_turn() == ""
    assert_whole(entries=5)


def test_a_key_that_is_missing_or_malformed_is_said_at_a_start(settings):
    assert not run_checks(tags=["evidence"])
    settings.SIGNING_KEY, settings.SIGNING_KEY_PREVIOUS = "", "c2hvcnQ="
    assert [warning.id for warning in run_checks(tags=["evidence"])] == ["ledger.W001"] * 2
    assert "c2hvcnQ=" not in str(run_checks(tags=["evidence"]))


def test_the_officer_hears_once_each_time_that_the_sealing_stops(settings):
    settings.OFFICER_EMAIL = "officer@example.com"
    for key in ("", "", text(OLD), "", ""):
        settings.SIGNING_KEY = key
        write(1)
        sealing.sweep(NOON)
    first, _second = OutgoingMail.objects.filter(kind="sealing-stopped")
    letter, address = letters.write(first)
    assert (address, "SIGNING_KEY" in letter.text) == ("officer@example.com", True)
    assert "verzegeld" in letter.subject


def test_evidence_that_waits_too_long_is_the_officer_s_to_see_to_and_the_operator_s(settings, officer, client):
    settings.SIGNING_KEY = ""
    entries.append("thing-done", b"{}", at=NOON)
    later = NOON + timedelta(hours=1)
    (todo,) = [one for one in things_to_do(officer, later) if "SIGNING_KEY" in one.says]
    assert todo.weight is Weight.UNTRUE
    with time_machine.travel(later):
        answer = client.get("/readyz/")
    assert (answer.status_code, answer.json()["warnings"]["seals"]) == (200, "waiting too long for a seal: 1")
    settings.SIGNING_KEY = text(OLD)
    sealing.seal(NOON)
    assert not [one for one in things_to_do(officer, later) if "SIGNING_KEY" in one.says]


def test_a_key_is_changed_by_a_word_of_the_one_before_it(settings):
    settings.SIGNING_KEY, settings.SIGNING_KEY_PREVIOUS = text(NEW), text(OLD)
    assert [sealing.seal(NOON), sealing.seal(NOON)] == [1, 0]
    settings.SIGNING_KEY_PREVIOUS = ""  # the word is sealed, so the old key may go
    write(1)
    sealing.seal(NOON)
    assert signers() == [OLD.id, OLD.id, NEW.id]
    word = form.Introduction.read(bytes(Entry.objects.get(kind="key").payload))
    assert (word.public, word.previous) == (NEW.public, OLD.id)
    assert keys.is_signed(OLD.public, word.signature, form.INTRODUCTION, NEW.public)
    assert_whole(entries=4)


def test_no_verifier_and_no_sealer_stumbles_over_what_is_no_word(settings):
    """A writer may add entries of any kind: none of them ends a look, or keeps a key from being changed."""
    entries.append(form.KEY_KIND, b"[" * 100_000, at=NOON)
    sealing.seal(NOON)
    assert verify().broken is None
    settings.SIGNING_KEY, settings.SIGNING_KEY_PREVIOUS = text(NEW), text(OLD)
    assert sealing.seal(NOON) == 1
    assert verify().broken is None


def test_a_checkpoint_is_signed_with_the_key_of_the_chain_and_no_other(settings):
    assert Checkpoint.read(keeping.made(NOON)).key_id == OLD.id
    settings.SIGNING_KEY = text(NEW)
    with pytest.raises(KeyUnusable):
        keeping.made(NOON)
    settings.SIGNING_KEY_PREVIOUS = text(OLD)
    assert Checkpoint.read(keeping.made(NOON)).key_id == OLD.id
    sealing.seal(NOON)
    assert Checkpoint.read(keeping.made(NOON)).key_id == NEW.id, "introduced by then"


def test_a_key_is_changed_once_however_many_wait_and_however_many_seal(settings):
    settings.SIGNING_KEY, settings.SIGNING_KEY_PREVIOUS = text(NEW), text(OLD)
    write(1024)
    late = sealing.next_batch(NOON)
    assert sealing.seal(NOON) == 1025
    assert not sealing.add(late, NOON)
    assert [(head.size, head.key_id) for head in heads()[1:]] == [(1024, OLD.id), (1, NEW.id)]
    assert Entry.objects.filter(kind="key").count() == 1
    assert_whole(entries=1027)


def test_whoever_can_only_write_entries_brings_in_no_key(settings):
    forged = [NEW.introduction(NEW), form.Introduction(NEW.public, OLD.id, b"\0" * 64), OTHER.introduction(NEW)]
    elsewhere = form.Introduction(NEW.public, OTHER.id, OLD.introduction(NEW).signature)
    for word in (*forged, elsewhere, form.Introduction(NEW.public, b"", b"")):
        entries.append(form.KEY_KIND, word.payload(), at=NOON)
    entries.append(form.KEY_KIND, b"{}", at=NOON)
    sealing.seal(NOON)
    settings.SIGNING_KEY = text(NEW)
    with pytest.raises(KeyUnusable):
        sealing.seal(NOON)
    assert_whole(entries=8)


def test_a_key_that_was_replaced_never_comes_back(settings):
    settings.SIGNING_KEY, settings.SIGNING_KEY_PREVIOUS = text(NEW), text(OLD)
    write(1024)
    sealing.seal(NOON)
    settings.SIGNING_KEY, settings.SIGNING_KEY_PREVIOUS = text(OLD), text(NEW)
    write(1)
    for lost in (False, True):
        with pytest.raises(KeyUnusable):
            sealing.seal(NOON, lost=lost)
    assert signers()[-1] == NEW.id


def test_a_lost_key_is_replaced_by_a_visible_break_of_trust(settings):
    settings.SIGNING_KEY = text(NEW)
    write(1)
    assert sealing.seal(NOON, lost=True) == 2
    assert signers() == [OLD.id, NEW.id]
    word = form.Introduction.read(bytes(Entry.objects.get(kind="key").payload))
    assert word == form.Introduction(NEW.public, b"", b"")
    assert_whole(entries=4)


def test_the_command_says_what_was_sealed_and_by_which_key(settings):
    out = io.StringIO()
    write(2)
    call_command("seal_ledger", stdout=out)
    assert out.getvalue() == f"Sealed: 2. The key from now on: {OLD.id.hex()}.\n"
    settings.SIGNING_KEY = text(NEW)
    with pytest.raises(CommandError, match="Not sealed"):
        call_command("seal_ledger")
    call_command("seal_ledger", key_was_lost=True, stdout=out)
    assert signers()[-1] == NEW.id


def test_sealing_that_fails_for_another_reason_is_told_once_it_takes_too_long(settings):
    settings.OFFICER_EMAIL = "officer@example.com"
    with connections["evidence"].cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_key RENAME TO ledger_key_away")
    entries.append("thing-done", b"{}", at=NOON)
    for minutes, told in ((1, 0), (6, 1), (7, 1)):
        with pytest.raises(DatabaseError):
            sealing.sweep(NOON + timedelta(minutes=minutes))
        assert OutgoingMail.objects.filter(kind="sealing-stopped").count() == told


@pytest.mark.parametrize(("key", "seconds", "why"), [(OLD, 1, Why.UNKNOWN_KEY), (NEW, -1, Why.EARLIER), (NEW, 1, None)])
def test_a_replaced_key_signs_no_more_and_no_head_is_earlier(settings, key, seconds, why):
    settings.SIGNING_KEY, settings.SIGNING_KEY_PREVIOUS = text(NEW), text(OLD)
    write(1024)
    sealing.seal(NOON)
    write(1)
    batch = sealing.next_batch(NOON)
    at = form.microseconds(NOON + timedelta(seconds=seconds))
    assert sealing.add(replace(batch, key=key, head=replace(batch.head, key_id=key.id, sealed_at=at)), NOON)
    broken = verify().broken
    assert (broken and broken.why) == why
