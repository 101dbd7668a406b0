"""What the worker does for the wiring."""

from django.conf import settings
from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import periodic_task

from cms.demo import mail


@periodic_task(crontab(minute="7"))
def delete_old_demo_mails() -> None:
    """The demo's mails go after 24 hours."""
    if settings.DEMO:
        mail.delete_old(timezone.now())
