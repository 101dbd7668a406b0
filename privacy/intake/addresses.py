"""E-mail addresses as people type them: written in one way, and refused when they only look like another."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, validate_email

LONGEST = 254  # RFC 5321, section 4.5.3.1.3, less the angle brackets

# Letters of other scripts that are drawn like a Latin one. A label made of these alone is a disguise.
LATIN_LOOK = frozenset("аеорсухіјѕһԁԛԝӏвкмнтԍο" + "αορνικυχτ")


def normalized(address: str) -> str:
    """The one way to write an address: NFC, domain in lower case. ValidationError with a message for the visitor.

    Mailboxes with letters outside ASCII are refused, because not every mail server can deliver to them. Whether the
    domain exists is not asked: that would tell an outside host who is typing.
    """
    if not address or len(address) > LONGEST:
        raise ValidationError(_("Enter an e-mail address such as name@example.com."), code="invalid")
    try:
        found = validate_email(address, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError as error:
        raise ValidationError(_("Enter an e-mail address such as name@example.com."), code="invalid") from error
    if any(is_disguised(label) for label in found.domain.split(".")):
        raise ValidationError(
            _("The part after the @ contains letters that only look like ordinary ones. Type it again by hand."),
            code="look_alike",
        )
    return found.normalized


def lookup(address: str) -> str:
    """What an address is found by: the same for every way of capitalising it. "" finds nobody."""
    return address.casefold()


def is_disguised(label: str) -> bool:
    """Whether a label of a domain mixes scripts, or is written with look-alikes of Latin letters only."""
    letters = [character for character in label if character.isalpha()]
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters}
    foreign = [letter for letter in letters if not unicodedata.name(letter, "?").startswith("LATIN")]
    return len(scripts) > 1 or (bool(foreign) and all(letter in LATIN_LOOK for letter in foreign))
