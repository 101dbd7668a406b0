from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "privacy"

    def ready(self) -> None:
        """Finds each app's declarations, as Wagtail finds its hooks, and then looks at them."""
        autodiscover_modules("personal_data")
        autodiscover_modules("letters")
        autodiscover_modules("proofs")
        autodiscover_modules("things_to_do")
        from privacy import tasks  # noqa: F401 - what wakes the worker
        from privacy.consent import withdrawing  # noqa: F401 - how a "no" is done again after a backup
        from privacy.promise import guard  # noqa: F401 - what may not be published anew
        from privacy.records import checks as records_checks  # noqa: F401
        from privacy.register import checks  # noqa: F401
        from privacy.retention import checks as retention_checks  # noqa: F401
        from privacy.retention import due, holds, house_rules, replay, restricting  # noqa: F401 - answer lower rooms
        from privacy.rights import house_rules as rights_rules  # noqa: F401
        from privacy.statement import following  # noqa: F401 - the drafts follow the switches
