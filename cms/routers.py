"""Which database a table lives in: the ledger in the evidence, everything else in the main one."""

from typing import Any

MAIN = "default"
EVIDENCE = "evidence"
LEDGER = "ledger"


class EvidenceRouter:
    """Sends by app label, so that a migration of either chain can never land in the other database."""

    def db_for_read(self, model: type, **hints: Any) -> str:
        return EVIDENCE if model._meta.app_label == LEDGER else MAIN

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return (one._meta.app_label == LEDGER) == (other._meta.app_label == LEDGER)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db in (MAIN, EVIDENCE) and (db == EVIDENCE) == (app_label == LEDGER)
