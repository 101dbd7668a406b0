"""The signed addresses of the newsletter: confirming a sign-up, and leaving the list."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import override

from home.newsletter.models import NEWSLETTER, SignUp, Subscription
from privacy.consent.tickets import Ticket, token_of

_signer = Signer(salt="home.newsletter.confirm")


def confirm_token(sign_up_id: uuid.UUID) -> str:
    """The token that only the mailbox of a sign-up gets: an opaque id and a signature."""
    return _signer.sign(sign_up_id.hex).replace(":", ".")


def sign_up_of(token: str) -> uuid.UUID | None:
    """The sign-up of a token; None when it is of another purpose, altered or cut short."""
    try:
        return uuid.UUID(hex=_signer.unsign(token.replace(".", ":")))
    except (BadSignature, ValueError):
        return None


def confirm_url(sign_up: SignUp) -> str:
    """The whole address of the page that confirms a sign-up. From the settings, never from a Host header."""
    return _absolute("newsletter-confirm", confirm_token(sign_up.pk), sign_up.language)


def unsubscribe_url(subscription: Subscription) -> str:
    """The whole address for leaving the list: works twice, for years, for whoever has the mail, and knows no address.

    For the link in the mail and for List-Unsubscribe alike (RFC 8058: a POST to it with the body
    `List-Unsubscribe=One-Click`).
    """
    return address_of_leaving(Ticket(NEWSLETTER, subscription.print, subscription.pk), subscription.language)


def address_of_leaving(ticket: Ticket, language: str) -> str:
    """The same for whoever a ticket is for."""
    return _absolute("unsubscribe", token_of(ticket), language)


def _absolute(name: str, token: str, language: str) -> str:
    with override("en" if language.startswith("en") else "nl"):
        return settings.BASE_URL + reverse(name, args=[token])
