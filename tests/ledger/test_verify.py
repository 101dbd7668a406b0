"""Every change to sealed evidence is found, where it is; and both verifiers say the same of it."""

# ruff: noqa: S608 - the names of columns are our own

from __future__ import annotations

import shutil
from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.db import transaction

from privacy.ledger import entries, exporting, form, keeping, keys, sealing
from privacy.ledger.checkpoints import Checkpoint
from privacy.ledger.models import Entry
from privacy.ledger.verdict import Why
from privacy.ledger.verify import verify
from tests.ledger import mutations
from tests.ledger.conftest import NOON, write
from tests.ledger.mutations import Evidence, Place
from tools import verify_ledger as tool

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

SIZES = (3, 20, 1, 7, 12, 4)


def key_of(letter: str) -> str:
    return b64encode(letter.encode() * 32).decode()


@pytest.fixture
def evidence(settings) -> Evidence:
    """Forty-seven entries under seven heads and two keys, some with a key of their own, some erased."""
    for number, size in enumerate(SIZES):
        write(size - 1, first=100 * number)
        entries.append("thing-done", b"{}", key=f"thing:{number}", at=NOON + timedelta(days=1))
        if number == 3:
            settings.SIGNING_KEY_PREVIOUS, settings.SIGNING_KEY = settings.SIGNING_KEY, key_of("2")
        sealing.seal(NOON + timedelta(minutes=number))
    found = Evidence()
    erase(found, 5, 30)
    return Evidence()


def erase(evidence: Evidence, *positions: int) -> None:
    for position in positions:
        entry = evidence.entry_at(position)
        evidence.run("UPDATE ledger_entry SET payload = NULL, salt = NULL WHERE id = %s", entry)


def by_us(**given) -> Place:
    """Where `verify` finds the first thing wrong."""
    broken = verify(**given).broken
    assert broken, "taken for whole"
    through = None if broken.through == broken.entry else broken.through
    return Place(broken.entry, through, None if broken.entry else broken.head, broken.key is not None)


def by_the_tool(folder: Path) -> Place:
    """The same, of an export, by the verifier in one file."""
    shutil.rmtree(folder, ignore_errors=True)
    exporting.export(folder, NOON)
    try:
        tool.verify(folder, [], [])
    except tool.Broken as broken:
        where = broken.where
        entry, through = where.get("entry"), where.get("through")
        return Place(
            entry, None if through == entry else through, None if entry else where.get("head"), "file" in where
        )
    return Place()


def test_what_was_sealed_is_whole_by_both(evidence, tmp_path):
    verdict = verify()
    assert (verdict.broken, verdict.entries, verdict.heads, verdict.erased) == (None, sum(SIZES) + 1, 6, 2)
    assert exporting.export(tmp_path / "export", NOON) == verdict.entries
    read = tool.verify(tmp_path / "export", [], [])
    assert (read.entries, read.heads, read.erased) == (verdict.entries, verdict.heads, verdict.erased)
    assert tool.as_time(read.last.sealed_at) == verdict.last_at.isoformat()


@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_changes_are_found_where_they_are(evidence, tmp_path, seed):
    random = Random(seed)
    for number in range(100):
        mutate = mutations.ALL[number % len(mutations.ALL)]
        expected, (ours, theirs) = evidence.changed(mutate, random, lambda: (by_us(), by_the_tool(tmp_path / "export")))
        place = Place(expected.entry, expected.through, expected.head, expected.key)
        assert ours == place, mutate.__name__
        assert theirs == (place if expected.exported else Place()), mutate.__name__
    assert verify().broken is None


ODD = {
    "sqlite": [
        *((f"UPDATE ledger_entry SET {name} = CAST(x'ff' AS TEXT)", "entry") for name in ("kind", "key", "at")),
        *(
            (f"UPDATE ledger_head SET {name} = 10000000000000", "head")
            for name in ("head", "signature", "hash", "leaves")
        ),
        ("UPDATE ledger_record SET record = 10000000000000", "entry"),
        ("UPDATE ledger_record SET record = CAST(x'ff' AS TEXT)", "entry"),
        ("UPDATE ledger_key SET public = 10000000000000", "key"),
    ],
    "postgresql": [("UPDATE ledger_entry SET at = 'infinity'", "entry")],
}


def test_what_the_database_should_not_even_hold_is_found_and_ends_no_look(evidence, tmp_path):
    """Numbers and bytes where SQLite took text, a moment that never comes on PostgreSQL."""
    own = {"entry": ("id", evidence.entry_at(5)), "record": ("position", 5), "head": ("number", 2)}
    for statement, what in ODD[evidence.connection.vendor]:
        with transaction.atomic(using="evidence"):
            column, number = own.get(statement.split()[1].removeprefix("ledger_"), ("1", 1))
            evidence.run(f"{statement} WHERE {column} = %s", number)
            assert getattr(by_us(), what) == {"entry": 5, "head": 2, "key": True}[what], statement
            by_the_tool(tmp_path / "export")
            transaction.set_rollback(True, using="evidence")


def test_a_big_batch_is_told_apart_to_the_entry(settings):
    write(2100)
    sealing.seal(NOON)
    evidence = Evidence()
    for position in (1, 1024, 1025, 2048, 2100):
        for mutate in (mutations.forged, mutations.record, mutations.half_erased):
            evidence.with_payload, evidence.last = [position], position
            place, found = evidence.changed(mutate, Fixed(position), by_us)
            assert (found, place.entry) == (Place(position), position)


class Fixed(Random):
    """Chooses the position that it is given, and otherwise by its seed."""

    def randint(self, a: int, b: int) -> int:
        return b


def test_what_is_erased_leaves_the_others_untouched(evidence):
    before = verify()
    erase(evidence, 8, 9, 41)
    after = verify()
    assert (after.broken, after.entries, after.erased) == (None, before.entries, before.erased + 3)
    assert Entry.objects.filter(payload=None).count() == 5


def test_a_clock_that_was_set_back_broke_nothing():
    for hours in (0, -30, 2):
        write(2, first=hours)
        sealing.seal(NOON + timedelta(hours=hours))
    assert verify().broken is None


def test_what_waits_for_its_seal_is_counted_and_dated(evidence):
    assert verify().tail == 0
    write(3, first=500)
    verdict = verify()
    assert (verdict.broken, verdict.tail, verdict.tail_since) == (None, 3, NOON + timedelta(seconds=500))
    assert not verdict.is_late(verdict.tail_since + timedelta(minutes=10))
    assert verdict.is_late(verdict.tail_since + timedelta(minutes=10, seconds=1))
    evidence.run("UPDATE ledger_chain SET floor = 1000000")
    assert verify().tail == 3, "whatever the sealer's own count says"


def test_nothing_sealed_is_whole():
    verdict = verify()
    assert (verdict.broken, verdict.entries, verdict.heads, verdict.last_at) == (None, 0, 0, None)
    write(1)
    assert (verify().broken, verify().tail) == (None, 1)


def test_only_a_checkpoint_sees_an_old_backup_or_another_ledger(evidence, settings):
    kept = Checkpoint.read(keeping.made(NOON), "kept.txt")
    assert verify(checkpoints=[kept]).broken is None
    number = evidence.heads
    with transaction.atomic(using="evidence"):
        evidence.run("DELETE FROM ledger_head WHERE number = %s", number)
        evidence.run("DELETE FROM ledger_record WHERE position > %s", evidence.last - SIZES[-1])
        assert verify().broken is None, "without a checkpoint nobody can tell"
        broken = verify(checkpoints=[kept]).broken
        assert (broken.why, broken.checkpoint) == (Why.CUT, "kept.txt")
        evidence.run("UPDATE ledger_chain SET floor = 0")
        sealing.seal(NOON + timedelta(days=1))
        assert verify().broken is None
        assert verify(checkpoints=[kept]).broken.why == Why.REPLACED
        transaction.set_rollback(True, using="evidence")


def test_a_ledger_made_anew_with_another_key_is_not_this_sites(evidence, settings):
    ours = {keys.current().id: keys.current().public}
    assert verify(ours=ours).broken is None
    for forget in ("DELETE FROM ledger_head", "DELETE FROM ledger_record", "DELETE FROM ledger_key"):
        evidence.run(forget)
    evidence.run("UPDATE ledger_chain SET floor = 0, next_floor = 0")
    settings.SIGNING_KEY = key_of("3")
    sealing.seal(NOON)
    assert verify().broken is None, "a well-formed one says nothing about whose it is"
    assert verify(ours=ours).broken.why == Why.NOT_OURS


def test_a_lost_key_is_a_break_of_trust_until_it_is_vouched_for(evidence, settings):
    settings.SIGNING_KEY, settings.SIGNING_KEY_PREVIOUS = key_of("4"), ""
    write(2, first=700)
    sealing.seal(NOON + timedelta(days=1), lost=True)
    broken = verify().broken
    assert (broken.why, broken.head) == (Why.NEW_KEY, evidence.heads + 1)
    verdict = verify(ours={keys.current().id: keys.current().public})
    assert (verdict.broken, verdict.breaks_of_trust) == (None, (evidence.heads + 1,))


def test_a_checkpoint_reads_only_as_it_was_signed(evidence):
    text = keeping.made(NOON)
    assert Checkpoint.read(text).position == evidence.last
    for bad in ("", "x", text.replace(f"\n{evidence.last}\n", "\n1\n"), text.replace("—", "-"), text[:-60]):
        with pytest.raises(ValueError, match="not"):
            Checkpoint.read(bad)
    assert form.key_id_of(Checkpoint.read(text).public) == keys.current().id
