"""What this site does is switched, except what it cannot do yet and what it cannot do without."""

from __future__ import annotations

import pytest
from django.urls import reverse
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
        switches.switch("newsletter", True)
    assert not switches.is_on("newsletter")
    ActivitySwitch.objects.create(activity="newsletter", on=True)
    assert not switches.is_on("newsletter")
    assert "newsletter" not in {one.slug for one in switches.switched_on()}


def test_what_the_site_does_as_long_as_it_runs_is_on_and_cannot_be_switched_off():
    assert switches.is_on("access-log")
    with pytest.raises(switches.AlwaysOn):
        switches.switch("access-log", False)
    assert switches.is_on("access-log")


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
    page = client.get(reverse("register-activities"))
    assert page.status_code == 200
    assert page.content.decode().count('<td class="title">') == len(activities)
    client.post(reverse("register-activities"), {"activity": "contact", "on": "yes"})
    assert switches.is_on("contact")
    assert ModelLogEntry.objects.filter(content_type__model="activityswitch", user_id=officer.pk).count() == 1


@pytest.mark.parametrize("slug", ["newsletter", "hats", ""])
def test_a_switch_that_cannot_be_moved_says_why_on_the_page(client, officer, slug):
    client.force_login(officer)
    answer = client.post(reverse("register-activities"), {"activity": slug, "on": "yes"}, follow=True)
    assert answer.status_code == 200
    said = "nog niet" if slug == "newsletter" else "staat niet in het register"
    assert said in answer.content.decode()
    assert not ActivitySwitch.objects.filter(on=True).exists()


def test_who_may_not_switch_is_sent_away(client, make_account):
    from django.contrib.auth.models import Permission

    helper = make_account("hans", staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(helper)
    answer = client.post(reverse("register-activities"), {"activity": "contact", "on": "yes"})
    assert answer.status_code in (302, 403)
    assert not switches.is_on("contact")
