from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "privacy.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Looks at the key once a process that seals begins."""
        from privacy.ledger import checks  # noqa: F401
