"""Both databases, brought to the migrations of this code."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connections, router
from django.db.migrations.loader import MigrationLoader

from cms.health import missing_migrations
from cms.routers import EVIDENCE, LEDGER


def migrate() -> list[str]:
    """Applies what is missing and says which databases were touched."""
    touched = [alias for alias in ("default", EVIDENCE) if missing_migrations(alias)]
    for alias in touched:
        for label in labels(alias):
            call_command("migrate", *label, database=alias, verbosity=0, interactive=False)
    return touched


def labels(alias: str) -> list[list[str]]:
    """Everything for the main database; for the evidence only what lives in it, which is seconds instead of a dozen."""
    if alias != EVIDENCE:
        return [[]]
    apps = MigrationLoader(connections[alias]).migrated_apps
    return [[app] for app in sorted(apps) if router.allow_migrate(alias, app) and app == LEDGER]
