"""One change to sealed evidence, behind the back of every guard: what it was, and where it is to be found."""

# ruff: noqa: S608 - the names of columns are our own

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import Any

from django.db import connections, transaction

from privacy.ledger import form


@dataclass(frozen=True)
class Place:
    """The first thing that is wrong. `exported`: whether the files of an export show it, which hold no columns."""

    entry: int | None = None
    through: int | None = None
    head: int | None = None
    key: bool = False
    exported: bool = True


class Evidence:
    """The evidence of a test, as whoever owns the database sees it: without triggers. Put back after each change."""

    def __init__(self) -> None:
        self.connection = connections["evidence"]
        self._unguard()
        self.last = self.one("SELECT max(position) FROM ledger_record")
        self.heads = self.one("SELECT max(number) FROM ledger_head")
        readable = "SELECT position FROM ledger_record JOIN ledger_entry ON entry_id = ledger_entry.id"
        self.with_payload = [position for (position,) in self.all(f"{readable} WHERE payload IS NOT NULL ORDER BY 1")]

    def _unguard(self) -> None:
        if self.connection.vendor == "sqlite":
            for (name,) in self.all("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                self.run(f'DROP TRIGGER "{name}"')
        else:
            for table in ("entry", "record", "head", "key", "chain"):
                self.run(f"ALTER TABLE ledger_{table} DISABLE TRIGGER USER")

    def run(self, sql: str, *values: Any) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, values)

    def all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def one(self, sql: str, *values: Any) -> Any:
        ((value,),) = self.all(sql, *values)
        return bytes(value) if isinstance(value, memoryview) else value

    def entry_at(self, position: int) -> int:
        return self.one("SELECT entry_id FROM ledger_record WHERE position = %s", position)

    def head_over(self, position: int) -> form.Head:
        heads = (form.Head.read(bytes(raw)) for (raw,) in self.all("SELECT head FROM ledger_head ORDER BY number"))
        return next(head for head in heads if head.first <= position <= head.last)

    def changed(self, mutate: Callable[[Evidence, Random], Place], random: Random, look: Callable[[], Any]) -> Any:
        """What the change is and what `look` finds; afterwards everything is as it was."""
        with transaction.atomic(using="evidence"):
            place = mutate(self, random)
            found = look()
            transaction.set_rollback(True, using="evidence")
        return place, found


def flipped(data: bytes, random: Random) -> bytes:
    """One bit of it is another."""
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1 :]


def column(evidence: Evidence, random: Random) -> Place:
    """Kind, key or moment beside the record."""
    position = random.randint(1, evidence.last)
    entry = evidence.entry_at(position)
    if random.random() < 0.3:
        evidence.run("UPDATE ledger_entry SET kind = %s WHERE id = %s", random.choice(["", "Read", "key"]), entry)
    elif random.random() < 0.5:
        new = None if evidence.one("SELECT key FROM ledger_entry WHERE id = %s", entry) else "another"
        evidence.run("UPDATE ledger_entry SET key = %s WHERE id = %s", new, entry)
    else:
        if evidence.connection.vendor == "sqlite":
            moment = "strftime('%%Y-%%m-%%d %%H:%%M:%%S', at, '+1 second')"
        else:
            moment = "at + interval '1 microsecond'"
        evidence.run(f"UPDATE ledger_entry SET at = {moment} WHERE id = %s", entry)
    return Place(entry=position, exported=False)


def payload_or_salt(evidence: Evidence, random: Random) -> Place:
    position, name = random.choice(evidence.with_payload), random.choice(["payload", "salt"])
    entry = evidence.entry_at(position)
    data = evidence.one(f"SELECT {name} FROM ledger_entry WHERE id = %s", entry)
    new = random.choice([flipped(data, random), data + b"x", data[1:], b""])
    evidence.run(f"UPDATE ledger_entry SET {name} = %s WHERE id = %s", new, entry)
    return Place(entry=position)


def border_moved(evidence: Evidence, random: Random) -> Place:
    """The last byte of the salt goes over to the payload: together they are the same bytes."""
    position = random.choice(evidence.with_payload)
    entry = evidence.entry_at(position)
    salt = evidence.one("SELECT salt FROM ledger_entry WHERE id = %s", entry)
    payload = evidence.one("SELECT payload FROM ledger_entry WHERE id = %s", entry)
    evidence.run("UPDATE ledger_entry SET salt = %s, payload = %s WHERE id = %s", salt[:-1], salt[-1:] + payload, entry)
    return Place(entry=position)


def half_erased(evidence: Evidence, random: Random) -> Place:
    position, name = random.choice(evidence.with_payload), random.choice(["payload", "salt"])
    evidence.run(f"UPDATE ledger_entry SET {name} = NULL WHERE id = %s", evidence.entry_at(position))
    return Place(entry=position)


def record(evidence: Evidence, random: Random) -> Place:
    position = random.randint(1, evidence.last)
    data = evidence.one("SELECT record FROM ledger_record WHERE position = %s", position)
    new = random.choice([flipped(data, random), data + b"x", data[:-1], b""])
    evidence.run("UPDATE ledger_record SET record = %s WHERE position = %s", new, position)
    return Place(entry=position)


def record_gone(evidence: Evidence, random: Random) -> Place:
    """Removed, or put elsewhere."""
    position = random.randint(1, evidence.last)
    if random.random() < 0.5:
        evidence.run("DELETE FROM ledger_record WHERE position = %s", position)
        return Place(entry=position)
    elsewhere = random.choice([evidence.last + 5, 0, -1])
    evidence.run("UPDATE ledger_record SET position = %s WHERE position = %s", elsewhere, position)
    return Place(entry=position if elsewhere > 0 else 1)


def entry_gone(evidence: Evidence, random: Random) -> Place:
    """Its row is gone, or has another id. An export shows one whose payload is erased, save that of a key."""
    keys = "SELECT position FROM ledger_record JOIN ledger_entry ON entry_id = ledger_entry.id WHERE kind = 'key'"
    position = random.choice([p for p in range(1, evidence.last + 1) if (p,) not in evidence.all(keys)])
    if random.random() < 0.5:
        evidence.run("DELETE FROM ledger_entry WHERE id = %s", evidence.entry_at(position))
    else:
        evidence.run("UPDATE ledger_entry SET id = 1000000 WHERE id = %s", evidence.entry_at(position))
    return Place(entry=position, exported=False)


def swapped(evidence: Evidence, random: Random) -> Place:
    """Two records have changed places, or two entries."""
    one, other = sorted(random.sample(evidence.with_payload, 2))
    if random.random() < 0.5:
        for first, second in ((one, -9), (other, one), (-9, other)):
            evidence.run("UPDATE ledger_record SET position = %s WHERE position = %s", second, first)
    else:
        ids = evidence.entry_at(one), evidence.entry_at(other)
        for position, entry in ((one, -9), (other, ids[0]), (one, ids[1])):
            evidence.run("UPDATE ledger_record SET entry_id = %s WHERE position = %s", entry, position)
    return Place(entry=one)


def forged(evidence: Evidence, random: Random) -> Place:
    """Another payload, with a commitment and a record that are right for it."""
    position = random.choice(evidence.with_payload)
    _forge(evidence, position)
    return Place(entry=position)


def forged_with_leaves(evidence: Evidence, random: Random) -> Place:
    """The same, and its leaf as well: then the batch is known, and no more."""
    position = random.choice(evidence.with_payload)
    head, leaf = evidence.head_over(position), sha256(b"\x00" + _forge(evidence, position)).digest()
    leaves = evidence.one("SELECT leaves FROM ledger_head WHERE number = %s", head.number)
    start = 32 * (position - head.first)
    new = leaves[:start] + leaf + leaves[start + 32 :]
    evidence.run("UPDATE ledger_head SET leaves = %s WHERE number = %s", new, head.number)
    return Place(entry=head.first, through=head.last if head.size > 1 else None)


def forged_head(evidence: Evidence, random: Random) -> Place:
    """The same, and the head over it with a root that is right for it: only the signature is not."""
    position = random.choice(evidence.with_payload)
    head = evidence.head_over(position)
    _forge(evidence, position)
    between = (head.first, head.last)
    rows = evidence.all("SELECT record FROM ledger_record WHERE position BETWEEN %s AND %s ORDER BY position", *between)
    records = [bytes(row) for (row,) in rows]
    before, sealed_at, key_id = head.previous, head.sealed_at, head.key_id
    made = form.Head(head.number, head.first, head.size, form.root_of(records), before, sealed_at, key_id).to_bytes()
    values = (made, form.hash_of(made), b"".join(form.leaves_of(records)), head.number)
    evidence.run("UPDATE ledger_head SET head = %s, hash = %s, leaves = %s WHERE number = %s", *values)
    return Place(head=head.number)


def extra(evidence: Evidence, random: Random) -> Place:
    """One more at the end, well-formed, under no head."""
    position = evidence.last + 1
    commitment = form.commitment_of(b"s" * 16, b"{}")
    made = form.record_of(position, 0, "read", None, commitment)
    values = (1_000_000, "read", "1970-01-01 00:00:00+00:00", b"{}", b"s" * 16)
    evidence.run("INSERT INTO ledger_entry (id, kind, at, payload, salt) VALUES (%s, %s, %s, %s, %s)", *values)
    evidence.run("INSERT INTO ledger_record (position, entry_id, record) VALUES (%s, 1000000, %s)", position, made)
    return Place(entry=position)


def head(evidence: Evidence, random: Random) -> Place:
    """A byte of what was signed, of the signature, or of what is kept beside them."""
    number, name = random.randint(1, evidence.heads), random.choice(["head", "head", "signature", "hash", "leaves"])
    data = evidence.one(f"SELECT {name} FROM ledger_head WHERE number = %s", number)
    evidence.run(f"UPDATE ledger_head SET {name} = %s WHERE number = %s", flipped(data, random), number)
    return Place(head=number, exported=name != "hash")


def head_gone(evidence: Evidence, random: Random) -> Place:
    """Removed from the middle, put elsewhere, or changed places with the next."""
    number = random.randint(1, evidence.heads - 1)
    way = random.choice(["gone", "later", "swapped"])
    if way == "gone":
        evidence.run("DELETE FROM ledger_head WHERE number = %s", number)
    elif way == "later":
        evidence.run("UPDATE ledger_head SET number = %s WHERE number = %s", evidence.heads + 3, number)
    else:
        for first, second in ((number, -9), (number + 1, number), (-9, number + 1)):
            evidence.run("UPDATE ledger_head SET number = %s WHERE number = %s", second, first)
    return Place(head=number)


def public_key(evidence: Evidence, random: Random) -> Place:
    id_, public = random.choice(evidence.all("SELECT id, public FROM ledger_key ORDER BY id"))
    evidence.run("UPDATE ledger_key SET public = %s WHERE id = %s", flipped(bytes(public), random), id_)
    return Place(key=True)


ALL = [
    column,
    payload_or_salt,
    border_moved,
    half_erased,
    record,
    record_gone,
    entry_gone,
    swapped,
    forged,
    forged_with_leaves,
    forged_head,
    extra,
    head,
    head_gone,
    public_key,
]


def _forge(evidence: Evidence, position: int) -> bytes:
    old = form.Record.read(evidence.one("SELECT record FROM ledger_record WHERE position = %s", position))
    payload, salt = b'{"id":"somebody else"}', b"forged salt 16 b"
    made = form.record_of(position, old.at, old.kind, old.key, form.commitment_of(salt, payload))
    values = (payload, salt, evidence.entry_at(position))
    evidence.run("UPDATE ledger_entry SET payload = %s, salt = %s WHERE id = %s", *values)
    evidence.run("UPDATE ledger_record SET record = %s WHERE position = %s", made, position)
    return made
