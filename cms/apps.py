from django.apps import AppConfig
from django.db.models.signals import pre_save


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        """Sees to it that pictures are served without where and when they were taken, and soon."""
        from wagtail.users.models import UserProfile

        from cms import pictures

        pictures.serve_bare()
        pictures.write_quickly()
        pictures.ask_for_whole_avatars()
        pre_save.connect(pictures.bare_avatar, sender=UserProfile, dispatch_uid="cms.bare_avatar")
