"""Who looked at a case: what its asker could ask us, told to whoever answers it (GDPR article 15; C-579/21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from home.contact.models import ContactCase
from privacy.records.access import Access, latest
from privacy.rights.looks import ACCOUNT, by_themselves, names_of, why

SHOWN = 50


@dataclass(frozen=True)
class Look:
    """One time that somebody or something read it: when, who, and what for, in words."""

    at: datetime
    who: str
    why: str


def looks_at(case: ContactCase, looker: Any) -> list[Look]:
    """The last 50 looks at a case and what belongs to it, the newest first. `looker` is the account that asks.

    Reads the names of colleagues, so it stands inside the purpose of the page. What is read to show this is no part of
    it yet: it is written down when the page is done.
    """
    since_then = latest(case.subject_id, since=case.collected_at)
    found = list(islice((one for one in since_then if concerns(one)), SHOWN))
    names = names_of({one.actor for one in found} - {f"{ACCOUNT}{looker.pk}"})
    return [Look(one.at, who(one.actor, looker, names), why(one.purpose)) for one in found]


def concerns(access: Access) -> bool:
    """Whether rows of messages were read, and not only, say, the address for a letter about something else."""
    return any(read.model.startswith("home.Contact") for read in access.reads)


def who(actor: str, looker: Any, names: dict[str, str]) -> str:
    """Who it was, for whoever looks: "You", a colleague by name, the asker, or the website itself."""
    if actor == f"{ACCOUNT}{looker.pk}":
        return _("You")
    if actor.startswith(ACCOUNT):
        return names.get(actor) or _("A colleague who has left")
    return _("The asker, with the link in the mail") if by_themselves(actor) else _("The website itself")
