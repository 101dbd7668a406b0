"""The worker was away for a week; when it comes back, everybody gets their mail, once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from privacy import tasks
from privacy.mail import handover
from privacy.mail.models import OutgoingMail

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

State = OutgoingMail.State


def test_after_a_week_all_200_are_told_once(smtp, owe, time_machine):
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    mails = owe(200)
    lost, abandoned = mails[0], mails[1]
    handover.begin(handover.claim(lost.pk, start), start)  # the worker died in the middle of this one
    handover.claim(abandoned.pk, start)  # ... and before it began with this one
    assert not smtp.received
    time_machine.move_to(start + timedelta(days=7), tick=False)
    tasks.sweep_mail()
    told = Counter(to for to, _ in smtp.received)
    assert len(told) == 199 and set(told.values()) == {1}
    states = Counter(OutgoingMail.objects.values_list("state", flat=True))
    assert states == {State.HANDED_OVER: 199, State.IN_DOUBT: 1}


def test_the_next_looks_tell_nobody_again(smtp, owe, time_machine):
    start = timezone.now()
    owe(3)
    for minutes in range(5):
        time_machine.move_to(start + timedelta(minutes=minutes), tick=False)
        tasks.sweep_mail()
    assert len(smtp.received) == 3
