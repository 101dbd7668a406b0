"""Terms that end by themselves: addresses that nothing reaches, and how often a mailbox was asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from home.models import Subscription
from privacy.consent.models import Asked, Consent, Suppression
from privacy.records.models import DataSubject
from privacy.retention.sweep import sweep

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def test_who_nothing_reached_for_the_term_is_off_and_that_is_no_no(subscribed):
    row, other = subscribed(), subscribed("bram@example.com")
    first = timezone.now() - timedelta(days=740)
    Subscription.base_objects.filter(pk=row.pk).update(unreachable_since=first)
    for at, left in ((first + timedelta(days=700), 2), (first + timedelta(days=740), 1)):
        sweep(at)
        assert Subscription.base_objects.count() == left
    assert Subscription.base_objects.filter(pk=other.pk).exists()
    assert not Suppression.objects.exists()
    assert Consent.base_objects.standing("newsletter").count() == 1
    assert DataSubject.base_objects.filter(address="").count() == 1


def test_how_often_somebody_was_asked_is_forgotten_a_year_after_the_last(db):
    at = timezone.now()
    for address, days in (("a@example.com", 300), ("b@example.com", 400)):
        then = at - timedelta(days=days)
        assert Asked.may("newsletter", address, mail=days, at=then, most=3, pause=timedelta(days=1))
    assert (Asked.objects.count(), sweep(at).done) == (2, 1)
    assert Asked.objects.of("newsletter", "a@example.com").exists()
    assert not Asked.objects.of("newsletter", "b@example.com").exists()
