"""What the worker does for the wiring."""

from django.conf import settings
from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_task, periodic_task

from cms.demo import mail
from cms.site import pages


@periodic_task(crontab(minute="7"))
def delete_old_demo_mails() -> None:
    """The demo's mails go after 24 hours."""
    if settings.DEMO:
        mail.delete_old(timezone.now())


@db_task()
def open_every_page() -> None:
    """Makes the sizes of all pictures, so that no visitor waits for them. Lost, it costs the first visitor a moment."""
    pages.open_all()
