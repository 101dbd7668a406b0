"""Several workers at once: a conditional update decides who has a mail, on either database."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from privacy import tasks
from privacy.mail import handover, outbox
from privacy.mail.models import OutgoingMail

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "evidence"]), pytest.mark.postgres]

WORKERS, MAILS = 3, 30
State = OutgoingMail.State


@pytest.fixture(autouse=True)
def asleep():
    """Nobody is woken: the mails wait until the workers of the test begin together."""
    outbox.mail_owed.disconnect(dispatch_uid="wake-worker")
    yield
    outbox.mail_owed.connect(tasks.wake_worker, dispatch_uid="wake-worker")


def together(work):
    """Runs the same work in several threads, beginning at the same moment; what each returned."""
    start = Barrier(WORKERS)

    def one(_):
        start.wait()
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def test_three_workers_hand_each_mail_over_once(smtp, owe):
    owe(MAILS)
    assert not smtp.received
    together(handover.hand_over_due)
    assert Counter(to for to, _ in smtp.received) == {f"person{i}@example.com": 1 for i in range(MAILS)}
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {State.HANDED_OVER}


def test_one_claim_wins(owe):
    [mail] = owe()
    at = timezone.now()
    won = [one for one in together(lambda: handover.claim(mail.pk, at)) if one]
    assert len(won) == 1 and OutgoingMail.objects.get().claim == won[0].claim
