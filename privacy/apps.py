from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "privacy"

    def ready(self) -> None:
        """Finds each app's declarations, as Wagtail finds its hooks, and then looks at them."""
        autodiscover_modules("personal_data")
        autodiscover_modules("letters")
        from privacy import tasks  # noqa: F401 - what wakes the worker
        from privacy.records import checks as records_checks  # noqa: F401
        from privacy.register import checks  # noqa: F401
