"""A signed token in each form for people who are not signed in: it needs no cookie.

It says which form was shown, when, and with what beside it (such as the statement version and language), so that what
the visitor read is known when the form comes back. It is not a secret: it proves only that we made the form.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core import signing
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

LIFE = timedelta(hours=12)  # long enough for a message that is begun before lunch and sent after work


class FormTokenError(ValidationError):
    """The form cannot be taken as it is; the message tells the visitor what to do. Codes: missing, expired, quick."""


@dataclass(frozen=True)
class Shown:
    """What a form was shown with. `nonce` is the form's own number, for taking it once."""

    form: str
    nonce: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def form_token(form: str, **facts: Any) -> str:
    """A token for a form that is about to be shown; `facts` are JSON values and come back from `check`."""
    content = {"n": secrets.token_urlsafe(12), "t": timezone.now().timestamp(), "f": facts}
    return _signer(form).sign_object(content)


def check(form: str, token: str, *, longest: timedelta = LIFE, quickest: timedelta | None = None) -> Shown:
    """What the token says; FormTokenError when it is of another form, altered, too old or filled in too fast.

    `quickest` is for doors that programs knock at most: nobody reads and fills in a form faster than a few seconds.
    """
    try:
        content = _signer(form).unsign_object(token or "")
    except (signing.BadSignature, ValueError) as error:
        raise FormTokenError(_("This form was not complete. Check it, and send it again."), "missing") from error
    age = timedelta(seconds=timezone.now().timestamp() - content["t"])
    if not timedelta(minutes=-5) <= age <= longest:
        raise FormTokenError(_("This form was open for a long time. Check it, and send it again."), "expired")
    if quickest and age < quickest:
        raise FormTokenError(_("That was very fast. Wait a few seconds, and send it again."), "quick")
    return Shown(form, content["n"], content["f"])


@contextmanager
def taken_once(shown: Shown) -> Iterator[bool]:
    """Yields False when this very form was taken before (sent twice, or replayed); the caller then does nothing.

    When the block fails the form may be sent again: nothing of it was kept.
    """
    key = f"taken:{shown.form}:{shown.nonce}"
    first = _counted(key)
    try:
        yield first
    except BaseException:
        if first:
            caches["default"].delete(key)
        raise


def _counted(key: str) -> bool:
    """Whether this is the first time; True as well when the counters are out of order: better twice than never."""
    try:
        return bool(caches["default"].add(key, 1, timeout=LIFE.total_seconds() * 2))
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the counters, a door that takes in goes on
        logger.error("The counters are out of order: %s", type(error).__name__)
        return True


def _signer(form: str) -> signing.Signer:
    return signing.Signer(salt=f"privacy.intake.{form}")
