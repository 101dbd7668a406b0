"""What is wrong with the register: columns nobody thought about, lines about nothing, activities half declared.

Each function gives `Trouble` in plain words; the system checks and the command `data_map` report it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from privacy.register.catalogue import CatalogueColumn
from privacy.register.data_map import COLUMNS_PER_REASON, Line, Where, data_map
from privacy.register.declared import activities
from privacy.register.suspicion import free_by_type, looks_personal, named_like_a_person


@dataclass(frozen=True)
class Trouble:
    """One thing that is wrong: its number as a check, what, and what to do. `about` is "table.column" or a slug."""

    number: str
    about: str
    says: str
    do: str


def model_columns(labels: Iterable[str] | None = None) -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every column of every model, ours and the packages'; only those of apps with these labels, when given."""
    wanted = None if labels is None else set(labels)
    for model in apps.get_models(include_auto_created=True):
        if wanted is None or model._meta.app_label in wanted:
            for field in model._meta.local_concrete_fields:
                yield model, field


def unclassified_models(labels: Iterable[str] | None = None) -> Iterator[Trouble]:
    """Columns of models without a line, or called "not personal" without the decision that this takes."""
    for model, field in model_columns(labels):
        table, column = model._meta.db_table, str(field.column)
        line = data_map.line(table, column)
        if line is None:
            yield unclassified(table, column, home_of(model))
        elif looks_personal(field) and not (line.personal or line.decided):
            yield undecided(line)


def unclassified_catalogue(found: Iterable[CatalogueColumn]) -> Iterator[Trouble]:
    """The same for what the databases' catalogues show, tables without a model included."""
    for one in found:
        line = data_map.line(one.table, one.column)
        if line is None:
            yield unclassified(one.table, one.column, f"personal_data.py ({one.database} database)")
        elif not (line.personal or line.decided) and (free_by_type(one.type) or named_like_a_person(one.column)):
            yield undecided(line)


def home_of(model: type[models.Model]) -> str:
    """The file in which a model's columns are declared, for the hint: its app's, or the site's for a package's."""
    module = apps.get_app_config(model._meta.app_label).name
    for name in (module, module.rpartition(".")[0]):
        if any(config.name == name and hasattr(config.module, "personal_data") for config in apps.get_app_configs()):
            return f"{name.replace('.', '/')}/personal_data.py"
    return "the personal_data.py of the site itself"


def unclassified(table: str, column: str, home: str) -> Trouble:
    return Trouble(
        "E001",
        f"{table}.{column}",
        f"{table}.{column} has no line in the data map: nobody said whether it holds personal data.",
        f'Add personal("{table}", "{column}", category=…, activity=…, because="…") or '
        f'not_personal("{table}", "{column}", because="…") to {home}.',
    )


def undecided(line: Line) -> Trouble:
    return Trouble(
        "E002",
        f"{line.table}.{line.column}",
        f"{line.table}.{line.column} looks personal (by its name, its type or what it points at) and is called not "
        "personal without a decision.",
        f'Declare it as personal, or decide with a reason: not_personal("{line.table}", …, '
        f'decided={{"{line.column}": "…"}}).',
    )


def overused_reasons() -> Iterator[Trouble]:
    """Reasons that serve more than twenty columns."""
    for reason, count in data_map.overused_reasons().items():
        yield Trouble(
            "E003",
            reason,
            f'One reason serves {count} columns in the data map, more than {COLUMNS_PER_REASON}: "{reason}"',
            "Look at the columns again, and give each group the reason that is its own.",
        )


def stale(line: Line) -> Trouble:
    return Trouble(
        "E004",
        f"{line.table}.{line.column}",
        f"The data map has a line for {line.table}.{line.column}, which does not exist.",
        "Take the line away, or write the name as the database has it.",
    )


def stale_by_models() -> Iterator[Trouble]:
    """Lines about models' columns that no model has."""
    known = {(model._meta.db_table, str(field.column)) for model, field in model_columns()}
    for line in data_map:
        if line.where is Where.MODELS and (line.table, line.column) not in known:
            yield stale(line)


def stale_by_catalogue(found: Iterable[CatalogueColumn]) -> Iterator[Trouble]:
    """Lines that no database has; those of one engine or of the queue may be without."""
    known = {(one.table, one.column) for one in found}
    for line in data_map:
        if line.where in (Where.MODELS, Where.CATALOGUE) and (line.table, line.column) not in known:
            yield stale(line)


def misplaced_lines() -> Iterator[Trouble]:
    """Personal columns for an activity that is not declared, or of a category that the activity does not tell of."""
    for line in data_map:
        about = f"{line.table}.{line.column}"
        if not line.personal:
            continue
        if line.activity not in activities:
            do = f"Declare the activity, or choose one of: {', '.join(sorted(one.slug for one in activities))}."
            yield Trouble("E005", about, f"{about} is for {line.activity!r}, which is no declared activity.", do)
        elif line.category not in {category.slug for category in activities.get(line.activity).categories}:
            do = f"Add the category to {line.activity!r} (the statement tells of it), or choose one that it has."
            says = f"{about} is of category {line.category!r}, which activity {line.activity!r} does not tell of."
            yield Trouble("E005", about, says, do)
