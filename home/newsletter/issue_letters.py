"""The letters of an issue: what everybody on the list gets, and the test that whoever made it sends to themselves."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.newsletter.composing import compose
from home.newsletter.leaving import still_on
from home.newsletter.links import unsubscribe_url
from home.newsletter.mailings import ISSUE, Mailing, MailingText, with_link
from home.newsletter.models import NEWSLETTER, Subscription
from home.pages.newsletter import NewsletterIssuePage
from privacy.mail.letters import Letter, letter
from privacy.mail.models import OutgoingMail
from privacy.mail.progress import mailing
from privacy.mail.way_out import headers_for
from privacy.mail.writing import absolute

TEST = "newsletter-test"


def title_of(about: str) -> str:
    """What the administration calls a mailing."""
    found = Mailing.objects.filter(pk=about).first()
    return _("Newsletter: %(title)s") % {"title": found.title} if found else _("Newsletter")


mailing(ISSUE, title_of)


def subscription_of(mail: OutgoingMail) -> uuid.UUID:
    """Whose mail it is: who left and came back is somebody else on the list, to whom this was never owed."""
    return uuid.UUID(mail.key.rpartition(":")[2])


def still_wanted(mail: OutgoingMail) -> bool:
    """Whether its reader is on the list and nobody stopped the mailing. Holds the reader's row, as who leaves does."""
    mine = Subscription.base_objects.filter(pk=subscription_of(mail))
    if not mine.select_for_update().exists():
        return False
    stopped = Mailing.objects.filter(pk=mail.about, stopped_at__isnull=False)
    return mine.receiving().exists() and not stopped.exists()


@letter(ISSUE, gettext_lazy("newsletter"), to_list=still_wanted)
def issue(mail: OutgoingMail) -> Letter | None:
    """The issue as it was kept when it was sent, with this reader's own way out."""
    kept = MailingText.objects.filter(mailing_id=mail.about, language=mail.language).first()
    if kept is None or not still_on(subscription_of(mail)):
        return None
    link = unsubscribe_url(Subscription.objects.get(pk=subscription_of(mail)))
    return replace(kept.letter(link), headers=headers_for(link, NEWSLETTER))


@letter(TEST, gettext_lazy("newsletter: a test"))
def test(mail: OutgoingMail) -> Letter | None:
    """The latest draft to whoever works on it; its way out leads to the newsletter's page, for it goes to no list."""
    page = NewsletterIssuePage.objects.filter(pk=mail.about).first()
    if page is None:
        return None
    drafted = with_link(compose(page.get_latest_revision_as_object()), absolute(reverse("newsletter")))
    return replace(drafted, subject=_("[Test] %(subject)s") % {"subject": drafted.subject})
