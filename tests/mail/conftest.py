"""A mail server of the tests' own, and letters that say little."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from privacy.mail import letters, outbox
from privacy.mail.letters import Letter
from privacy.records.models import DataSubject


@dataclass
class Server:
    """What came in, and what the server answers at each step: "rcpt", "data" (a code and words, or "hang up")."""

    received: list[tuple[str, str]] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    port: int = 0

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if "mail" in self.answers:
            return self.answers["mail"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if "rcpt" in self.answers:
            return self.answers["rcpt"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answers.get("data") == "hang up":
            server.transport.abort()
            return "421 bye"
        if "data" in self.answers:
            return self.answers["data"]
        self.contents.append(envelope.content)
        self.received.append((envelope.rcpt_tos[0], header(envelope.content, b"Message-ID")))
        return "250 2.0.0 OK"


def header(content: bytes, name: bytes) -> str:
    """The first header of that name."""
    line = next(line for line in content.splitlines() if line.lower().startswith(name.lower() + b":"))
    return line.split(b":", 1)[1].strip().decode()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def smtp(settings: Any) -> Iterator[Server]:
    """A real SMTP server in a thread, and the settings that lead there."""
    handler = Server()
    handler.port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    settings.EMAIL_BACKEND = "privacy.mail.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", handler.port
    yield handler
    controller.stop(no_assert=True)


@pytest.fixture
def note() -> Iterator[str]:
    """The kind of a letter that says hello."""
    letters.letter("test-note")(lambda mail: Letter(subject="Hallo", text="Dag.", html="<p>Dag.</p>"))
    yield "test-note"
    letters.withdraw("test-note")


@pytest.fixture
def owe(note: str, db: Any) -> Callable[..., Any]:
    """Owes notes to new people: `owe(3)`; returns the mails."""

    def many(number: int = 1) -> list[Any]:
        people = [DataSubject(address=f"person{i}@example.com", lookup=f"person{i}@example.com") for i in range(number)]
        DataSubject.objects.bulk_create(people)
        return [outbox.owe(note, key=f"test-note:{one.pk}", subject=one) for one in people]

    return many


def until(true: Callable[[], Any], seconds: float = 20) -> Any:
    """Waits until something is so, looking often; AssertionError when it never is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.02)
    raise AssertionError("it never came to be")


def now() -> Any:
    """The clock, for readability."""
    return timezone.now()
