"""No log, no data: with evidence that is really broken nothing is shown, and every door that takes in goes on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from home.contact import links
from home.models import ContactCase, SignUp, Subscription
from home.newsletter.links import confirm_url
from privacy.consent.models import Suppression
from privacy.mail.models import OutgoingMail
from privacy.records.access import readings
from privacy.records.evidence import copy_owed
from privacy.records.models import EvidenceOutbox
from privacy.records.purpose import reading
from tests.contact.conftest import Visitor as Asker
from tests.contact.conftest import contact_on  # noqa: F401
from tests.newsletter.conftest import Visitor as Reader
from tests.newsletter.conftest import leave_path, newsletter_on, subscribed  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "evidence"]), pytest.mark.postgres]

ADDRESS = "gijs@example.com"
SORRY = {"nl": "We kunnen dit nu niet laten zien", "en": "We cannot show this now"}


@pytest.fixture
def world(evidence: Any, contact_on: None, subscribed: Any, editor: Any) -> Any:  # noqa: F811
    """Gijs asked something and gets the newsletter; Els, who may see both, is at her desk."""
    Asker().ask(email=ADDRESS)
    subscribed(ADDRESS)
    desk = Client(raise_request_exception=False)
    desk.force_login(editor)
    return desk


def pages() -> list[str]:
    """Pages and files that show Gijs to Els."""
    mail = OutgoingMail.objects.filter(subject__address=ADDRESS).first()
    with reading("list-contact"):
        case = ContactCase.objects.get()
        row = Subscription.objects.get()
    return [
        reverse("home_contactcase_modeladmin_index"),
        reverse("contact-export", args=["csv"]),
        reverse("home_subscription_modeladmin_index"),
        reverse("home_subscription_modeladmin_inspect", args=[row.pk]),
        reverse("newsletter-export", args=["csv"]),
        reverse("privacy_outgoingmail_modeladmin_inspect", args=[mail.pk]),
        reverse("home_contactcase_modeladmin_edit", args=[case.pk]),
    ]


def path_of(purpose: str, case: ContactCase) -> str:
    """The path of a signed link of a case."""
    return "/" + links.address_of(purpose, case.pk, "nl").split("/", 3)[3]


def test_nothing_of_anybody_is_shown_and_the_page_says_why_in_both_languages(world, broken):
    shown = pages()
    for page in shown:
        assert ADDRESS in world.get(page).content.decode(), page
    evidence = broken()
    for page in [*shown, reverse("wagtailusers_users:index"), reverse("contact-export", args=["xlsx"])]:
        answer = world.get(page)
        assert (answer.status_code, ADDRESS in answer.content.decode()) == (503, False), page
    for language, words in SORRY.items():
        UserProfile.objects.update_or_create(
            user_id=world.session["_auth_user_id"], defaults={"preferred_language": language}
        )
        answer = world.get(shown[0])
        assert words in answer.content.decode()
        assert (answer["Cache-Control"], answer["Retry-After"]) == ("no-store", "120")
        assert "w-header" in answer.content.decode()  # in the frame of the administration
    evidence.mend()
    assert ADDRESS in world.get(shown[0]).content.decode()


def test_the_person_themselves_gets_the_same_answer(world, broken):
    with reading("read-own-case"):
        page = path_of(links.THREAD, ContactCase.objects.get())
    assert "Wat kost" in Client().get(page).content.decode()
    broken()
    answer = Client().get(page)
    assert (answer.status_code, "Wat kost" in answer.content.decode()) == (503, False)


def test_the_doors_that_take_in_go_on_and_what_they_read_is_in_the_log_once_it_is_back(world, broken):
    with reading("read-own-case"):
        case, row = ContactCase.objects.get(), Subscription.objects.get()
        delete = path_of(links.DELETE, case)
        leave, gijs, asker = leave_path(row), str(row.subject_id), str(case.subject_id)
    Reader().sign_up(email="karin@example.com")
    with reading("confirm-newsletter"):
        waiting = SignUp.objects.get()
        confirm = "/" + confirm_url(waiting).split("/", 3)[3]
    copy_owed()
    evidence = broken()
    assert Asker().ask(email="bram@example.com").status_code == 302
    assert Reader().sign_up(email="anna@example.com").status_code == 302
    assert Client().post(confirm).status_code == 200
    assert Client().post(leave, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Client().post(delete).status_code == 200
    assert (ContactCase.objects.count(), Subscription.objects.count(), SignUp.objects.count()) == (1, 1, 1)
    assert Suppression.objects.of("newsletter", ADDRESS).exists()
    evidence.mend()
    copy_owed()
    log = {entry.purpose: entry.subjects for entry in readings() if entry.actor == "person"}
    assert log["unsubscribe"] == {gijs}
    assert log["erase-contact"] == {asker}
    assert log["confirm-newsletter"] == {str(waiting.subject_id)}
    assert not EvidenceOutbox.objects.exists()


def test_the_operator_is_told(broken):
    assert Client().get("/readyz/").json()["checks"]["evidence"] == "ok"
    broken()
    answer = Client().get("/readyz/")
    assert (answer.status_code, answer.json()["checks"]["database"]) == (503, "ok")
    assert answer.json()["checks"]["evidence"].startswith("not reachable")
    assert Client().get("/healthz/").status_code == 200
