"""The frame stands: databases, routers, sign-in."""

import pytest

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def test_an_account_has_a_subject_with_the_same_address(customer):
    from privacy.records.models import DataSubject

    assert DataSubject.base_objects.filter(pk=customer.subject_id, address="karin@example.com").exists()
    customer.email = "karin@elsewhere.example"
    customer.save()
    assert DataSubject.base_objects.filter(pk=customer.subject_id, address="karin@elsewhere.example").exists()


def test_the_ledger_lives_in_the_evidence_only():
    from django.db import connections

    assert "ledger_entry" in connections["evidence"].introspection.table_names()
    assert "ledger_entry" not in connections["default"].introspection.table_names()
    assert "privacy_datasubject" not in connections["evidence"].introspection.table_names()
