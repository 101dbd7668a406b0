"""`manage.py prepare`: makes whatever this site still needs, and says what it did and where everything is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.demo import content
from cms.site import accounts, databases, pages, statement, static


class Command(BaseCommand):
    """Looks at databases and files, does what is missing, and can be broken off and done again at any point."""

    help = "Makes whatever this site still needs: databases, static files, first pages, accounts, demo content."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.step("databases migrated", databases.migrate())
        self.step("static files collected", static.collect())
        self.step("first pages made", pages.lay_out())
        pages.address()
        firsts = accounts.DEMO if settings.DEMO else accounts.OWN
        accounts.make(firsts, "vlonder.example" if settings.DEMO else "localhost.example")
        if settings.DEMO:
            self.step("demo content written", content.write())
            self.step("statement published", statement.publish_first())
        else:
            self.step("first draft of the statement written", statement.draft_first())
        self.tell(firsts)

    def step(self, done: str, what: object) -> None:
        """One line for something that was done; none for something that was done before."""
        if what:
            self.stdout.write(f"· {done}")

    def tell(self, firsts: tuple[accounts.First, ...]) -> None:
        """Addresses and accounts."""
        base = settings.BASE_URL
        lines = [("the site", f"{base}/  and  {base}/en/"), ("the admin", f"{base}/beheer/")]
        if settings.DEMO:
            lines.append(("the demo's mails", f"{base}/demo/mail/"))
        lines += [(first.what, f"{first.username}  {secret}") for first, secret in accounts.passwords(firsts)]
        self.stdout.write("")
        for name, value in lines:
            self.stdout.write(f"  {name + ':':18} {value}")
        self.stdout.write(f"  {'kept in:':18} {settings.DATA_DIR}\n\n")
