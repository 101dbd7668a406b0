"""The demo's newsletter: sent to invented readers in both languages, with the next one begun."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core import mail

from cms.demo import newsletter, readers
from cms.demo.readers import READERS
from home.models import BlogPage, NewsletterIssuePage, ProjectPage, Subscription
from home.newsletter.mailings import ISSUE
from privacy.mail.handover import hand_over_due
from privacy.mail.models import OutgoingMail
from privacy.records.models import DataSubject
from privacy.records.purpose import reading
from tests.demo.conftest import NOON

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


@pytest.fixture
def letters(demo: None) -> None:
    """The demo with its newsletter."""
    assert readers.bring(NOON) and newsletter.write()


def test_one_was_sent_to_everybody_on_the_list_and_the_next_is_a_draft(letters):
    assert Subscription.base_objects.receiving().count() == len(READERS)
    owed = OutgoingMail.objects.filter(kind=ISSUE)
    assert Counter(owed.values_list("language", flat=True)) == {"nl": 4, "en": 1}
    pages = NewsletterIssuePage.objects.all()
    assert Counter(page.live for page in pages) == {True: 2, False: 2}
    assert len({page.translation_key for page in pages}) == 2
    with reading("list-newsletter", actor="test"):
        assert all(one.address.endswith(".example") for one in DataSubject.objects.all())


def test_it_arrives_with_its_pictures_and_leads_to_pages_that_are_there(letters, client):
    while hand_over_due():
        pass
    issues = [one for one in mail.outbox if "List-Id" in one.extra_headers]
    assert len(issues) == len(READERS)
    assert all(one.attachments for one in issues)
    for page in NewsletterIssuePage.objects.live():
        shown = client.get(page.get_url())
        assert shown.status_code == 200 and "daarna nog veranderd" not in shown.content.decode()


def test_writing_it_again_changes_nothing(letters):
    assert not newsletter.write()
    assert OutgoingMail.objects.filter(kind=ISSUE).count() == len(READERS)


def test_a_demo_whose_pages_were_taken_away_gets_its_newsletter_without_them(demo):
    for page in [*BlogPage.objects.all(), *ProjectPage.objects.all()]:
        page.delete()
    assert readers.bring(NOON) and newsletter.write()
    assert OutgoingMail.objects.filter(kind=ISSUE).count() == len(READERS)
    issues = NewsletterIssuePage.objects.live()
    assert issues and all([block.block_type for block in page.body] == ["text"] * len(page.body) for page in issues)
