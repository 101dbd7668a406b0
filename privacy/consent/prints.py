"""Keyed prints of addresses: enough to know an address again, never to read it back.

The key is SUPPRESSION_KEY, apart from SECRET_KEY: that one may be replaced at any time, and a "no" must be known for
good. A print begins with the version of its key, which is itself a print of the key; old keys stay in
SUPPRESSION_KEY_FALLBACKS as long as prints made with them are kept.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from django.conf import settings

VERSION = 8  # hexadecimal digits
DIGITS = 40  # 160 bits
LENGTH = VERSION + 1 + DIGITS


def keys() -> dict[str, bytes]:
    """The keys that are known here, by version; the one in use comes first."""
    every = (settings.SUPPRESSION_KEY, *settings.SUPPRESSION_KEY_FALLBACKS)
    return {keyed(key.encode(), "version")[:VERSION]: key.encode() for key in every}


def keyed(key: bytes, *parts: str) -> str:
    """The HMAC-SHA256 of texts under a key, hexadecimal; no text can run over into the next."""
    return hmac.new(key, "\0".join(("privacy.consent", *parts)).encode(), hashlib.sha256).hexdigest()


def written_alike(address: str) -> str:
    """An address as it is compared: one way of composing letters, one way of capitalising."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def prints_of(mailing_list: str, address: str) -> list[str]:
    """The prints of an address for a list (slug) under every key, the one in use first."""
    alike = written_alike(address)
    return [f"{version}:{keyed(key, 'print', mailing_list, alike)[:DIGITS]}" for version, key in keys().items()]


def print_of(mailing_list: str, address: str) -> str:
    """The print of an address for a list (slug), under the key in use."""
    return prints_of(mailing_list, address)[0]


def version_of(print_: str) -> str:
    """The version of the key that a print was made with."""
    return print_[:VERSION]
