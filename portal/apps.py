from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PortalConfig(AppConfig):
    name = "portal"
    default = True

    def ready(self) -> None:
        """Listens to what happens to data subjects, and asks of colleagues no more than is needed."""
        from portal import administration, signal_handlers
        from privacy.records.signals import address_changed

        address_changed.connect(signal_handlers.keep_in_step, dispatch_uid="portal.keep_in_step")
        administration.let_names_be_left_out()


class WagtailUsersConfig(WagtailUsersAppConfig):
    """Wagtail's administration of users, over our accounts."""

    user_viewset = "portal.administration.AccountViewSet"
