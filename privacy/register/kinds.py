"""Kinds of recipients (GDPR article 13(1)(e)): what somebody outside does for us. Who they are stands in a table."""

from __future__ import annotations

from dataclasses import dataclass

from privacy.register.activities import Role
from privacy.register.registry import Registry
from privacy.register.texts import Text


@dataclass(frozen=True)
class RecipientKind:
    """A kind of recipient. The name fits into a list after "Wij geven ze aan …": "ons hostingbedrijf", no capital.

    `asks` asks the editor who it is ("Wie host uw website?"); empty where nobody can say that beforehand, such as
    the police or a visitor's own bank. `role` is the one that such a company usually has.
    """

    slug: str
    name: Text
    asks: Text | None = None
    role: Role = Role.PROCESSOR


kinds: Registry[RecipientKind] = Registry("kind of recipient")
