"""Checkpoints: a few lines that say how far the ledger went at a moment, signed, to be kept where it cannot be reached.

Only against one of these a cut end, an old backup or a whole other ledger can be seen.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings

from privacy.ledger import form
from privacy.ledger.keys import SigningKey, is_signed


class NotACheckpoint(ValueError):
    """A text that is no checkpoint, or not what was signed."""


@dataclass(frozen=True)
class Checkpoint:
    """What a checkpoint says; `name` is that of its file."""

    origin: str
    position: int
    hash: bytes
    number: int
    at: str
    key_id: bytes
    public: bytes
    name: str = ""

    @classmethod
    def read(cls, text: str, name: str = "") -> Checkpoint:
        """Raises NotACheckpoint."""
        try:
            said, below = text.strip().split("\n\n", 1)
            origin, position, hash_, last = said.split("\n")
            number, at = last.split(" ")
            signed, key = below.splitlines()
            dash, key_id, signature = signed.split(" ")
            word, id_again, public = key.split(" ")
            found = cls(
                origin, int(position), _bytes(hash_), int(number), at, bytes.fromhex(key_id), _bytes(public), name
            )
            in_form = (dash, word, id_again) == ("—", "key", key_id) and form.key_id_of(found.public) == found.key_id
            holds = is_signed(found.public, _bytes(signature), form.CHECKPOINT, f"{said}\n".encode())
        except ValueError:
            raise NotACheckpoint("not a checkpoint") from None
        if not in_form or not holds:
            raise NotACheckpoint("not what was signed")
        return found


def text_of(raw: bytes, key: SigningKey, at: datetime) -> str:
    """The text of a checkpoint on a head, signed at a moment (aware). Raises NotInForm for bytes that are no head."""
    head, moment = form.Head.read(raw), at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = f"{origin()}\n{head.last}\n{_text(form.hash_of(raw))}\n{head.number} {moment}\n"
    signature = _text(key.sign(form.CHECKPOINT, said.encode()))
    return f"{said}\n— {key.id.hex()} {signature}\nkey {key.id.hex()} {_text(key.public)}\n"


def origin() -> str:
    """Whose ledger this is."""
    return f"{urlsplit(settings.BASE_URL).netloc}/ledger"


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)


def _text(data: bytes) -> str:
    return b64encode(data).decode()
