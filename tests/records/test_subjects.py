"""Data subjects: a typed address is somebody new until the mailbox is proven."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from privacy.records.models import DataSubject

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def test_a_typed_address_is_a_new_subject_also_when_it_is_known(guest):
    again = DataSubject.provisional("Gijs@Example.com", "en")
    assert again.pk != guest.pk
    assert (again.address, again.lookup, again.language, again.verified_at) == (
        "Gijs@example.com",
        "gijs@example.com",
        "en",
        None,
    )
    assert DataSubject.objects.at("GIJS@example.com").count() == 2


def test_look_alikes_stay_different_people(guest):
    DataSubject.provisional("gijs@examp1e.com")
    assert DataSubject.objects.at("gijs@example.com").count() == 1


def test_what_is_no_address_makes_nobody():
    for typed in ("", "gijs", "gijs@еxample.com", "gijs@example.com\r\nBcc: all@example.com"):
        with pytest.raises(ValidationError):
            DataSubject.provisional(typed)
    assert DataSubject.objects.count() == 0


def test_no_address_finds_nobody(make_account):
    make_account("zonder", email="")
    assert DataSubject.objects.filter(lookup="").exists()
    assert not DataSubject.objects.at("").exists()


def test_what_an_address_is_found_by_follows_every_change(guest):
    guest.address = "Nieuw@Example.com"
    guest.save(update_fields=["address"])
    assert DataSubject.objects.at("nieuw@example.com").exists()
    DataSubject.objects.filter(pk=guest.pk).update(address="ANDER@example.com")
    assert DataSubject.objects.at("ander@example.com").count() == 1
    assert not DataSubject.objects.at("nieuw@example.com").exists()
