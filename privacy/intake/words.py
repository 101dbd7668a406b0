"""What people type, made safe to keep: one line stays one line, and nothing invisible rides along."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# Marks that turn the reading direction around, so that a text shows something else than it says.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """A single line in NFC, spaces collapsed. ValidationError when it has line breaks or control characters.

    A line break in a field that ends in a header (name, subject, reply-to) is an attempt at another header.
    """
    if any(character in LINE_BREAKS for character in text):
        raise ValidationError(_("Write this on one line."), code="line_break")
    refuse_invisible(text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def paragraphs(text: str) -> str:
    """Text of several lines in NFC with plain line ends; ValidationError for control characters but tab and newline."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_invisible(plain.replace("\n", "").replace("\t", ""))
    return unicodedata.normalize("NFC", plain).strip()


def refuse_invisible(text: str) -> None:
    """ValidationError when a text has control characters (NUL too), half characters or turning marks."""
    if any(character in TURNING or unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise ValidationError(
            _("This contains characters that cannot be shown. Remove them, or type it again by hand."),
            code="invisible",
        )
