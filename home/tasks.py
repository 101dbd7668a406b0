"""What the worker does for the public site: three lines each, safe to run twice."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from home.contact import satisfaction
from home.newsletter import reaching
from privacy.records.purpose import reading


@db_periodic_task(crontab(minute="17"))
def count_silence() -> None:
    """Counts as helped whoever said nothing for the term after our answer."""
    with reading("count-silence", actor="task:count_silence"):
        satisfaction.count_silence(timezone.now())


@db_periodic_task(crontab(hour="1", minute="29"))
def write_down_whom_it_reaches() -> None:
    """Since when the newsletter comes back from an address."""
    reaching.write_down(timezone.now())
