"""Reading delivery reports: RFC 3464 as it is written, and the older forms that mail servers still send.

Nothing inside a report is trusted but the Message-ID of our own mail, which nobody can guess who did not get it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from enum import Enum

MESSAGE_ID = re.compile(r"<[^<>@\s]{1,120}@[^<>\s]{1,200}>")
ENHANCED = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
BASIC = re.compile(r"(?<![\d.])(5[0-5]\d)[ -]")
COPY_BEGINS = re.compile(r"^\s*(?:Return-Path|Received|Message-ID|From|Subject):", re.MULTILINE | re.IGNORECASE)
DELAYED = re.compile(r"\bdelayed\b|warning message only|will be retried|still (?:being )?tr(?:ied|ying)", re.IGNORECASE)
FAILED = re.compile(
    r"undeliver|could not be delivered|delivery (?:status notification \(failure\)|.{0,20}fail)|returned mail"
    r"|fail(?:ure|ed)|onbestelbaar|kon niet worden (?:bezorgd|afgeleverd)",
    re.IGNORECASE,
)
MACHINES = re.compile(r"\b(?:mailer-daemon|postmaster|mail delivery (?:system|subsystem))\b", re.IGNORECASE)


class Fate(Enum):
    """What a report says about the mail."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"


class NotAReport(ValueError):
    """What came in is no delivery report: garbage, an answer, an out-of-office note."""


@dataclass(frozen=True)
class Report:
    """What a delivery report says: the fate, its code ("5.1.1", or ""), and the Message-IDs it names, best first."""

    fate: Fate
    code: str
    message_ids: tuple[str, ...]


def read(raw: bytes) -> Report:
    """Reads a delivery report from its bytes; raises NotAReport with the reason."""
    if not raw.strip():
        raise NotAReport("nothing came in")
    message = message_from_bytes(raw)
    if not message.keys():
        raise NotAReport("this is no e-mail message: it has no headers")
    fate, code = standard(message) or older(message) or (None, "")
    if fate is None:
        raise NotAReport("this is no delivery report: it names no mail server's verdict")
    return Report(fate, code, tuple(dict.fromkeys(named(message))))


def standard(message: Message) -> tuple[Fate, str] | None:
    """The verdict of a message/delivery-status part (RFC 3464). One failed recipient is a failure: ours have one."""
    verdicts = [verdict for group in groups(message) if (verdict := of_group(group))]
    for fate in (Fate.FAILED, Fate.DELAYED, Fate.DELIVERED):
        for verdict in verdicts:
            if verdict[0] is fate:
                return verdict
    return None


def groups(message: Message) -> Iterator[Message]:
    """The blocks of fields of every delivery-status part."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            yield from (block for block in part.get_payload() if isinstance(block, Message))


def of_group(group: Message) -> tuple[Fate, str] | None:
    """The verdict on one recipient: the action decides, for "failed" with 4.4.7 means that they gave up."""
    action = str(group.get("Action", "")).strip().casefold()
    status = ENHANCED.search(str(group.get("Status", "")))
    code = status[1] if status else ""
    if action == "failed" or (not action and code.startswith("5")):
        return Fate.FAILED, code
    if action == "delayed" or (not action and code.startswith("4")):
        return Fate.DELAYED, code
    return (Fate.DELIVERED, code) if action or code else None


def older(message: Message) -> tuple[Fate, str] | None:
    """The verdict in the words of a report without such a part (Exim, qmail, Exchange): only from a mail server."""
    if not from_machine(message):
        return None
    words = f"{message.get('Subject', '')}\n{before_copy(message)}"
    enhanced, basic = ENHANCED.search(words), BASIC.search(words)
    code = enhanced[1] if enhanced else basic[1] if basic else ""
    if DELAYED.search(words) or code.startswith("4"):
        return Fate.DELAYED, code
    if code.startswith("5") or FAILED.search(words) or message.get("X-Failed-Recipients"):
        return Fate.FAILED, code
    return None


def from_machine(message: Message) -> bool:
    """Whether a mail server speaks: an empty return path, its usual names, or Exim's own header."""
    if str(message.get("Auto-Submitted", "")).strip().casefold() == "auto-replied" and not message.get(
        "X-Failed-Recipients"
    ):
        return bool(MACHINES.search(str(message.get("From", ""))))
    empty_path = str(message.get("Return-Path", "")).strip() == "<>"
    machine = MACHINES.search(str(message.get("From", "")))
    return bool(empty_path or machine or message.get("X-Failed-Recipients"))


def before_copy(message: Message) -> str:
    """The server's own words, without the copy of our mail below them: our words are no verdict."""
    first = next((words for part in message.walk() if (words := text_of(part)).strip()), "")
    copy = COPY_BEGINS.search(first)
    return first[: copy.start()] if copy else first


def named(message: Message) -> Iterator[str]:
    """Every Message-ID that the report names: of the returned message, then in its references, then in its words."""
    for part in message.walk():
        if part is not message and part.get("Message-ID"):
            yield from MESSAGE_ID.findall(str(part["Message-ID"]))
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            yield from MESSAGE_ID.findall(text_of(part))
    for header in ("In-Reply-To", "References", "X-Original-Message-ID"):
        yield from MESSAGE_ID.findall(str(message.get(header, "")))
    for part in message.walk():
        yield from MESSAGE_ID.findall(text_of(part))


def text_of(part: Message) -> str:
    """The text of a part that is text, whatever its encoding claims to be; "" for any other."""
    if part.is_multipart() or part.get_content_maintype() != "text":
        return ""
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", errors="replace") if isinstance(payload, bytes) else ""
