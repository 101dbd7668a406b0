"""Signing in: recognised without an entry, counted before a password is hashed, never locked out by somebody else."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import hashers
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from privacy.records.access import readings

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

RIGHT = "correct horse battery"


@pytest.fixture
def sign_in(client):
    def try_it(username: str = "els", password: str = RIGHT, address: str = "198.51.100.7"):
        data = {"username": username, "password": password}
        return client.post(reverse("wagtailadmin_login"), data, REMOTE_ADDR=address)

    return try_it


def test_an_editor_signs_in_and_works_and_recognising_leaves_no_entry(editor, sign_in, client):
    page = client.get("/beheer/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/beheer/login/")
    assert "Wachtwoord" in page.content.decode()
    assert sign_in("Els").url == "/beheer/"
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert "authentication" not in {entry.purpose for entry in readings()}


def test_the_page_says_whose_site_it_is(client):
    from wagtail.models import Site

    from privacy.register.models import Controller

    assert "Inloggen bij Gestand" in client.get("/beheer/login/").content.decode()
    site = Site.objects.get(is_default_site=True)
    Controller.objects.update_or_create(site=site, defaults={"name": "Bureau Vlonder"})
    page = client.get("/beheer/login/").content.decode()
    assert "Inloggen bij Bureau Vlonder" in page
    assert "css/admin.css" in page


def test_too_many_tries_at_a_name_are_refused_before_hashing(editor, sign_in, monkeypatch):
    for _ in range(8):
        assert sign_in(password="wrong").status_code == 200
    hashed = []
    monkeypatch.setattr(hashers, "verify_password", lambda *a, **k: hashed.append(a) or (False, False))
    refused = sign_in()
    assert refused.status_code == 429
    assert hashed == []
    assert int(refused["Retry-After"]) > 0
    assert "Te veel pogingen" in refused.content.decode()
    assert 'value="els"' in refused.content.decode()


def test_nobody_locks_another_out(editor, sign_in):
    for _ in range(9):
        sign_in(password="wrong")
    assert sign_in().status_code == 429
    assert sign_in(address="203.0.113.9").status_code == 302


def test_one_network_is_counted_over_many_names(editor, sign_in):
    statuses = [sign_in(username=f"guess{n}", password="wrong").status_code for n in range(31)]
    assert statuses == [200] * 30 + [429]


def test_known_and_unknown_names_get_the_same_page_at_the_same_cost(editor, sign_in):
    pages, costs = [], []
    for name in ("els", "eva", "els"):
        with CaptureQueriesContext(connection) as queries:
            page = sign_in(username=name, password="wrong").content.decode()
        pages.append(re.sub(r"(csrfToken|CSRF_TOKEN|csrfmiddlewaretoken)[^>]*", "", page.replace(name, "")))
        costs.append(len(queries))
    assert pages[0] == pages[1]
    assert costs[1] == costs[2]


def test_a_closed_account_does_not_open(editor, sign_in):
    from portal.models import Account

    Account.objects.filter(pk=editor.pk).update(is_active=False)
    assert sign_in().status_code == 200


def test_a_restricted_account_still_opens_for_its_owner(editor, sign_in, client):
    from django.utils import timezone

    from portal.models import Account

    Account.objects.filter(pk=editor.pk).update(restricted_at=timezone.now())
    assert sign_in().status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_passwords_are_argon2id_outside_the_tests():
    from cms.settings import base

    assert base.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
    assert hashers.Argon2PasswordHasher().encode("x", "saltsalt").startswith("argon2$argon2id$")
