"""Mailing lists: apps keep them, and declare here how somebody leaves one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from privacy.consent.tickets import Ticket
from privacy.register.registry import Registry
from privacy.register.texts import Text


@dataclass(frozen=True)
class MailingList:
    """One list. `name` fits after "U krijgt … niet meer": "onze nieuwsbrief", no capital.

    `stop` takes whoever a ticket is for off the list, with all that is still owed to them, and withdraws the consent;
    it gets how they left (a Consent.Source) and the moment, and says whether anybody was on it. It runs inside a
    purpose and a transaction, finds nobody without complaint, and sends nothing.
    """

    slug: str
    name: Text
    stop: Callable[[Ticket, str, datetime], bool]
    again: str = ""  # the name of the address where one may sign up


mailing_lists: Registry[MailingList] = Registry("mailing list")
