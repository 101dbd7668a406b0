"""The front page of the administration: at most three things to do, each gone when it is done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from privacy.mail.models import OutgoingMail
from privacy.promise.models import ProofResult, ProofSettings
from privacy.register import switches
from privacy.register.models import Recipient
from privacy.register.to_do import Weight, things_to_do
from privacy.statement.officers import OFFICERS
from privacy.statement.publication import publish
from tests.first_hour.conftest import COMPANY

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

HOME = "/beheer/"


def weights(user: Any) -> list[Weight]:
    return [one.weight for one in things_to_do(user, timezone.now())]


def name_helpers() -> None:
    for kind, name in (("hosting", "TransIP"), ("mail", "TransIP")):
        Recipient.objects.create(name=name, kind=kind, role="processor", agreement_on=date(2026, 1, 5))


def test_a_new_site_asks_three_things_and_says_that_more_will_come(olga: Any, own_site: Any) -> None:
    page = olga.get(HOME).content.decode()
    assert page.count("<li><p>") == 3
    assert page.index("Vul in wie u bent") < page.index("Kies wat uw site doet") < page.index("Noem de bedrijven")
    assert "Daarna zijn er nog 2 dingen." in page


def test_what_is_filled_in_is_gone_from_the_list(olga: Any, owner: Any, own_site: Any) -> None:
    assert {Weight.WHO_WE_ARE, Weight.WHO_HELPS} <= set(weights(owner))
    answer = olga.post(reverse("register-company"), COMPANY)
    assert answer.url == HOME
    assert Weight.WHO_WE_ARE not in weights(owner)
    name_helpers()
    assert Weight.WHO_HELPS not in weights(owner)


def test_publishing_is_gone_once_it_is_done_and_comes_back_with_a_change(olga: Any, owner: Any, own_site: Any) -> None:
    olga.post(reverse("register-company"), COMPANY)
    assert Weight.PUBLISH in weights(owner)
    publish(own_site, user=owner)
    assert Weight.PUBLISH not in weights(owner)
    assert Weight.TRY_IT not in weights(owner)
    switches.switch("contact", True)
    assert Weight.TRY_IT in weights(owner)
    own_site.refresh_from_db()
    own_site.title = "Privacyverklaring van ons"
    own_site.save_revision()
    assert Weight.PUBLISH in weights(owner)


def test_an_agreement_that_is_not_there_yet_is_a_thing_to_do(owner: Any, own_site: Any) -> None:
    name_helpers()
    assert Weight.AGREEMENT not in weights(owner)
    Recipient.objects.update(agreement_on=None)
    (found,) = [one for one in things_to_do(owner, timezone.now()) if one.weight == Weight.AGREEMENT]
    assert found.says == "Sluit een verwerkersovereenkomst met TransIP, en vul de datum in."


def test_what_is_not_true_comes_first(olga: Any, owner: Any, own_site: Any) -> None:
    olga.post(reverse("register-company"), COMPANY)
    publish(own_site, user=owner)
    assert Weight.UNTRUE not in weights(owner)
    ProofResult.objects.create(proof="company-details", outcome="wrong", findings=[{"nl": "Mis.", "en": "Wrong."}])
    assert weights(owner)[0] == Weight.UNTRUE


def test_what_is_not_true_leads_to_a_page_that_whoever_looks_may_open(
    olga: Any, owner: Any, make_account: Any, own_site: Any
) -> None:
    olga.post(reverse("register-company"), COMPANY)
    publish(own_site, user=owner)
    ProofResult.objects.create(proof="company-details", outcome="wrong", findings=[{"nl": "Mis.", "en": "Wrong."}])
    ProofSettings.objects.create(site=Site.objects.get(is_default_site=True), shows="officers")
    officers = Group.objects.get(name=OFFICERS)
    for member, where in ((owner, "promise-desk"), (make_account("omar"), "statement_overview")):
        officers.user_set.clear()
        officers.user_set.add(member)
        untrue = next(one for one in things_to_do(owner, timezone.now()) if one.weight == Weight.UNTRUE)
        assert untrue.url == reverse(where)
        assert olga.get(untrue.url).status_code == 200


def test_mail_that_does_not_get_away_and_mail_in_doubt_are_things_to_do(owner: Any, guest: Any) -> None:
    assert Weight.WAITED_FOR not in weights(owner)
    OutgoingMail.objects.create(key="a", kind="contact-answer", subject=guest, state="in_doubt")
    an_hour_ago = timezone.now() - timezone.timedelta(hours=1)
    OutgoingMail.objects.create(key="b", kind="contact-answer", subject=guest, not_before=an_hour_ago)
    assert [one for one in weights(owner) if one in (Weight.WAITED_FOR, Weight.AGREEMENT)] == [
        Weight.WAITED_FOR,
        Weight.AGREEMENT,
    ]


def test_a_mailing_that_takes_its_time_is_not_taken_for_a_server_that_takes_nothing(owner: Any, guest: Any) -> None:
    now, late = timezone.now(), timezone.now() - timezone.timedelta(hours=1)
    OutgoingMail.objects.create(key="a", kind="newsletter-issue", subject=guest, not_before=late)
    assert Weight.AGREEMENT in weights(owner)
    OutgoingMail.objects.create(
        key="b", kind="newsletter-issue", subject=guest, not_before=late, state="handed_over", settled_at=now
    )
    assert Weight.AGREEMENT not in weights(owner)


def test_who_may_do_nothing_of_it_is_shown_nothing(client: Any, make_account: Any, own_site: Any) -> None:
    helper = make_account("hans", staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(helper)
    page = client.get(HOME).content.decode()
    assert "U hoeft nu niets te doen" in page
    assert "Wie bent u?" not in page


def test_an_activity_that_an_upgrade_brings_is_asked_once(owner: Any, own_site: Any) -> None:
    switches.switch("contact", True)
    for one in switches.undecided():
        switches.switch(one.slug, False)
    assert Weight.WHAT_WE_DO not in weights(owner)
    from privacy.register.models import ActivitySwitch

    ActivitySwitch.objects.filter(activity="contact").delete()
    assert Weight.WHAT_WE_DO in weights(owner)


def test_a_new_account_is_spoken_to_in_its_own_language_whatever_the_browser_prefers(olga: Any) -> None:
    typed = {"username": "bas", "email": "bas@example.com", "first_name": "Bas", "last_name": "Bos", "language": "nl"}
    secret = {"password1": "een lang wachtwoord van Bas", "password2": "een lang wachtwoord van Bas"}
    olga.post(reverse("wagtailusers_users:add"), typed | secret | {"is_superuser": "on"})
    bas = Client()
    assert bas.login(username="bas", password=secret["password1"])
    assert "Wat u nu kunt doen" in bas.get(HOME, headers={"accept-language": "en"}).content.decode()
