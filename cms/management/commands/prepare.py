"""`manage.py prepare`: makes whatever this site still needs, and says what it did."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.demo import content, newsletter, questions, readers
from cms.site import accounts, databases, pages, statement, static
from cms.tasks import open_pages
from privacy.retention import replay
from privacy.retention.backups import restoring


class Command(BaseCommand):
    """Looks at databases and files, does what is missing, and can be broken off and done again at any point."""

    help = "Makes whatever this site still needs: databases, static files, first pages, accounts, demo content."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.step("restore finished that was broken off", restoring.finish())
        self.step("databases migrated", databases.migrate())
        self.step("done again what was done since the backup", self.replayed())
        self.step("static files collected", static.collect())
        self.step("first pages made", pages.lay_out())
        pages.address()
        if settings.DEMO:
            self.step("accounts made", accounts.make("demo", "vlonder.example"))
            self.step("demo content written", written := content.write())
            self.step("statement published", statement.publish_first())
            self.step("questions asked", questions.ask(timezone.now()))
            self.step("list of readers brought along", readers.bring(timezone.now()))
            self.step("newsletter written and sent", newsletter.write())
            if written:
                pages.open_front()
                open_pages()
        else:
            self.step("account made", accounts.make("own", "localhost.example"))
            self.step("first draft of the statement written", statement.draft_first())

    def replayed(self) -> object:
        """What was done since a backup that was put back; nobody is shown before."""
        try:
            return replay.catch_up(timezone.now())
        except replay.TailMissing as error:
            self.stderr.write(f"Nobody is shown yet: {error}. See manage.py replay_ledger.")
            return None

    def step(self, done: str, what: object) -> None:
        """One line for something that was done; none for something that was done before."""
        if what:
            self.stdout.write(f"· {done}")
