from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "privacy.ledger"
    label = "ledger"
