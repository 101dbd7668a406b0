"""Numbers that a company is known by, checked before they are published and normalised so that they look the same.

Each function takes what was typed and gives it as it is written; ValidationError says what is wrong.
"""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SEPARATORS = re.compile(r"[\s.\-()/]")
CHAMBER = re.compile(r"[0-9]{8}")
DUTCH_VAT = re.compile(r"NL[0-9]{9}B[0-9]{2}")
OTHER_VAT = re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,12}")
DUTCH_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Z]{2})")
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
NATIONAL = re.compile(r"0[1-9][0-9]{8}")
NEVER_ISSUED = ("SA", "SD", "SS")  # the Dutch post leaves these pairs of letters out


def chamber_of_commerce(typed: str) -> str:
    """A number of the Dutch trade register: eight digits."""
    number = SEPARATORS.sub("", typed)
    if number and not CHAMBER.fullmatch(number):
        raise ValidationError(_("A Chamber of Commerce number has eight digits, such as 12345678."), code="chamber")
    return number


def vat_id(typed: str, country: str) -> str:
    """A VAT number. Dutch ones are checked by their digits: a typing error in a published number is found."""
    number = SEPARATORS.sub("", typed).upper()
    if not number:
        return ""
    if country == "NL" and not (DUTCH_VAT.fullmatch(number) and (modulo_97(number) or eleven_proof(number[2:11]))):
        raise ValidationError(
            _("This is not a Dutch VAT number. It looks like NL000099998B57; check the digits."), code="vat"
        )
    if not OTHER_VAT.fullmatch(number):
        raise ValidationError(_("A VAT number begins with the two letters of its country."), code="vat")
    return number


def modulo_97(number: str) -> bool:
    """The check of Dutch VAT numbers since 2020: letters count as 10 to 35, and the whole leaves one."""
    digits = "".join(str(int(character, 36)) for character in number)
    return int(digits) % 97 == 1


def eleven_proof(nine: str) -> bool:
    """The older check, on the nine digits that a Dutch company is known by to the tax office."""
    total = sum(int(digit) * weight for digit, weight in zip(nine, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0 and nine != "000000000"


def postcode(typed: str, country: str) -> str:
    """A postcode: Dutch ones as "7311 DN", others as they were typed."""
    plain = typed.strip().upper()
    if country != "NL" or not plain:
        return plain
    match = DUTCH_POSTCODE.fullmatch(plain)
    if not match or match[2] in NEVER_ISSUED:
        raise ValidationError(_("A Dutch postcode has four digits and two letters, such as 7311 DN."), code="postcode")
    return f"{match[1]} {match[2]}"


def phone(typed: str, country: str) -> str:
    """A telephone number with its country code, so that it works from abroad too (E.164), spaced as it was typed."""
    spaced = " ".join(typed.replace("(0)", " ").split())
    plain = SEPARATORS.sub("", spaced)
    if country == "NL" and NATIONAL.fullmatch(plain):
        spaced = f"+31 {spaced.lstrip('(').replace(')', '', 1).replace('0', '', 1)}"
        plain = SEPARATORS.sub("", spaced)
    if plain and not E164.fullmatch(plain):
        raise ValidationError(
            _("Write the telephone number with its country code, such as +31 55 123 4567."), code="phone"
        )
    return spaced
