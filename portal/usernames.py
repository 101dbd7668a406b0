"""User names: chosen, written in one way, and not to be taken for somebody else's."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 40
SHAPE = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")

# Names by which somebody could speak for the house.
RESERVED = frozenset(
    """
    admin administrator anonymous beheer beheerder command gestand guest helpdesk info klantenservice moderator officer
    postmaster privacy root security service staff support system systeem task webmaster
    """.split()  # noqa: SIM905 - one list to read
)
DRAWN_ALIKE = str.maketrans("01345789", "olea5tbg") | str.maketrans("i5", "ls")


def normalized(username: str) -> str:
    """The one way to write a name: NFKC, lower case. Ｋarin, KARIN and karin are one person."""
    return unicodedata.normalize("NFKC", username).casefold().strip()


def validate_username(username: str) -> None:
    """ValidationError unless it is made of letters a-z, digits, dots, hyphens and underscores.

    Letters of other scripts are refused because many are drawn like a Latin one.
    """
    name = normalized(username)
    if not SHAPE.fullmatch(name) or len(name) > LONGEST:
        raise ValidationError(
            _("Use the letters a to z, digits, dots, hyphens and underscores; begin and end with a letter or digit."),
            code="invalid",
        )


def refuse_reserved(username: str) -> None:
    """ValidationError for a name by which somebody could pass for the house, also as adm1n or ad.min."""
    if skeleton(username) in {skeleton(name) for name in RESERVED}:
        raise ValidationError(_("This name is kept for ourselves. Choose another one."), code="reserved")


def skeleton(username: str) -> str:
    """A name as the eye reads it: without marks, look-alikes drawn together."""
    return re.sub(r"[._-]", "", normalized(username)).translate(DRAWN_ALIKE).replace("rn", "m").replace("vv", "w")
