from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        """Makes the letters known to the outbox, and sees to it that there is a group of people who answer."""
        from home.contact import letters  # noqa: F401
        from home.contact.permissions import make_group

        post_migrate.connect(make_group, sender=self, dispatch_uid="contact-group")
