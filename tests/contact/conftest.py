"""A visitor without cookies, the form as they get it, and the cast that answers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

QUESTION = "Wat kost een website met zes pagina's?"


class Visitor(Client):
    """Somebody with a browser of today and no cookies; remembers the page that was seen last."""

    def form(self, address: str = "/contact/") -> dict[str, str]:
        """Opens a page with a form, and returns its hidden fields."""
        self.seen = self.get(address)
        token = re.search(r'name="token" value="([^"]+)"', self.seen.content.decode())
        return {"token": token[1]} if token else {}

    def ask(self, address: str = "/contact/", **typed: Any) -> Any:
        """Opens the form, fills it in and sends it."""
        filled = {"email": "gijs@example.com", "message": QUESTION} | self.form(address) | typed
        self.seen = self.post(address, filled, headers={"sec-fetch-site": "same-origin"})
        return self.seen


@pytest.fixture
def contact_on(db: Any) -> None:
    """The site does take questions."""
    from privacy.register.switches import switch

    switch("contact", True)


@pytest.fixture
def visitor(contact_on: None) -> Visitor:
    """Gijs, in front of the form."""
    return Visitor()


@pytest.fixture
def answerer(make_account: Any) -> Any:
    """Anna, who answers messages and may do nothing else in the admin."""
    from django.contrib.auth.models import Group

    anna = make_account("anna", staff=True)
    anna.groups.add(Group.objects.get(name="Contact"))
    return anna


@pytest.fixture
def desk(answerer: Any) -> Client:
    """Anna's browser, signed in."""
    client = Client()
    client.force_login(answerer)
    return client


@pytest.fixture
def house(db: Any) -> None:
    """A front page in Dutch and a site that shows it, and a door for questions."""
    from wagtail.models import Locale, Page, Site

    from home.models import HomePage
    from privacy.register.models import Controller
    from privacy.register.switches import switch

    dutch, _made = Locale.objects.get_or_create(language_code="nl")
    Locale.objects.get_or_create(language_code="en")
    root = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title="Root", slug="root", locale=dutch))
    front = root.add_child(instance=HomePage(title="Vlonder", slug="vlonder", locale=dutch))
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    site.root_page = front
    site.save()
    us = {"name": "Bureau Vlonder", "email": "hallo@vlonder.example", "street": "Kade 1", "city": "Zwolle"}
    Controller.objects.update_or_create(site=site, defaults=us)
    switch("contact", True)
