"""Kinds of recipients (GDPR article 13(1)(e)): what somebody outside does for us. Who they are stands in a table."""

from __future__ import annotations

from dataclasses import dataclass

from privacy.register.registry import Registry
from privacy.register.texts import Text


@dataclass(frozen=True)
class RecipientKind:
    """A kind of recipient. The name fits into a list after "Wij geven ze aan …": "ons hostingbedrijf", no capital."""

    slug: str
    name: Text


kinds: Registry[RecipientKind] = Registry("kind of recipient")
