"""Recognising somebody: the one reading of an account that is not logged (the statement says so)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from privacy.records.purpose import reading


class AccountBackend(ModelBackend):
    """Django's backend, reading inside the purpose of authentication."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        with reading("authentication"):
            return super().authenticate(request, **credentials)

    def get_user(self, user_id: Any) -> Any:
        with reading("authentication"):
            return super().get_user(user_id)
