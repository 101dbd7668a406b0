"""The demo's mails: files on this machine instead of mails to people, gone after 24 hours."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage as OutgoingMessage
from django.utils import timezone

KEPT = timedelta(hours=24)
SHOWN = 200
NAME = re.compile(r"^(\d{8}T\d{6})(\d{6})-[0-9a-f]{12}$")


class DemoMailBackend(BaseEmailBackend):
    """Writes each message as an .eml file into DATA_DIR/demo-mail, where `/demo/mail/` shows it."""

    def send_messages(self, email_messages: Sequence[OutgoingMessage]) -> int:
        for message in email_messages:
            keep(message.message().as_bytes(linesep="\r\n"), timezone.now())
        return len(email_messages)


@dataclass(frozen=True)
class DemoMail:
    """One mail of the demo: its name (never anything of its content), when it came, and the parsed message."""

    name: str
    at: datetime
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message.get("Subject", ""))

    @property
    def to(self) -> str:
        return str(self.message.get("To", ""))

    @property
    def sender(self) -> str:
        return str(self.message.get("From", ""))

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    @property
    def pictures(self) -> dict[str, bytes]:
        """The pictures that travel in it, by the name under which its HTML shows them."""
        parts = (part for part in self.message.walk() if part.get_content_type() == "image/jpeg")
        return {str(part["Content-ID"]).strip("<>"): part.get_payload(decode=True) for part in parts}

    def _body(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part else ""


def folder() -> Path:
    """Where the demo's mails are."""
    return Path(settings.DATA_DIR) / "demo-mail"


def keep(content: bytes, at: datetime) -> str:
    """Writes one mail, whole or not at all, readable by its owner only; its name."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{at.astimezone(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(6)}"
    draft = folder() / f"{name}.new"
    draft.touch(mode=0o600)
    draft.write_bytes(content)
    draft.rename(folder() / f"{name}.eml")
    return name


def mails(at: datetime) -> Iterator[DemoMail]:
    """The mails of the last 24 hours, the newest first."""
    files = sorted(folder().glob("*.eml"), reverse=True) if folder().exists() else []
    fresh = [file for file in files if is_fresh(file.stem, at)]
    return (read(file) for file in fresh[:SHOWN])


def mail(name: str, at: datetime) -> DemoMail | None:
    """One mail by its name; None when there is none, or not any more."""
    file = folder() / f"{name}.eml"
    return read(file) if NAME.match(name) and is_fresh(name, at) and file.exists() else None


def read(file: Path) -> DemoMail:
    """A mail from its file."""
    message = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
    assert isinstance(message, EmailMessage)
    return DemoMail(file.stem, came(file.stem), message)


def came(name: str) -> datetime:
    """When a mail came, from its name: a file that is touched or copied grows no younger."""
    match = NAME.match(name)
    if not match:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC, microsecond=int(match[2]))


def is_fresh(name: str, at: datetime) -> bool:
    """Whether a mail is younger than 24 hours."""
    return at - came(name) < KEPT


def delete_old(at: datetime) -> int:
    """Deletes what is older than 24 hours, half-written files too; how many."""
    old = [file for file in folder().glob("*.*") if not is_fresh(file.stem, at)] if folder().exists() else []
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)
