"""Django's command, as an operation: making an administrator looks whether the name is taken."""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser

from privacy.records.purpose import operation


class Command(createsuperuser.Command):
    """Makes an administrator."""

    def handle(self, *args: Any, **options: Any) -> None:
        with operation("account-administration", command="createsuperuser"):
            super().handle(*args, **options)
