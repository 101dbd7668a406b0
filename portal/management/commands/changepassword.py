"""Django's command, as an operation: it reads the account whose password it changes."""

from typing import Any

from django.contrib.auth.management.commands import changepassword

from privacy.records.purpose import operation


class Command(changepassword.Command):
    """Changes the password of an account."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        with operation("account-administration", command="changepassword"):
            return super().handle(*args, **options)
