"""The proof in the admin: everything, for officers only, and looking once more when they ask for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from privacy.promise.asking import TURN, ask, look
from privacy.promise.models import GIVEN_UP, ProofResult, ProofRun, ProofSettings
from privacy.promise.run import run_proofs
from privacy.register.models import Controller

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

DESK = "/beheer/privacy/bewijs/"


@pytest.fixture
def desk(officer) -> Client:
    """Omar's browser."""
    client = Client()
    client.force_login(officer)
    return client


def test_the_officer_reads_ids_figures_and_what_was_found_also_when_visitors_read_nothing(site, desk):
    Controller.objects.update(name="Bureau Anders")
    run_proofs()
    ProofSettings.objects.create(site=Site.objects.get(is_default_site=True), shows="officers")
    html = desk.get(DESK).content.decode()
    assert html.index('id="S89"') < html.index('id="S01"'), "what is wrong comes first"
    assert "staan onze gegevens niet zoals ze in de instellingen staan" in html
    assert "statement-versions" in html
    assert "Het loket voor uw rechten" in html
    assert "S27 · " in html
    assert 'href="/privacy/bewijs/"' not in html


def test_an_editor_who_is_no_officer_has_no_such_page(site, make_account, officer):
    officer.groups.add(Group.objects.get_or_create(name="Privacy officers")[0])
    editor = make_account("els", staff=True)
    editor.groups.add(Group.objects.get(name="Moderators"))
    client = Client()
    client.force_login(editor)
    assert client.get("/beheer/").status_code == 200
    assert DESK not in client.get("/beheer/").content.decode()
    for answer in (client.get(DESK), client.post(DESK)):
        assert answer.status_code in (302, 403)
        assert "S01" not in answer.content.decode()
    assert not ProofRun.objects.exists()
    assert Client().get(DESK).status_code == 302


def test_a_click_lets_the_worker_look_and_the_page_show_it(site, desk, django_capture_on_commit_callbacks):
    run_proofs(timezone.now() - timedelta(hours=5))
    Controller.objects.update(name="Bureau Anders")
    assert "klopt nu niet" not in desk.get(DESK).content.decode()
    with django_capture_on_commit_callbacks() as owed:
        asked = desk.post(DESK, follow=True).content.decode()
    assert "data-looking" in asked
    assert "klopt nu niet" not in asked, "until then the last results stay"
    for callback in owed:
        callback()
    after = desk.get(DESK).content.decode()
    assert "data-looking" not in after
    assert "klopt nu niet" in after
    assert ProofRun.objects.get().done_at


def test_whoever_asks_again_soon_asks_nothing_new(site):
    at = timezone.now().replace(minute=0, second=0)
    assert ask(at)
    assert not ask(at + TURN * 3), "it is open still"
    assert look(at + TURN * 3)
    assert not look(at + TURN * 3)
    assert ask(at + TURN * 4)
    assert look(at + TURN * 4)
    assert not ask(at + TURN * 4 + timedelta(seconds=5))
    assert ask(at + TURN * 5)


def test_what_a_dead_worker_had_begun_is_taken_over_after_a_while(site):
    at = timezone.now()
    ask(at)
    assert ProofRun.objects.claim(at)
    assert not ProofRun.objects.claim(at + GIVEN_UP)
    before = ProofResult.objects.count()
    assert look(at + GIVEN_UP + timedelta(seconds=1))
    assert ProofResult.objects.count() > before
    assert not ProofRun.objects.open().exists()


def test_the_alarm_leads_officers_to_the_page_that_they_can_see(site, settings):
    from privacy.mail import letters
    from privacy.mail.models import OutgoingMail

    settings.OFFICER_EMAIL = "omar@example.com"
    Controller.objects.update(name="Bureau Anders")
    run_proofs()
    mail = OutgoingMail.objects.get(kind="promise-broken")
    assert reverse("proof") in letters.write(mail)[0].text
    ProofSettings.objects.create(site=Site.objects.get(is_default_site=True), shows="officers")
    assert DESK in letters.write(mail)[0].text
