"""Who we are and who receives data: checked before it is published."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Site

from privacy.register import numbers
from privacy.register.forms import RecipientForm
from privacy.register.models import Controller, Recipient, RecipientActivity

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

AGENCY = {
    "name": "Bureau Vlonder", "street": "Kade 12", "postcode": "9999xa", "city": "Voorbeeldstad",
    "email": "privacy@vlonder.example", "chamber_of_commerce": "6875 0110", "vat_id": "nl 0000.99998.B57",
    "phone": "(020) 000 00 00",
}  # fmt: skip
HOST = {
    "name": "Kade Hosting", "kind": "hosting", "role": "processor", "country": "NL", "safeguard": "", "website": "",
    "agreement_on": "2026-01-05", "for_activities": ["contact", "staff"],
}  # fmt: skip


def agency(**changes: str) -> Controller:
    return Controller(site=Site.objects.get(is_default_site=True), **(AGENCY | changes))


def wrong_fields(controller: Controller) -> set[str]:
    with pytest.raises(ValidationError) as caught:
        controller.clean()
    return set(caught.value.message_dict)


def test_what_was_typed_is_written_the_way_it_is_published():
    ours = agency()
    ours.full_clean(exclude=["site"])
    assert (ours.postcode, ours.chamber_of_commerce) == ("9999 XA", "68750110")
    assert (ours.vat_id, ours.phone) == ("NL000099998B57", "+31 20 000 00 00")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("chamber_of_commerce", "1234567"),
        ("chamber_of_commerce", "٦٨٧٥٠١١٠"),
        ("vat_id", "NL000099998B58"),
        ("vat_id", "NL123B01"),
        ("postcode", "0999 XA"),
        ("postcode", "9999 SS"),
        ("phone", "12345"),
        ("phone", "+31 call me"),
        ("name", "Vlonder\r\nBcc: everybody@example.com"),
        ("city", "Voorbeeld\u202estad"),
    ],
)
def test_what_cannot_be_right_is_refused_beside_its_field(field, typed):
    assert wrong_fields(agency(**{field: typed})) == {field}


def test_a_country_that_does_not_exist_is_refused():
    assert wrong_fields(agency(country="XX", phone="")) == {"country"}


def test_everything_wrong_is_said_at_once():
    assert wrong_fields(agency(postcode="x", vat_id="x", phone="x")) == {"postcode", "vat_id", "phone"}


@pytest.mark.parametrize("number", ["NL000099998B57", "NL123456782B90"])
def test_both_checks_of_dutch_vat_numbers_are_known(number):
    assert numbers.vat_id(number, "NL") == number


def test_a_company_elsewhere_has_other_numbers():
    elsewhere = agency(country="be", postcode="B-1000", vat_id="BE 0123.456.749", phone="+32 2 123 45 67")
    elsewhere.clean()
    assert (elsewhere.country, elsewhere.vat_id) == ("BE", "BE0123456749")


def test_what_a_statement_needs_and_is_not_filled_in_is_named():
    assert agency().missing() == []
    assert agency(chamber_of_commerce="", city="").missing() == ["plaats", "KvK-nummer"]
    assert len(Controller().missing()) == 6
    assert len(Controller(country="BE").missing()) == 5


def test_the_settings_page_keeps_what_was_typed_when_it_refuses(client, officer):
    client.force_login(officer)
    site = Site.objects.get(is_default_site=True)
    address = reverse("wagtailsettings:edit", args=["privacy", "controller", site.pk])
    answer = client.post(address, AGENCY | {"country": "NL", "vat_id": "NL000099998B58"}, follow=True)
    page = answer.content.decode()
    assert "geen Nederlands btw-nummer" in page
    assert "NL000099998B58" in page
    assert not Controller.objects.filter(vat_id="NL000099998B58").exists()
    client.post(address, AGENCY | {"country": "NL"})
    assert Controller.objects.get(site=site).vat_id == "NL000099998B57"


def test_a_recipient_is_saved_with_exactly_the_chosen_activities():
    form = RecipientForm(HOST)
    assert form.is_valid(), form.errors
    host = form.save()
    assert set(host.activities.values_list("activity", flat=True)) == {"contact", "staff"}
    again = RecipientForm(HOST | {"for_activities": ["contact", "evidence"]}, instance=host)
    assert again.is_valid(), again.errors
    again.save()
    assert set(host.activities.values_list("activity", flat=True)) == {"contact", "evidence"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"country": "US"}, "safeguard"),
        ({"kind": "aunts"}, "kind"),
        ({"country": "XX"}, "country"),
        ({"kind": "mail", "for_activities": ["evidence"]}, "for_activities"),
        ({"for_activities": ["hats"]}, "for_activities"),
        ({"name": ""}, "name"),
        ({"website": "javascript:alert(1)"}, "website"),
    ],
)
def test_a_recipient_that_the_law_or_the_register_does_not_allow_is_refused(changes, field):
    form = RecipientForm(HOST | changes)
    assert field in form.errors
    assert not Recipient.objects.exists()


def test_a_recipient_without_an_agreement_is_named_all_the_same_and_remembered():
    form = RecipientForm(HOST | {"agreement_on": ""})
    assert form.is_valid(), form.errors
    assert not Recipient.objects.without_agreement().exists()
    host = form.save()
    assert list(Recipient.objects.without_agreement()) == [host]


def test_a_recipient_far_away_needs_its_safeguard_and_then_is_fine():
    form = RecipientForm(HOST | {"country": "US", "safeguard": "standard contractual clauses"})
    assert form.is_valid(), form.errors


def test_a_line_for_an_activity_that_does_not_exist_is_refused():
    host = Recipient.objects.create(name="Kade", kind="hosting", role="processor", agreement_on=date(2026, 1, 5))
    with pytest.raises(ValidationError):
        RecipientActivity(recipient=host, activity="hats").full_clean()


def test_the_officer_adds_a_recipient_in_the_admin_and_sees_it_in_the_list(client, officer):
    client.force_login(officer)
    answer = client.post(reverse("privacy_recipient_modeladmin_create"), HOST, follow=True)
    assert answer.status_code == 200
    assert Recipient.objects.get().activities.count() == 2
    listed = client.get(reverse("privacy_recipient_modeladmin_index")).content.decode()
    for words in ("Kade Hosting", "ons hostingbedrijf", "Nederland", "Als u ons iets vraagt"):
        assert words in listed
