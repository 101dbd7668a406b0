from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        """Makes known what others ask for by name, and sees to it that there is a group for each kind of work."""
        from home.contact import erasure, letters  # noqa: F401
        from home.groups import make_groups
        from home.newsletter import issue_letters, leaving  # noqa: F401
        from home.newsletter import letters as newsletter_letters  # noqa: F401

        post_migrate.connect(make_groups, sender=self, dispatch_uid="groups")
