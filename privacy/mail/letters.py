"""Letters: what a kind of mail says. Each is written at the moment of hand-over, inside a purpose.

Rooms and apps register theirs with `@letter("kind")`; a letter that has become pointless returns None and the mail is
called off. A letter that goes to a list is registered with the question whether somebody is still on it: it is asked
once more at the last moment, and such a letter does not leave without a way out of the list (`way_out`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation

from privacy.mail.models import OutgoingMail
from privacy.records.purpose import reading

PURPOSE = "hand-over-mail"


class UnsafeHeader(ValueError):
    """A header with a line break: whatever follows it would become a header of its own."""


class UnknownLetter(KeyError):
    """No letter is registered for a kind of mail."""


@dataclass(frozen=True)
class Picture:
    """A JPEG that travels inside the mail: a picture fetched from a server would tell who opened it, when and where.

    The HTML shows it as `<img src="cid:…">`, with `cid` after the colon.
    """

    cid: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """One mail in one language. `to` is only given where the address is not the data subject's own."""

    subject: str
    text: str
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    pictures: Sequence[Picture] = ()
    to: str | None = None
    reply_to: str | None = None

    def __post_init__(self) -> None:
        cids = (picture.cid for picture in self.pictures)
        for value in (self.subject, self.to or "", self.reply_to or "", *self.headers, *self.headers.values(), *cids):
            if len(value.splitlines()) > 1 or value.endswith(("\r", "\n")):
                raise UnsafeHeader("a header may not hold a line break")


Write = Callable[[OutgoingMail], Letter | None]
StillWanted = Callable[[OutgoingMail], bool]

_letters: dict[str, Write] = {}
_names: dict[str, Any] = {}
_wanted: dict[str, StillWanted] = {}


def letter(kind: str, name: Any = "", *, to_list: StillWanted | None = None) -> Callable[[Write], Write]:
    """Registers the function that writes this kind of mail; ValueError when the kind is taken.

    `name` (may be lazy) is what the administration calls the kind; its slug when there is none. `to_list` makes it mail
    to a list: it says whether the receiver still wants this mail, and is asked in the transaction that commits "handing
    over". It locks the row that it answers from, so that who leaves the list waits for that commit or prevents it.
    """

    def register(write: Write) -> Write:
        if _letters.get(kind, write) is not write:
            raise ValueError(f"the letter {kind!r} is registered twice")
        _letters[kind] = write
        _names[kind] = name
        if to_list is not None:
            _wanted[kind] = to_list
        return write

    return register


def withdraw(kind: str) -> None:
    """Takes a letter out again: for tests that register one of their own."""
    _letters.pop(kind, None)
    _wanted.pop(kind, None)


def goes_to_list(kind: str) -> bool:
    """Whether mails of a kind go to people who are on a list and may leave it."""
    return kind in _wanted


def still_wanted(mail: OutgoingMail) -> bool:
    """Whether its receiver is still on the list; True for a mail that goes to no list. Call it in a transaction."""
    return mail.kind not in _wanted or _wanted[mail.kind](mail)


def name_of(kind: str) -> str:
    """What the administration calls a kind of mail."""
    return str(_names.get(kind) or kind)


def kinds() -> list[str]:
    """Every kind of mail that can be written."""
    return sorted(_letters)


def write(mail: OutgoingMail) -> tuple[Letter, str] | None:
    """The letter and the address, both as they are now; None when the mail is called off or has nobody to go to.

    What was read for it is in the evidence before this returns: a mail that cannot be accounted for does not go.
    """
    if mail.kind not in _letters:
        raise UnknownLetter(mail.kind)
    with (
        reading(PURPOSE, actor="task:hand_over_mail", on_behalf=f"mail:{mail.pk}"),
        translation.override(mail.language),
    ):
        written = _letters[mail.kind](mail)
        if written is None:
            return None
        address = written.to or (mail.subject.address if mail.subject else "")
    return (written, address) if address else None
