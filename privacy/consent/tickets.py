"""The token in an unsubscribe link: which list, and a print of the address. No address, no end, no way to make one.

Years later, when the row and even the person's other data are gone, it still says "no more mail of this list to this
address". It is signed with the key of its print, which outlives SECRET_KEY; its purpose is part of what is signed.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import uuid
from dataclasses import dataclass

from privacy.consent.prints import DIGITS, VERSION, keyed, keys, version_of

PURPOSE = "unsubscribe"
SIGNATURE = 32  # hexadecimal digits: 128 bits


@dataclass(frozen=True)
class Ticket:
    """What a token says: the list (slug), the print of the address, and the row that it was written for."""

    list: str
    print: str
    row: uuid.UUID


def token_of(ticket: Ticket) -> str:
    """The token of a ticket: "newsletter." and 76 characters that are safe in an address."""
    body = ticket.print.replace(":", "") + ticket.row.hex
    sealed = bytes.fromhex(body + _signature(ticket))
    return f"{ticket.list}.{base64.urlsafe_b64encode(sealed).decode().rstrip('=')}"


def ticket_of(token: str) -> Ticket | None:
    """What a token says; None when it is altered, cut short, of another purpose or of a key that is not known here."""
    name, _, sealed = token.partition(".")
    try:
        text = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4)).hex()
        row = uuid.UUID(hex=text[VERSION + DIGITS : -SIGNATURE])
    except (binascii.Error, ValueError):
        return None
    ticket = Ticket(name, f"{text[:VERSION]}:{text[VERSION : VERSION + DIGITS]}", row)
    if version_of(ticket.print) not in keys():
        return None
    return ticket if hmac.compare_digest(_signature(ticket), text[-SIGNATURE:]) else None


def _signature(ticket: Ticket) -> str:
    key = keys()[version_of(ticket.print)]
    return keyed(key, PURPOSE, ticket.list, ticket.print, ticket.row.hex)[:SIGNATURE]
