"""Kinds of evidence are declared, with their form; an entry of the access log says what it says and nothing else."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from home.models import ContactCase
from portal.evidence_kinds import PORTAL_ACT
from privacy.ledger.entries import of_kind
from privacy.ledger.models import Entry
from privacy.records import evidence
from privacy.records.evidence import copy_owed
from privacy.records.kinds import Undeclared, kinds
from privacy.records.models import EvidenceOutbox
from privacy.records.purpose import reading
from privacy.records.tracing import traced
from tests.access import canaries

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def test_an_undeclared_kind_and_a_strange_name_are_refused_and_the_change_with_them():
    with pytest.raises(Undeclared, match="no kind of evidence"), transaction.atomic():
        evidence.owe("gossip", "gossip:1", {"at": "now"})
    with pytest.raises(Undeclared, match="no place for email"), transaction.atomic():
        evidence.owe("consent", "consent:1", {"consent": "1", "email": "gijs@example.com"})
    assert not EvidenceOutbox.objects.exists()
    evidence.owe("consent", "consent:1", {"consent": "1"})
    assert EvidenceOutbox.objects.get().kind == "consent"


def test_a_site_that_runs_loses_nothing_for_want_of_a_declaration(settings):
    settings.EVIDENCE_KINDS_STRICT = False
    evidence.owe("gossip", "gossip:1", {"at": "now"})
    assert copy_owed() == 1
    assert Entry.objects.using("evidence").filter(kind="gossip").exists()


def test_what_a_client_does_has_its_form_and_no_place_for_where_they_were():
    act = {"actor": "account:7", "subject": "opaque", "act": "changed", "model": "portal.Website", "row": "3"}
    act |= {"columns": ["name"], "before": "sha256:a", "after": "sha256:b", "at": "2026-11-25T12:00:00+00:00"}
    evidence.owe(PORTAL_ACT, f"{PORTAL_ACT}:1", act)
    copy_owed()
    assert [said for _, said in of_kind(PORTAL_ACT, mentioning="opaque")] == [act]
    for strange in ("ip", "user_agent", "session", "email", "name", "value"):
        with pytest.raises(Undeclared):
            evidence.owe(PORTAL_ACT, f"{PORTAL_ACT}:2", act | {strange: "x"})


def test_every_kind_says_what_it_is_in_both_languages():
    assert len(kinds) > 15
    for kind in kinds:
        assert kind.what.nl and kind.what.en and kind.form
        assert not {"name", "email", "address", "text", "ip", "user_agent"} & set(kind.form)


def test_an_entry_says_who_when_whose_which_columns_and_why_and_holds_no_content(editor):
    canaries.fly()
    desk = Client(headers={"user-agent": "Canary/1.0", "x-forwarded-for": "203.0.113.7"})
    desk.force_login(editor)
    answer = desk.get(f"/beheer/home/contactcase/edit/{canaries.id_of(ContactCase, 3)}/")
    said = [payload for _, payload in of_kind("read") if payload["request"] == answer.wsgi_request.trace_id]
    assert said and all(set(payload) == set(kinds.get("read").form) for payload in said)
    (page,) = [payload for payload in said if payload["purpose"] == "answer-contact"]
    assert (page["actor"], page["activity"], page["status"]) == (f"account:{editor.pk}", "contact", "ok")
    assert str(canaries.subject_of(3)) in str(page["rows"])
    assert not any(word in str(said) for word in ("kanarie", "@example.com", "Canary", "203.0.113.7", "127.0.0.1"))


def test_all_purposes_of_a_request_or_task_carry_one_id_and_the_next_another():
    canaries.fly()
    for _ in range(2):
        with traced():
            for purpose in ("list-contact", "answer-contact"):
                with reading(purpose, actor="task:test"):
                    ContactCase.objects.first()
    ids = [payload["request"] for _, payload in of_kind("read")]
    assert ids[0] == ids[1] != ids[2] == ids[3]


def test_what_ended_in_an_error_says_so():
    canaries.fly()
    with pytest.raises(ZeroDivisionError), reading("list-contact"):
        ContactCase.objects.first()
        raise ZeroDivisionError
    assert [payload["status"] for _, payload in of_kind("read")] == ["error"]
