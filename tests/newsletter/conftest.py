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

from home.models import BlogIndexPage, BlogPage, NewsletterIndexPage, NewsletterIssuePage, SignUp, Subscription
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


@pytest.fixture
def house(newsletter_on: None) -> Any:
    """A site in two languages whose statement in force speaks of the newsletter; its front pages by language."""
    from wagtail.models import Site

    from cms.demo.content import AGENCY, RECIPIENTS, write_recipient
    from cms.site import pages, statement
    from privacy.register.models import Controller

    pages.lay_out()
    pages.address()
    Controller.objects.create(site=Site.objects.get(is_default_site=True), **AGENCY)
    for kind, name in RECIPIENTS:
        write_recipient(kind, name)
    statement.publish_first()
    return {language: pages.front(language) for language in ("nl", "en")}


@pytest.fixture
def issue(house: Any, settings: Any, tmp_path: Any) -> Any:
    """An issue with a page and its picture in it, published in both languages; its pages by language."""
    settings.MEDIA_ROOT = tmp_path
    made: dict[str, Any] = {}
    for language, words in ISSUE_WORDS.items():
        target = below(house[language], BlogIndexPage(title="Blog", slug="blog"))
        post = below(target, BlogPage(title=words["post"], slug="brood", intro=words["post_intro"], **picture(words)))
        index = below(house[language], NewsletterIndexPage(title="Nieuwsbrieven", slug="nieuwsbrieven"))
        page = NewsletterIssuePage(title=words["title"], slug="planken", preheader=words["preheader"])
        page.intro, page.body = words["intro"], [("text", words["text"]), ("page", {"page": post, "text": ""})]
        if made:
            page.translation_key = made["nl"].translation_key
        made[language] = below(index, page)
    return made


ISSUE_WORDS = {
    "nl": {
        "title": "Drie planken erbij",
        "preheader": "Kort nieuws in drie minuten",
        "intro": "Wij hebben deze maand drie sites neergelegd.",
        "text": '<p>Vrijdag zijn wij dicht. <a href="/contact/">Schrijf ons</a>.</p>',
        "post": "Brood op zaterdag",
        "post_intro": "Wat een bakker van een site vraagt.",
        "alt": "Een plank met brood",
    },
    "en": {
        "title": "Three more planks",
        "preheader": "Short news in three minutes",
        "intro": "We laid down three sites this month.",
        "text": '<p>We are closed on Friday. <a href="/en/contact/">Write to us</a>.</p>',
        "post": "Bread on Saturday",
        "post_intro": "What a baker asks of a site.",
        "alt": "A shelf with bread",
    },
}


def below(parent: Any, page: Any) -> Any:
    """A page under another, published."""
    page.locale_id = parent.locale_id
    parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def picture(words: dict[str, str]) -> dict[str, Any]:
    """A picture with its description, as a page has it."""
    from wagtail.images import get_image_model
    from wagtail.images.tests.utils import get_test_image_file

    image = get_image_model().objects.create(title="Brood", file=get_test_image_file(size=(1200, 800)))
    return {"picture": image, "picture_alt": words["alt"]}
