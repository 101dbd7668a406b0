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
def open_pages(after: int = 0) -> None:
    """Makes the sizes of all pictures, so that no visitor waits for them: one page, then another turn.

    Lost, it costs the first visitor of a page a moment.
    """
    if opened := pages.open_next(after):
        open_pages(opened)
