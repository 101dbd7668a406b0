"""A visitor without cookies in front of the newsletter's form, their mailbox, and somebody who is on the list."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from home.models import SignUp, Subscription
from home.newsletter import links
from home.newsletter.signing_up import Said, confirm, take_in
from privacy.mail.handover import hand_over_due
from privacy.records.purpose import reading

ADDRESS = "gijs@example.com"
SAID = Said("Ja, stuur mij de nieuwsbrief.", "nl", None)


class Visitor(Client):
    """Somebody with a browser of today and no cookies, who takes the time to read."""

    def form(self, address: str = "/nieuwsbrief/") -> dict[str, str]:
        """Opens the page, and returns its hidden fields ten seconds later."""
        with time_machine.travel(timezone.now() - timedelta(seconds=10)):
            self.seen = self.get(address)
        token = re.search(r'name="token" value="([^"]+)"', self.seen.content.decode())
        return {"token": token[1]} if token else {}

    def sign_up(self, address: str = "/nieuwsbrief/", **typed: Any) -> Any:
        """Opens the form, fills it in and sends it."""
        filled = {"email": ADDRESS, "website": ""} | self.form(address) | typed
        self.seen = self.post(address, filled, headers={"sec-fetch-site": "same-origin"})
        return self.seen


@pytest.fixture
def newsletter_on(db: Any) -> None:
    """The site has a newsletter."""
    from privacy.register.switches import switch

    switch("newsletter", True)


@pytest.fixture
def visitor(newsletter_on: None) -> Visitor:
    """Gijs, in front of the form."""
    return Visitor()


@pytest.fixture
def subscribed(newsletter_on: None) -> Any:
    """Puts an address on the list as its owner would: `subscribed("gijs@example.com")`."""

    def make(address: str = ADDRESS, said: Said = SAID) -> Subscription:
        sign_up = take_in(address, said, at=timezone.now())
        with reading("confirm-newsletter"):
            assert confirm(sign_up.pk, at=timezone.now())
            return Subscription.objects.get(pk=sign_up.pk)

    return make


def mails() -> list[Any]:
    """What arrives once the worker has been at it."""
    while hand_over_due(timezone.now()):
        pass
    return mail.outbox


def path_in(letter: Any, word: str = "bevestigen") -> str:
    """The path of the link in a mail that has this word in it."""
    return re.search(rf"https?://[^/\s]+(/\S*{word}\S*)", letter.body)[1]


def leave_path(subscription: Subscription) -> str:
    """The path of somebody's unsubscribe link."""
    return "/" + links.unsubscribe_url(subscription).split("/", 3)[3]


def counts() -> tuple[int, int]:
    """How many sign-ups wait, and how many people are on the list."""
    return SignUp.base_objects.count(), Subscription.base_objects.count()
