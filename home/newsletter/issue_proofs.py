"""What can be looked at of the issues: that each mail of one has a way out, whichever part of it somebody reads."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

from wagtail.models import Locale

from home.newsletter.composing import compose
from home.newsletter.links import address_of_leaving
from home.newsletter.mailings import ISSUE, MailingText, with_link
from home.newsletter.models import NEWSLETTER
from home.newsletter.proofs import IN_LANGUAGE, NOBODY, claimed
from home.pages.newsletter import NewsletterIssuePage
from privacy.consent.prints import print_of
from privacy.consent.tickets import Ticket
from privacy.mail.letters import Letter, goes_to_list
from privacy.mail.message import message_of
from privacy.mail.models import OutgoingMail
from privacy.mail.way_out import headers_for, lacking
from privacy.register.proving import Looked, proof
from privacy.register.texts import LANGUAGES, Text


@proof(
    "newsletter-way-out",
    looks_at=Text(
        "elke nieuwsbrief die is verstuurd, zoals de mail is bewaard, en hoe een volgende eruit zou zien",
        "every newsletter that was sent, as its mail is kept, and what the next one would look like",
    ),
)
def every_newsletter_has_a_way_out(at: datetime) -> Looked:
    """Each kept mail, and one made now in each language, has the link in its headers, its text and its HTML.

    And the mail room looks at each of them once more before it leaves.
    """
    seen = Looked()
    if not claimed(at):
        return seen
    for language in LANGUAGES:
        which = IN_LANGUAGE[language]
        seen.at(
            has_way_out(specimen(language), language),
            Text(
                f"Een {which.nl} nieuwsbrief zou nu geen link hebben om u af te melden.",
                f"A {which.en} newsletter made now would have no link to unsubscribe.",
            ),
        )
    for kept in MailingText.objects.iterator(chunk_size=50):
        seen.at(
            has_way_out(kept.letter(link_for_nobody(kept.language)), kept.language),
            Text(
                "Een nieuwsbrief die is verstuurd, heeft geen link om u af te melden.",
                "A newsletter that was sent has no link to unsubscribe.",
            ),
        )
    seen.check(
        goes_to_list(ISSUE),
        Text(
            "De verzending kijkt niet bij elke nieuwsbrief of die link erin staat.",
            "Sending does not look whether that link is in every newsletter.",
        ),
    )
    return seen


def specimen(language: str) -> Letter:
    """An issue that nobody wrote, as the mail that it would be."""
    page = NewsletterIssuePage(title="…", intro="…", locale=Locale(language_code=language))
    return with_link(compose(page), link_for_nobody(language))


def link_for_nobody(language: str) -> str:
    """The way out of somebody who is not there."""
    return address_of_leaving(Ticket(NEWSLETTER, print_of(NEWSLETTER, NOBODY), uuid.UUID(int=0)), language)


def has_way_out(letter: Letter, language: str) -> bool:
    """Whether the message made of a letter would pass the mail room."""
    link = link_for_nobody(language)
    mail = OutgoingMail(kind=ISSUE, language=language, message_id="<specimen@localhost>")
    whole = replace(letter, headers=headers_for(link, NEWSLETTER))
    return not lacking(message_of(mail, whole, NOBODY, lambda: None))
