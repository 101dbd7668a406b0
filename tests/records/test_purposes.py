"""A purpose is opened by what is it, and written down when it closes."""

from __future__ import annotations

import pytest

from home.contact.models import ContactCase
from portal.models import Account
from privacy.records.purpose import AccessLogUnavailable, PurposeMissing, operation, reading
from privacy.records.reading import current
from tests.records.conftest import ids

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def test_an_inner_purpose_is_an_entry_of_its_own_by_the_same_actor(cases, log):
    with reading("looking", actor="account:1") as outer:
        ContactCase.objects.get(number=1)
        with reading("looking-inside"):
            ContactCase.objects.get(number=2)
        assert current() is outer
    inner, whole = log()
    assert (inner.purpose, whole.purpose) == ("looking-inside", "looking")
    assert inner.subjects == ids(cases[1:2])
    assert whole.subjects == ids(cases[:1])
    assert (inner.actor, inner.request) == ("account:1", whole.request)


def test_what_was_read_before_an_error_is_written(cases, log):
    with pytest.raises(ZeroDivisionError), reading("looking"):
        ContactCase.objects.get(number=1)
        raise ZeroDivisionError
    assert log()[0].subjects == ids(cases[:1])
    assert current() is None


def test_a_purpose_that_read_nothing_leaves_nothing(log):
    with reading("looking"):
        pass
    assert log() == []


def test_an_undeclared_purpose_is_refused():
    with pytest.raises(KeyError, match="no purpose 'curiosity'"), reading("curiosity"):
        pass


def test_a_purpose_of_certain_models_is_no_reason_to_read_others(cases, customer):
    with reading("editing-together"):
        assert Account.objects.get(pk=customer.pk)
        with pytest.raises(PurposeMissing, match="no reason to read"):
            ContactCase.objects.get(number=1)


def test_recognising_somebody_is_not_logged(customer, log):
    with reading("authentication"):
        assert Account.objects.get(pk=customer.pk)
    assert log() == []


def test_an_operation_says_which_command_and_who_on_this_machine(cases, log):
    with operation("looking", command="count_cases"):
        ContactCase.objects.get(number=1)
    (entry,) = log()
    assert entry.actor == "command:count_cases"
    assert entry.on_behalf.startswith("system:")
    assert len(entry.on_behalf) > len("system:")


def test_the_log_of_one_person_says_nothing_of_the_others(cases, log):
    with reading("looking"):
        list(ContactCase.objects.all())
    (entry,) = log(subject=cases[0].subject_id)
    assert entry.subjects == ids(cases[:1])
    assert log(subject="00000000-0000-0000-0000-000000000000") == []


def test_evidence_that_cannot_be_written_lets_nothing_through(cases, no_evidence):
    with pytest.raises(AccessLogUnavailable), reading("looking"):
        ContactCase.objects.get(number=1)
