"""For the operator: does this process live (`/healthz/`), and can it do its work (`/readyz/`), and if not, why."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connections, router, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from privacy.ledger import entries, sealing
from privacy.ledger.entries import ALIAS
from privacy.records.gate import gate
from privacy.records.presence import be_there

PROBE = 64 * 1024
_migrated: set[str] = set()


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers. Touches no database, no queue, no cache."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when everything that a request needs is there, 503 otherwise; either way what was looked at, and the result.

    JSON: `{"ready": bool, "checks": {name: "ok" or the reason}, "warnings": {…}}`; a warning wants somebody to look and
    keeps nobody out. Reasons name no host, path or account.
    """
    checks = {name: outcome(look) for name, look in CHECKS.items()}
    ready = all(result == "ok" for result in checks.values())
    warnings = {name: outcome(look) for name, look in WARNINGS.items()}
    return JsonResponse({"ready": ready, "checks": checks, "warnings": warnings}, status=200 if ready else 503)


def outcome(look: Callable[[], str]) -> str:
    """What a check says; an error is a reason as well."""
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is why we are not ready
        return f"not reachable ({type(error).__name__})"


def database(alias: str) -> Callable[[], str]:
    """A check that a database answers."""

    def look() -> str:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
        return "ok"

    return look


def evidence() -> str:
    """That the evidence can be written: a disk that is full or read-only is seen here before somebody runs into it.

    Writes an entry as large as a long list's, and takes it back in the same transaction.
    """
    be_there()
    with transaction.atomic(using=ALIAS):
        entries.append("probe", bytes(PROBE))
        transaction.set_rollback(True, using=ALIAS)
    return "ok"


def migrations(alias: str) -> Callable[[], str]:
    """A check that a database has every migration of this code. Asked until it is so, and then remembered."""

    def look() -> str:
        if alias not in _migrated:
            count = len(missing_migrations(alias))
            if count:
                return f"{count} migrations not applied"
            _migrated.add(alias)
        return "ok"

    return look


def missing_migrations(alias: str) -> list[str]:
    """The migrations that a database still needs, of the apps whose tables live in it."""
    executor = MigrationExecutor(connections[alias])
    leaves = [leaf for leaf in executor.loader.graph.leaf_nodes() if router.allow_migrate(alias, leaf[0])]
    return [f"{step.app_label}.{step.name}" for step, _ in executor.migration_plan(leaves)]


def queue() -> str:
    """That the queue can be asked how long it is."""
    from huey.contrib.djhuey import HUEY

    HUEY.storage.queue_size()
    return "ok"


def seals() -> str:
    """That the evidence is sealed soon after it is written."""
    late = sealing.late(timezone.now())
    return f"waiting too long for a seal: {late}" if late else "ok"


def replay() -> str:
    """That nothing since a backup is to be done again."""
    return gate.why() or "ok"


CHECKS: dict[str, Callable[[], str]] = {
    "database": database("default"),
    "evidence": evidence,
    "migrations": migrations("default"),
    "evidence_migrations": migrations("evidence"),
    "queue": queue,
    "replay": replay,
}
WARNINGS: dict[str, Callable[[], str]] = {"seals": seals}
