"""Wagtail's command, as an operation: publishing a revision looks whether its owner is still there."""

from typing import Any

from wagtail.management.commands import publish_scheduled

from privacy.records.purpose import operation


class Command(publish_scheduled.Command):
    """Publishes what was scheduled, and takes down what expired."""

    def handle(self, *args: Any, **options: Any) -> None:
        with operation("editing-together", command="publish_scheduled"):
            super().handle(*args, **options)
