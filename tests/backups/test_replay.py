"""Restore drills: whatever came back and whatever was lost, the four are as promised before anybody is served."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from home.contact.erasure import erase
from home.models import ContactCase, Subscription
from privacy.consent.models import Consent, Suppression
from privacy.consent.prints import print_of
from privacy.consent.tickets import Ticket, token_of
from privacy.ledger.models import Entry
from privacy.mail.models import OutgoingMail
from privacy.records import evidence
from privacy.records.checks import check_lasting_acts
from privacy.records.gate import ReplayOwed, gate
from privacy.records.lasting import NobodyRedoes, Redo, redoers
from privacy.records.models import LastingAct
from privacy.records.purpose import reading
from privacy.register.switches import switch
from privacy.retention import replay
from privacy.retention.backups import tailing
from privacy.retention.holds import lay
from privacy.retention.models import Hold
from privacy.tasks import do_again, hand_over_mail
from tests import databases
from tests.backups.conftest import asks, back_up, put_back, subscribes
from tests.contact.conftest import Visitor

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "evidence"]), pytest.mark.postgres]


def nobody_is_served() -> bool:
    """Whether the gate refuses, and says so where the operator looks."""
    gate.forget()
    answer = Client().get("/readyz/")
    with pytest.raises(ReplayOwed), reading("list-contact"):
        pass
    return answer.status_code == 503 and "still to be done again" in answer.json()["checks"]["replay"]


@pytest.mark.parametrize("lost", ["main alone", "both of equal age", "main, and the evidence is gone"])
def test_what_was_asked_since_the_backup_holds_before_anybody_is_served(four, lost):
    back_up("default", "evidence")
    four.act()
    tailing.keep(timezone.now())
    assert four.all_as_promised()
    put_back("default")
    if lost == "both of equal age":
        put_back("evidence")
    elif lost != "main alone":
        databases.bring_back_one("evidence")
    assert four.nobody_as_promised()
    assert nobody_is_served()
    assert replay.catch_up(timezone.now()).acts == 5  # a withdrawn consent is an act of its own
    assert four.all_as_promised()
    assert Client().get("/readyz/").json()["checks"]["replay"] == "ok"
    with reading("list-contact"):
        assert list(ContactCase.objects.values_list("pk", flat=True)) == []
    evidence.copy_owed()
    assert set(LastingAct.objects.values_list("key", flat=True)) == keys_of_evidence()
    assert Entry.objects.using("evidence").filter(kind="replayed").count() == 1


def keys_of_evidence() -> set[str]:
    """The acts that must last, as the evidence has them."""
    kinds = ["erasure", "unsubscribed", "consent-withdrawn", "objection", "restriction"]
    return set(Entry.objects.using("evidence").filter(kind__in=kinds).values_list("key", flat=True))


def test_doing_again_twice_changes_nothing_more(four):
    back_up("default")
    four.act()
    put_back("default")
    assert replay.replay(timezone.now()).acts == 5
    entries = Entry.objects.using("evidence").count()
    withdrawn = Consent.base_objects.exclude(withdraws=None).count()
    assert replay.replay(timezone.now()).acts == 0
    evidence.copy_owed()
    assert Consent.base_objects.exclude(withdraws=None).count() == withdrawn == 1
    assert Entry.objects.using("evidence").exclude(kind__in=["replayed", "read"]).count() <= entries


def test_a_first_start_after_an_upgrade_knows_the_erasures_of_before_it(four):
    four.act()
    LastingAct.objects.all().delete()
    gate.forget()
    assert gate.why()
    assert replay.catch_up(timezone.now()).acts == 5
    assert four.all_as_promised()
    assert gate.why() == ""


def test_a_yes_that_came_after_the_no_is_not_undone(four):
    four.act()
    again = subscribes("karin@example.com")
    back_up("default")
    LastingAct.objects.filter(kind="unsubscribed").delete()
    assert replay.replay(timezone.now()).acts == 1
    assert Subscription.objects.receiving().filter(pk=again.pk).exists()
    assert not Suppression.objects.filter(list="newsletter").exists()


def test_what_was_held_since_stays_when_its_term_is_over_and_the_rest_goes(four):
    started = timezone.now()
    back_up("default")
    with reading("answer-contact"):
        held = ContactCase.objects.get(subject_id=four.restricted)
    lay(held, ground="claim", because="Een klacht", review_on=localdate(started) + timedelta(days=150))
    evidence.copy_owed()
    put_back("default")
    assert not Hold.base_objects.exists()
    ContactCase.base_objects.update(last_message_at=started - timedelta(days=800))
    assert replay.catch_up(timezone.now()).acts == 1
    assert Hold.base_objects.count() == 1
    assert [ContactCase.base_objects.filter(pk=pk).exists() for pk in (held.pk, four.erased)] == [True, False]


def test_one_act_that_fails_keeps_everybody_out_of_sight_and_the_others_are_done(four, monkeypatch, capsys):
    back_up("default")
    four.act()
    put_back("default")

    def fails(says, at):
        raise OSError("the disk is full")

    right = redoers.get("erasure:contact")
    redoers.withdraw("erasure:contact")
    redoers.declare(Redo("erasure:contact", fails))
    try:
        with pytest.raises(CommandError, match=r"1 could not be done again \(erasure\)"):
            call_command("replay_ledger")
    finally:
        redoers.withdraw("erasure:contact")
        redoers.declare(right)
    assert four.stand() == {"erased": False, "unsubscribed": True, "objected": True, "restricted": True}
    assert nobody_is_served()
    call_command("replay_ledger")
    assert "1 act was done again" in capsys.readouterr().out
    assert four.all_as_promised()
    assert gate.why() == ""


def test_meanwhile_the_doors_stay_open_and_nobody_is_shown(four, editor):
    back_up("default")
    four.act()
    put_back("default")
    switch("contact", True)
    desk, visitor = Client(), Visitor()
    desk.force_login(editor)
    assert nobody_is_served()
    assert visitor.ask().status_code == 302
    assert ContactCase.base_objects.count() == 3
    way_out = token_of(Ticket("newsletter", print_of("newsletter", "karin@example.com"), four.unsubscribed))
    assert visitor.post(f"/privacy/afmelden/{way_out}/", {"act": "unsubscribe"}).status_code == 200
    assert four.stand()["unsubscribed"]
    for address in ("/beheer/", "/beheer/home/contactcase/", "/beheer/home/subscription/"):
        refused = desk.get(address)
        assert (refused.status_code, refused["Retry-After"]) == (503, "120")
        assert "reservekopie" in refused.content.decode()
    replay.catch_up(timezone.now())
    assert desk.get("/beheer/home/contactcase/").status_code == 200


def test_meanwhile_the_worker_stands_still(four):
    back_up("default")
    four.act()
    put_back("default")
    owed = OutgoingMail.objects.filter(state="owed")
    assert not owed.exists()
    asks("els@example.com")
    assert owed.count() > 0
    do_again()
    hand_over_mail()
    assert owed.count() == 0


def test_an_act_that_nobody_can_do_again_is_refused_and_a_kind_without_a_way_is_a_check_error(four):
    known = {redo.slug: redo for redo in redoers}
    assert check_lasting_acts() == []
    try:
        redoers.withdraw("erasure:contact")
        assert [error.id for error in check_lasting_acts()] == ["records.E006"]
        with pytest.raises(NobodyRedoes), reading("erase-contact"):
            erase(four.erased, asked_by="person")
        assert ContactCase.base_objects.filter(pk=four.erased).exists()
    finally:
        redoers.declare(known["erasure:contact"])
