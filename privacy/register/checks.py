"""System checks: `manage.py check` fails on what nobody thought about, and says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from privacy.register import audit, completeness

TAG = "privacy"


@register(TAG)
def the_register_is_whole(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Every column has a line, every line a column, every activity all that the law wants said.

    With apps given, only their columns are looked at. The databases are not: `data_map` asks them.
    """
    if app_configs is not None:
        return [as_error(trouble) for trouble in audit.unclassified_models(app.label for app in app_configs)]
    troubles = chain(
        audit.unclassified_models(),
        audit.stale_by_models(),
        audit.overused_reasons(),
        audit.misplaced_lines(),
        completeness.incomplete_activities(),
    )
    return [as_error(trouble) for trouble in troubles]


def as_error(trouble: audit.Trouble) -> Error:
    """The trouble as Django reports it, such as privacy.E001."""
    return Error(trouble.says, hint=trouble.do, obj=trouble.about, id=f"privacy.{trouble.number}")
