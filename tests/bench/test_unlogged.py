"""What is compared is what it is called: with the log everybody on the list is in it, without it nobody is."""

from types import SimpleNamespace

import pytest
from django.db import models
from django.test import RequestFactory

from home.contact.models import ContactCase
from portal.models import Account
from privacy.ledger.models import Entry
from privacy.records.access import readings
from privacy.records.models import DataSubject, PersonalRecord
from privacy.records.purpose import PurposeMissing
from privacy.records.querysets import PersonalQuerySet
from tools.bench import people
from tools.bench.reading import both
from tools.bench.unlogged import unlogged
from tools.bench.views import SHOWN, lean_list

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


@pytest.fixture
def listed() -> object:
    """The lean list, asked for by somebody who is signed in, over more people than it shows."""
    people.write(list(range(people.FIRST, people.FIRST + SHOWN + 7)), people.timezone.now())
    request = RequestFactory().get("/lean/")
    request.user = SimpleNamespace(pk=12, is_authenticated=True)
    return lambda: lean_list(request)


def test_logged_everybody_on_the_list_is_noted_and_unlogged_nobody(listed):
    logged = listed()
    (entry,) = readings(purpose="list-contact")
    assert len(entry.of("home.ContactCase")) == SHOWN
    with unlogged():
        assert listed().content == logged.content
    assert Entry.objects.count() == 1


def test_afterwards_every_hook_is_where_it_was(listed):
    def hooks():
        own = [
            vars(cls) for cls in (models.Model, models.QuerySet, PersonalRecord, DataSubject, Account, PersonalQuerySet)
        ]
        return [dict(names) for names in own]

    before = hooks()
    with unlogged():
        assert hooks() != before
        assert len(list(ContactCase.objects.values_list("name"))) == SHOWN + 7
    assert hooks() == before
    with pytest.raises(PurposeMissing):
        list(ContactCase.objects.values_list("name"))


def test_a_page_that_logs_nothing_is_not_measured(listed):
    assert set(both(listed)) == {"logged", "unlogged"}
    with pytest.raises(RuntimeError, match="0 entries with the log"):
        both(lambda: None)
