"""Every personal model is known, and one that cannot be accounted for is named by the checks."""

from __future__ import annotations

from typing import ClassVar

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import models
from django.test.utils import isolate_apps

from home.contact.models import ContactCase, ContactMessage
from portal.models import Account
from privacy.records import checks
from privacy.records.catalogue import personal_models, records_of
from privacy.records.models import DataSubject, PersonalRecord


def test_the_records_of_an_activity_are_its_models():
    assert records_of("contact") == [ContactCase, ContactMessage]
    assert records_of("staff") == [Account]
    assert records_of("nothing of the kind") == []


def test_every_personal_model_is_listed_the_data_subject_too():
    assert set(personal_models()) >= {ContactCase, ContactMessage, Account, DataSubject}


@pytest.mark.django_db(databases=["default", "evidence"])
def test_all_of_ours_pass():
    assert checks.check_personal_models() == []
    assert checks.check_purposes() == []


@isolate_apps("home")
def test_a_model_that_cannot_be_accounted_for_is_named():
    class Careless(PersonalRecord):
        activity: ClassVar[str] = "gossip"

        class Meta(PersonalRecord.Meta):
            app_label = "home"

    class Mistaken(PersonalRecord):
        activity: ClassVar[str] = "contact"
        triggers: ClassVar[dict[str, str]] = {"after-answer": "name", "no-such-stage": "collected_at"}
        name = models.CharField(max_length=10)

        class Meta(PersonalRecord.Meta):
            app_label = "home"

    class Unnoted(PersonalRecord):
        activity: ClassVar[str] = "contact"
        objects = models.Manager()

        class Meta:
            app_label = "home"

    assert [error.id for error in checks._activity(Careless)] == ["records.E001"]
    assert [error.id for error in checks._activity(Mistaken)] == ["records.E003", "records.E002"]
    assert [error.id for error in checks._managers(Unnoted)] == ["records.E004"]


def test_a_purpose_of_no_activity_is_named():
    from privacy.records.purpose import Purpose, purposes
    from privacy.register.texts import Text

    purposes.declare(Purpose("idle", Text("zomaar", "just so"), "gossip"))
    try:
        with pytest.raises(SystemCheckError, match=r"'idle' belongs to the activity 'gossip'"):
            call_command("check")
    finally:
        purposes.withdraw("idle")
