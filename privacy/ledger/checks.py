"""What is said at a start and by `manage.py check` when the evidence cannot be sealed."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from privacy.ledger import keys


@register("evidence")
def signing_keys(**_: Any) -> list[CheckMessage]:
    """A warning and no error: a worker without its key still hands over mail, and entries are written all the same."""
    found: list[CheckMessage] = []
    for read in (keys.current, keys.previous):
        try:
            read()
        except keys.KeyUnusable as error:
            hint = "What is written down as evidence waits for its seal. docs/production.md says how to make a key."
            found.append(Warning(f"{error}: the evidence is not sealed.", hint=hint, id="ledger.W001"))
    return found
