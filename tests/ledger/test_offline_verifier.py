"""The verifier in one file, on ledgers made by hand: what it calls whole, what it calls broken, and where."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ledger.by_hand import YEAR_2026, Key, Ledger, sha
from tools import verify_ledger as tool

RFC_8032 = [  # section 7.1: tests 1, 2 and 3
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.fixture
def ledger() -> Ledger:
    """Eight entries under three heads."""
    return Ledger().batch(b"a", b"b", b"c").batch(b"d").batch(b"e", b"f", b"g", b"h", sealed_at=YEAR_2026 + 1)


def judged(ledger: Ledger, folder: Path, *more: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code and words, apart from those of earlier calls."""
    capsys.readouterr()
    code = tool.main([str(ledger.write(folder / "export")), *more])
    told = capsys.readouterr()
    return code, (told.out + told.err).strip()


def changed(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_signatures_are_as_in_the_rfc(public, message, signature):
    key, said, signed = map(bytes.fromhex, (public, message, signature))
    beyond = signed[:32] + (int.from_bytes(signed[32:], "little") + tool.L).to_bytes(32, "little")
    for holds in {tool.holds_by_hand, tool.holds}:
        assert holds(key, signed, said)
        assert not holds(key, changed(signed, 5), said)
        assert not holds(key, beyond, said), "the same number, written in another way"
        assert not holds(key, signed, said + b"!")
        assert not holds(changed(key, 3), signed, said)


@pytest.mark.parametrize("public", [bytes([1, *bytes(30), 0x80]), tool.P.to_bytes(32, "little"), b"\xff" * 32])
def test_a_key_that_is_written_in_a_second_way_is_no_key(public):
    """Points of so small an order that a signature for them needs no secret."""
    for holds in {tool.holds_by_hand, tool.holds}:
        assert not any(holds(public, bytes([1, *bytes(63)]), bytes([number])) for number in range(8))


def test_a_ledger_as_it_was_sealed_is_whole(ledger, tmp_path, capsys):
    words = "whole: 8 entries, 3 heads, last at 2026-01-01T00:00:00.000001+00:00"
    assert judged(ledger, tmp_path, capsys=capsys) == (0, words)
    code, told = judged(ledger, tmp_path, "--json", capsys=capsys)
    assert (code, json.loads(told)["entries"], json.loads(told)["state"]) == (0, 8, "whole")


def test_one_file_is_enough(ledger, tmp_path):
    """Copied elsewhere, run by a Python that sees no library at all."""
    alone = tmp_path / "verify_ledger.py"
    alone.write_bytes(Path(tool.__file__).read_bytes())
    export = ledger.write(tmp_path / "export")
    done = subprocess.run([sys.executable, "-IS", alone, export], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("whole: 8 entries")


def test_trees_of_every_size_have_the_root_of_the_rfc(tmp_path, capsys):
    ledger = Ledger()
    for size in range(1, 20):
        ledger.batch(*[b"x"] * size)
    assert judged(ledger, tmp_path, capsys=capsys)[0] == 0


@pytest.mark.parametrize("part", [0, 1, 2])
def test_each_byte_of_an_entry_counts(ledger, tmp_path, capsys, part):
    """Record, payload and salt of the fifth; a record that reads well can be told from its batch only."""
    original = ledger.entries[4]
    for place in range(len(original[part])):
        ledger.entries[4] = tuple(changed(data, place) if at == part else data for at, data in enumerate(original))
        code, told = judged(ledger, tmp_path, "--json", capsys=capsys)
        found = json.loads(told)
        assert (code, found["entry"], found.get("through", 5)) in {(1, 5, 5), (1, 5, 8)}


def test_each_byte_of_a_head_counts(ledger, tmp_path, capsys):
    original = ledger.heads[1]
    for place in range(len(original[0]) + 64):
        both = changed(b"".join(original), place)
        ledger.heads[1] = (both[:-64], both[-64:])
        code, told = judged(ledger, tmp_path, "--json", capsys=capsys)
        assert (code, json.loads(told)["head"], "entry" in told) == (1, 2, False)


def test_what_is_missing_extra_or_swapped_is_named(ledger, tmp_path, capsys):
    whole = list(ledger.entries)
    swapped = [*whole[:5], whole[6], whole[5], *whole[7:]]
    for entries, first in ((whole[:5] + whole[6:], 6), ([*whole, whole[7]], 9), (swapped, 6), (whole[:7], 8)):
        ledger.entries = entries
        code, told = judged(ledger, tmp_path, "--json", capsys=capsys)
        assert (code, json.loads(told)["entry"]) == (1, first)
    ledger.entries = whole
    for heads, first in ((ledger.heads[1:], 1), (ledger.heads[:1] + ledger.heads[2:], 2)):
        code, told = judged(Ledger(heads=heads, entries=whole, keys=ledger.keys), tmp_path, "--json", capsys=capsys)
        assert (code, json.loads(told)["head"]) == (1, first)


def test_erased_payloads_are_counted_and_half_erased_ones_are_not_right(ledger, tmp_path, capsys):
    record, payload, salt = ledger.entries[2]
    ledger.entries[2] = (record, None, None)
    code, told = judged(ledger, tmp_path, capsys=capsys)
    assert (code, told.splitlines()[1]) == (0, "1 payload is erased, with the commitment still in place")
    for half in ((record, payload, None), (record, None, salt)):
        ledger.entries[2] = half
        assert judged(ledger, tmp_path, capsys=capsys)[1].startswith("broken: entry 3: payload and salt go together")


def test_a_clock_set_back_would_be_seen(ledger, tmp_path, capsys):
    ledger.batch(b"i", sealed_at=YEAR_2026)
    assert judged(ledger, tmp_path, capsys=capsys)[1] == "broken: head 4: it was sealed before the previous one"


def test_only_a_checkpoint_sees_a_cut_end_an_old_backup_or_another_ledger(ledger, tmp_path, capsys):
    kept = tmp_path / "kept.txt"
    kept.write_text(ledger.checkpoint())
    given = ("--checkpoint", str(kept))
    assert judged(ledger, tmp_path, *given, capsys=capsys)[0] == 0
    cut = Ledger().batch(b"a", b"b", b"c").batch(b"d")
    other = Ledger(Key.named("thief")).batch(b"A", b"b", b"c").batch(b"d").batch(b"e", b"f", b"g", b"h")
    for ledger_now, why in ((cut, "the end is cut off: it saw entry 8"), (other, "head 3 is another than it saw")):
        assert judged(ledger_now, tmp_path, capsys=capsys)[0] == 0, "without a checkpoint nobody can tell"
        code, told = judged(ledger_now, tmp_path, *given, capsys=capsys)
        assert (code, told.startswith(f"broken: checkpoint kept.txt: {why}")) == (1, True)
    kept.write_text(ledger.checkpoint().replace("\n8\n", "\n4\n"))
    assert (
        judged(ledger, tmp_path, *given, capsys=capsys)[1] == "broken: checkpoint kept.txt: it is not what was signed"
    )


def test_a_key_hands_over_to_the_next_and_signs_no_more(ledger, tmp_path, capsys):
    first = ledger.key
    ledger.rotate(Key.named("second")).batch(b"i", b"j").rotate(Key.named("third")).batch(b"k")
    assert judged(ledger, tmp_path, capsys=capsys)[0] == 0
    for stranger in (Key.named("thief"), first):
        ledger.key = stranger
        ledger.batch(b"l")
        code, told = judged(ledger, tmp_path, capsys=capsys)
        assert (code, told.startswith("broken: head 8: it is signed with a key that is not known here")) == (1, True)
        del ledger.heads[7:], ledger.entries[13:]


def test_who_can_write_but_does_not_hold_the_key_introduces_nobody(ledger, tmp_path, capsys):
    thief = Key.named("thief")
    for payload in (ledger.introduction(thief, by=thief), ledger.introduction(thief, by=None)):
        of_another = payload.replace(thief.id.hex().encode(), ledger.key.id.hex().encode())
        ledger.batch(of_another, kind="key")
    ledger.batch(ledger.introduction(thief, by=ledger.key), kind="read")
    assert judged(ledger, tmp_path, capsys=capsys)[0] == 0, "entries like any other"
    ledger.key = thief
    ledger.batch(b"i")
    assert judged(ledger, tmp_path, capsys=capsys)[1].startswith("broken: head 7: it is signed with a key that is not")


def test_a_lost_key_is_a_break_of_trust_until_somebody_vouches(ledger, tmp_path, capsys):
    ledger.lose(Key.named("new")).batch(b"i")
    code, told = judged(ledger, tmp_path, capsys=capsys)
    assert (code, told.startswith("broken: head 4: break of trust")) == (1, True)
    trusted = tmp_path / "trusted.txt"
    for vouched in (ledger.key.line, ledger.checkpoint()):
        trusted.write_text(vouched)
        code, told = judged(ledger, tmp_path, "--trust", str(trusted), capsys=capsys)
        assert (code, told.splitlines()[-1]) == (
            0,
            "break of trust at head 4: a lost key was replaced by one you trust",
        )
    assert judged(ledger, tmp_path, "--checkpoint", str(trusted), capsys=capsys)[0] == 0


def test_a_trusted_key_must_have_signed_something(ledger, tmp_path, capsys):
    trusted = tmp_path / "trusted.txt"
    trusted.write_text(ledger.key.line)
    assert judged(ledger, tmp_path, "--trust", str(trusted), capsys=capsys)[0] == 0
    other = Ledger(Key.named("thief")).batch(b"a")
    assert judged(other, tmp_path, "--trust", str(trusted), capsys=capsys)[0] == 1


def test_a_part_that_begins_later_is_whole_only_when_that_is_meant(ledger, tmp_path, capsys):
    kept = tmp_path / "kept.txt"
    kept.write_text(Ledger().batch(b"a", b"b", b"c").checkpoint())
    later = Ledger(heads=ledger.heads[1:], entries=ledger.entries[3:], keys=ledger.keys)
    export = later.write(tmp_path / "export")
    (export / "checkpoint.txt").write_text(ledger.checkpoint())
    assert tool.main([str(export)]) == 1
    assert tool.main([str(export), "--since", "--checkpoint", str(kept)]) == 0
    assert "begins at entry 4" in capsys.readouterr().out


def test_nothing_sealed_and_nothing_there_are_two_things(ledger, tmp_path, capsys):
    assert judged(Ledger(), tmp_path, capsys=capsys) == (0, "whole: nothing is sealed yet")
    kept = tmp_path / "kept.txt"
    kept.write_text(ledger.checkpoint())
    assert judged(Ledger(), tmp_path, "--checkpoint", str(kept), capsys=capsys)[0] == 1
    (tmp_path / "export" / "heads.jsonl").unlink()
    for arguments in (
        [str(tmp_path / "export")],
        [str(tmp_path / "nowhere")],
        [str(tmp_path / "export"), "--trust", "no"],
    ):
        assert tool.main(arguments) == 2
        assert capsys.readouterr().err.endswith((" directory.\n", " folder.\n"))
    kept.write_text("not one")
    assert judged(ledger, tmp_path, "--checkpoint", str(kept), capsys=capsys) == (2, "kept.txt is not a checkpoint.")


def test_lines_that_are_no_lines_are_broken_and_no_crash(ledger, tmp_path, capsys):
    export = ledger.write(tmp_path / "export")
    for name, place in (("heads.jsonl", "head"), ("entries.jsonl", "entry")):
        text = (export / name).read_text()
        for nonsense in ("", "[]", "null", '{"head": 1, "record": 1}', "[" * 100_000, "\0", '{"record": "é"}'):
            (export / name).write_text(text.split("\n")[0] + "\n" + nonsense + "\n")
            assert tool.main([str(export), "--json"]) == 1
            assert json.loads(capsys.readouterr().out)[place] == 2
        (export / name).write_text(text)
    assert sha(b"") != b"", "the fixture's own hash is not ours"
