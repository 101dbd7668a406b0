"""What this site does is switched, except what it cannot do yet and what it cannot do without."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import ModelLogEntry

from privacy.register import switches
from privacy.register.declared import activities
from privacy.register.models import ActivitySwitch

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def test_an_activity_is_off_until_it_is_switched_on_and_off_again_after():
    assert not switches.is_on("contact")
    switches.switch("contact", True)
    assert switches.is_on("contact")
    switches.switch("contact", False)
    assert not switches.is_on("contact")


def test_what_the_site_cannot_do_yet_cannot_be_switched_on():
    with pytest.raises(switches.NotAvailable):
        switches.switch("analytics", True)
    assert not switches.is_on("analytics")
    ActivitySwitch.objects.create(activity="analytics", on=True)
    assert not switches.is_on("analytics")
    assert "analytics" not in {one.slug for one in switches.switched_on()}


def test_what_the_site_does_as_long_as_it_runs_is_on_and_cannot_be_switched_off():
    assert switches.is_on("access-log")
    with pytest.raises(switches.AlwaysOn):
        switches.switch("access-log", False)
    assert switches.is_on("access-log")


def test_what_comes_along_is_on_with_the_other_and_has_no_switch_of_its_own(client, officer):
    assert not switches.is_on("suppression")
    with pytest.raises(switches.ComesAlong, match="nieuwsbrief"):
        switches.switch("suppression", True)
    switches.switch("newsletter", True)
    assert switches.is_on("suppression")
    assert {"newsletter", "consent", "suppression"} <= {one.slug for one in switches.switched_on()}
    client.force_login(officer)
    assert "Dit hoort bij: De nieuwsbrief" in client.get(reverse("register-activities")).content.decode()
    assert "suppression" not in {one.slug for one in switches.undecided()}
    switches.switch("newsletter", False)
    assert not switches.is_on("suppression")


def test_an_activity_that_was_never_declared_has_no_switch():
    for act in (lambda: switches.is_on("hats"), lambda: switches.switch("hats", True)):
        with pytest.raises(KeyError, match="hats"):
            act()
    assert not ActivitySwitch.objects.filter(activity="hats").exists()


def test_what_is_on_is_listed_in_the_order_of_the_statement(django_assert_num_queries):
    before = [one.slug for one in switches.switched_on()]
    switches.switch("contact", True)
    with django_assert_num_queries(1):
        after = [one.slug for one in switches.switched_on()]
    assert "contact" not in before
    assert set(after) - set(before) == {"contact"}
    assert after == sorted(after, key=lambda slug: activities.get(slug).order)


def test_the_officer_switches_on_a_page_that_says_who_did(client, officer):
    client.force_login(officer)
    page = client.get(reverse("register-activities")).content.decode()
    assert not switches.is_on("contact")
    assert all(escape(str(one.name)) in page for one in activities)
    answer = client.post(reverse("register-activities"), {"shown": ["contact"], "on": ["contact"]}, follow=True)
    assert "Staat aan: “Als u ons iets vraagt”." in answer.content.decode()
    assert switches.is_on("contact")
    assert ModelLogEntry.objects.filter(content_type__model="activityswitch", user_id=officer.pk).count() == 1


def test_saving_the_page_twice_changes_nothing_the_second_time(client, officer):
    client.force_login(officer)
    for _time in range(2):
        client.post(reverse("register-activities"), {"shown": ["contact"], "on": ["contact"]})
    assert switches.is_on("contact")
    assert ModelLogEntry.objects.filter(content_type__model="activityswitch").count() == 1


def test_saving_the_page_decides_also_what_stays_off(client, officer):
    client.force_login(officer)
    assert "contact" in {one.slug for one in switches.undecided()}
    client.post(reverse("register-activities"), {"shown": ["contact"]})
    assert "contact" not in {one.slug for one in switches.undecided()}
    assert not switches.is_on("contact")


@pytest.mark.parametrize("slug", ["cookies", "hats", "", "access-log"])
def test_a_switch_that_is_not_on_the_page_is_not_moved(client, officer, slug):
    client.force_login(officer)
    answer = client.post(reverse("register-activities"), {"shown": [slug], "on": [slug]}, follow=True)
    assert answer.status_code == 200
    assert "Er is niets veranderd" in answer.content.decode()
    assert not ActivitySwitch.objects.exists()


def test_who_may_not_switch_is_sent_away(client, make_account):
    from django.contrib.auth.models import Permission

    helper = make_account("hans", staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(helper)
    answer = client.post(reverse("register-activities"), {"shown": ["contact"], "on": ["contact"]})
    assert answer.status_code in (302, 403)
    assert not switches.is_on("contact")
