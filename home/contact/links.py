"""Signed addresses for people who are not signed in: one purpose each, bound to one case, telling nothing."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import override

THREAD = "thread"
DELETE = "delete"


def _signer(purpose: str) -> Signer:
    # A salt of its own for each purpose: a link for one door never opens another.
    return Signer(salt=f"home.contact.{purpose}")


def token_for(purpose: str, case_id: uuid.UUID) -> str:
    """The token of a purpose (THREAD, DELETE) for a case: an opaque id and a signature."""
    return _signer(purpose).sign(case_id.hex).replace(":", ".")


def case_of(purpose: str, token: str) -> uuid.UUID | None:
    """The case that a token was made for; None when it is of another purpose, altered or cut short."""
    try:
        return uuid.UUID(hex=_signer(purpose).unsign(token.replace(".", ":")))
    except (BadSignature, ValueError):
        return None


def address_of(purpose: str, case_id: uuid.UUID, language: str) -> str:
    """The whole address for a mail. From the settings, never from a request's Host header, which anyone can write."""
    with override("en" if language.startswith("en") else "nl"):
        path = reverse(f"contact-{purpose}", args=[token_for(purpose, case_id)])
    return settings.BASE_URL + path
