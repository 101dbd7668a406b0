"""Recognising somebody: the one reading of an account that is not logged (the statement says so)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from privacy.intake import limits
from privacy.records.purpose import reading
from privacy.records.querysets import all_rows


class AccountBackend(ModelBackend):
    """Django's backend, reading inside the purpose of authentication, and counting before it hashes.

    A restricted account still opens: the restriction protects its owner from us, not from themselves.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Any:
        """The account, or None. Too many tries: none either, and `request.sign_in_wait` holds the limits' verdict."""
        if request is not None and username is not None:
            refuse_too_many(request, username)
        with reading("authentication"), all_rows():
            return super().authenticate(request, username=username, password=password, **kwargs)

    def get_user(self, user_id: Any) -> Any:
        with reading("authentication"), all_rows():
            return super().get_user(user_id)


def refuse_too_many(request: HttpRequest, username: str) -> None:
    """PermissionDenied after too many tries: from one network, or from one network at one name.

    Never at one name from everywhere: somebody else could lock its owner out (ASVS 6.3.1).
    """
    verdicts = (limits.allowed(request, "sign-in"), limits.allowed(request, "sign-in-name", also=username))
    for verdict in verdicts:
        if not verdict:
            request.sign_in_wait = verdict  # type: ignore[attr-defined]
            raise PermissionDenied
