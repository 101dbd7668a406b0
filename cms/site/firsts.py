"""The accounts that a site begins with, their passwords, and where everything is: told at every start.

Needs no Django, so that a start with nothing to do tells it at once.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from cms.settings import installation

PASSWORDS = installation.DATA_DIR / "accounts"
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # without those that look like another


@dataclass(frozen=True)
class First:
    """An account that a site begins with."""

    username: str
    first_name: str
    what: str
    superuser: bool = False
    groups: tuple[str, ...] = ()


BEGINNING = {
    "own": (First("beheer", "Beheer", "administrator", superuser=True),),
    "demo": (
        First("beheer", "Bo", "administrator", superuser=True),
        First("els", "Els", "editor", groups=("Moderators", "Contact", "Newsletter")),
    ),
}


def make_passwords(kind: str) -> dict[str, str]:
    """The passwords by user name; those that were made on this machine before stay."""
    known = installation.read(PASSWORDS)
    missing = {first.username: password() for first in BEGINNING[kind] if first.username not in known}
    if missing:
        installation.write_privately(PASSWORDS, known | missing)
    return known | missing


def password() -> str:
    """Four groups of five letters: about a hundred bits, and still to be typed over."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4))


def told(kind: str, address: str) -> Iterator[str]:
    """Lines with addresses and accounts. Somebody may have changed a password since; this file does not know."""
    lines = [("the site", f"{address}/  and  {address}/en/"), ("the admin", f"{address}/beheer/")]
    if kind == "demo":
        lines.append(("the demo's mails", f"{address}/demo/mail/"))
    known = installation.read(PASSWORDS)
    begun = [first for first in BEGINNING[kind] if first.username in known]
    lines += [(first.what, f"{first.username}  {known[first.username]}") for first in begun]
    lines.append(("kept in", str(installation.DATA_DIR)))
    if kind == "own":
        lines.append(("begin here", f"{address}/beheer/: sign in, and do what stands on the front page"))
    yield ""
    for name, value in lines:
        yield f"  {name + ':':18} {value}"
    yield ""
