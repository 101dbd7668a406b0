"""Looks in words: who or what it was, what for, and which kinds of data, by the words of the statement."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy.records.access import Access
from privacy.records.purpose import purposes
from privacy.register.data_map import data_map
from privacy.register.declared import activities
from privacy.register.texts import Text

ACCOUNT, COMMAND = "account:", "command:"
OWN = ("person", "guest")  # the person, with a link from a mail or at a form


def by_people(actor: str) -> bool:
    """Whether somebody who works here looked: signed in, or with a command on the server."""
    return actor.startswith((ACCOUNT, COMMAND))


def by_themselves(actor: str) -> bool:
    """Whether it was the person whose data they are."""
    return actor in OWN


def account_of(actor: str) -> int | None:
    """The number of the account that looked; None for anything else."""
    number = actor.removeprefix(ACCOUNT)
    return int(number) if actor.startswith(ACCOUNT) and number.isdigit() else None


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """The names of the colleagues among them, by actor. Reads their accounts."""
    numbers = {number for number in map(account_of, actors) if number is not None}
    rows = get_user_model()._default_manager.filter(pk__in=numbers).values_list("pk", "first_name", "username")
    return {f"{ACCOUNT}{pk}": first_name or username for pk, first_name, username in rows}


def who(actor: str, names: dict[str, str]) -> str:
    """Who it was, for somebody who reviews: a colleague by name, the person, a command, or the website."""
    if actor.startswith(ACCOUNT):
        return names.get(actor) or _("A colleague who has left")
    if actor.startswith(COMMAND):
        return _("Somebody on the server, with the command %(name)s") % {"name": actor.removeprefix(COMMAND)}
    return _("The person, with the link in a mail") if by_themselves(actor) else _("The website itself")


def why(purpose: str) -> str:
    """What for, in the words that were declared; the slug of a purpose that is not there any more."""
    return str(purposes.get(purpose).name) if purpose in purposes else purpose


def kinds_of_data(*looks: Access) -> list[str]:
    """The kinds of data that were read, by the names that the statement gives them: each once, as the map has them."""
    reads = {(read.model, read.columns) for look in looks for read in look.reads}
    found = {kind: place for read in reads for place, kind in _kinds(*read)}
    return [kind.in_(get_language() or "nl") for kind in sorted(found, key=lambda kind: (found[kind], kind.nl))]


@lru_cache(maxsize=4096)
def _kinds(model: str, columns: frozenset[str]) -> tuple[tuple[int, Text], ...]:
    """The categories of columns, with where the data map first names them. What is no column (a count) is none."""
    try:
        table = apps.get_model(model)._meta.db_table
    except (LookupError, ValueError):
        return ()
    lines = (line for line in data_map if line.personal and line.table == table and line.column in columns)
    names = dict.fromkeys(_category(line.activity, line.category) for line in lines)
    return tuple((place, name) for place, name in enumerate(names) if name is not None)


def _category(activity: str, category: str) -> Text | None:
    found: Any = activities.get(activity).categories if activity in activities else ()
    return next((one.name for one in found if one.slug == category), None)
