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
