"""Accounts: their names, their addresses in step with their subjects', their making and their closing."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import ReferenceIndex

from portal import usernames
from portal.models import Account
from privacy.records.access import readings
from privacy.records.models import DataSubject
from privacy.records.purpose import reading

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def address_of(account) -> str:
    with reading("authentication"):
        return Account.objects.values_list("email", flat=True).get(pk=account.pk)


@pytest.mark.parametrize("typed", ["Karin", "KARIN", "ｋａｒｉｎ", " karin "])
def test_a_name_is_written_in_one_way(typed):
    assert usernames.normalized(typed) == "karin"
    usernames.validate_username(typed)


@pytest.mark.parametrize(
    "typed", ["kаrin", "καrin", "karin!", "-karin", "kar\u200bin", "kar\nin", "kar in", "k" * 41, ""]
)
def test_a_name_that_could_mislead_is_refused(typed):
    with pytest.raises(ValidationError, match="a tot en met z"):
        usernames.validate_username(typed)


@pytest.mark.parametrize("typed", ["admin", "Adm1n", "ad.min", "b3heer", "Supp0rt", "adrnin"])
def test_a_name_that_speaks_for_the_house_is_refused_to_guests_only(typed):
    with pytest.raises(ValidationError):
        usernames.refuse_reserved(typed)
    with pytest.raises(ValidationError) as refused:
        Account(username=typed).full_clean(exclude=["subject", "password"])
    assert list(refused.value.message_dict) == ["username"]
    Account(username=typed, is_superuser=True).full_clean(exclude=["subject", "password"])


def test_an_address_is_kept_in_step_both_ways(customer):
    subject = DataSubject.base_objects.filter(pk=customer.subject_id)
    assert subject.filter(address="karin@example.com", lookup="karin@example.com").exists()
    customer.email, customer.language = "Karin@elsewhere.example", "en"
    customer.save()
    assert subject.filter(address="Karin@elsewhere.example", lookup="karin@elsewhere.example", language="en").exists()
    with reading("looking-after"):
        person = subject.get()
        person.address = "k@third.example"
        person.save()
    assert address_of(customer) == "k@third.example"


def test_an_address_that_changes_is_unproven_again(customer):
    from django.utils import timezone

    Account.objects.filter(pk=customer.pk).update(email_verified_at=timezone.now())
    with reading("looking-after"):
        person = DataSubject.objects.get(pk=customer.subject_id)
        person.save()
        assert Account.objects.filter(pk=customer.pk, email_verified_at__isnull=False).exists()
        person.address = "k@third.example"
        person.save()
    assert Account.objects.filter(pk=customer.pk, email_verified_at=None).exists()


@pytest.fixture(autouse=True)
def _looking_after():
    from privacy.records.purpose import Purpose, purposes
    from privacy.register.texts import Text

    purposes.declare(Purpose("looking-after", Text("zorgen voor", "looking after"), "staff"))
    yield
    purposes.withdraw("looking-after")


NEW = {
    "username": "Nina",
    "email": "nina@example.com",
    "first_name": "Nina",
    "last_name": "de Vries",
    "password1": "een lang wachtwoord 12",
    "password2": "een lang wachtwoord 12",
    "language": "en",
}


def test_an_administrator_makes_changes_and_closes_an_account(officer, client):
    client.force_login(officer)
    client.post(reverse("wagtailusers_users:add"), NEW)
    with reading("authentication"):
        nina = Account.objects.get(username="nina")
    assert nina.language == "en"
    assert DataSubject.objects.filter(pk=nina.subject_id, address="nina@example.com", language="en").exists()
    changed = NEW | {"email": "nina@other.example", "language": "nl", "password1": "", "password2": ""}
    client.post(reverse("wagtailusers_users:edit", args=[nina.pk]), changed)
    assert DataSubject.objects.filter(pk=nina.subject_id, address="nina@other.example", language="nl").exists()
    assert Account.objects.filter(pk=nina.pk, is_active=False).exists()


WRONG = [
    ("username", "els"),
    ("username", "ELS"),
    ("username", "еls"),
    ("email", "nina@еxample.com"),
    ("email", "nina@example.com\r\nBcc: all@example.com"),
    ("first_name", "N\0"),
    ("first_name", "Nina\r\nBcc: all@example.com"),
    ("last_name", "x" * 200),
    ("language", "xx"),
]


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_a_wrong_form_comes_back_with_what_was_typed(field, value, officer, editor, client):
    client.force_login(officer)
    response = client.post(reverse("wagtailusers_users:add"), NEW | {field: value})
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert b"de Vries" in response.content or field == "last_name"
    assert not Account.objects.filter(first_name="Nina").exists()


def test_deleting_an_account_is_refused_with_what_to_do_instead(officer, editor, client):
    client.force_login(officer)
    one = client.post(reverse("wagtailusers_users:delete", args=[editor.pk]))
    assert one.url == reverse("wagtailusers_users:edit", args=[editor.pk])
    bulk = reverse("wagtail_bulk_action", args=["portal", "account", "delete"]) + f"?id={editor.pk}"
    several = client.post(bulk)
    assert several.status_code == 302
    assert Account.objects.filter(pk=editor.pk).exists()
    assert any("Actief" in str(message) for message in get_messages(several.wsgi_request))


def test_several_accounts_are_closed_at_once(officer, editor, client):
    client.force_login(officer)
    address = reverse("wagtail_bulk_action", args=["portal", "account", "set_active_state"]) + f"?id={editor.pk}"
    assert client.get(address).status_code == 200
    client.post(address, {"mark_as_active": "False"})
    assert Account.objects.filter(pk=editor.pk, is_active=False).exists()
    assert {entry.purpose for entry in readings(editor.subject_id)} == {"account-administration"}


def test_the_command_makes_an_administrator_and_says_when_the_name_is_taken(monkeypatch, capsys):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "een lang wachtwoord 12")
    call_command("createsuperuser", username="Beheer2", email="b@example.com", interactive=False)
    assert Account.objects.filter(username="beheer2", is_superuser=True).exists()
    with pytest.raises(CommandError):
        call_command("createsuperuser", username="beheer2", email="c@example.com", interactive=False)
    assert [entry.actor for entry in readings(purpose="account-administration")] == ["command:createsuperuser"]


def test_the_command_changes_a_password(customer, monkeypatch):
    answers = iter(["een ander lang wachtwoord"] * 2)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    call_command("changepassword", "karin", stdout=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    with reading("authentication"):
        assert Account.objects.get(pk=customer.pk).check_password("een ander lang wachtwoord")
    assert [entry.actor for entry in readings(customer.subject_id)] == ["command:changepassword"]


def test_wagtail_keeps_no_index_of_who_hangs_together_with_what(customer):
    assert not ReferenceIndex.model_is_indexable(Account)
    assert not ReferenceIndex.model_is_indexable(DataSubject)


def test_a_colleague_leaves_their_name_out_as_the_statement_says(client, editor):
    from wagtail.users.models import UserProfile

    client.force_login(editor)
    client.post(reverse("wagtailusers_users:add"), NEW | {"first_name": "", "last_name": ""})
    with reading("authentication"):
        assert Account.objects.filter(username="nina", first_name="").exists()
    shown = client.get(reverse("wagtailadmin_account"))
    panels = [panel for tab in shown.context["panels_by_tab"].values() for panel in tab]
    asked = {panel.name: panel.get_form() for panel in panels}
    typed = {f"{prefix}-{name}": form[name].value() or "" for prefix, form in asked.items() for name in form.fields}
    typed |= {"name_email-first_name": "", "name_email-last_name": "", "locale-preferred_language": "en"}
    assert client.post(reverse("wagtailadmin_account"), typed).status_code == 302
    assert UserProfile.objects.get(user=editor).preferred_language == "en"
