"""A list of readers in a process of its own: sends them an issue, and lets those leave whose number is typed.

Every line on standard input is the number of a reader; the answer is in which state their mail was once they had left.
"""

from __future__ import annotations

import sys
import uuid

import django


def main(number: int) -> None:
    """Puts so many on the list, sends, and then lets them leave until the input ends."""
    django.setup()
    from django.utils import timezone

    from home.newsletter import sending
    from home.newsletter.mailings import LEAVE, Mailing, MailingText
    from privacy.mail.letters import Letter

    readers = [*sign_up(number)]
    mailing = Mailing.objects.create(issue=uuid.uuid4(), title="Nieuws")
    link = f'<p>Nieuws.</p><p><a href="{LEAVE}">Afmelden</a></p>'
    MailingText.keep(mailing, "nl", Letter(subject="Nieuws", text=f"Nieuws.\n\nAfmelden:\n{LEAVE}\n", html=link))
    print(sending.owe(mailing, timezone.now()), flush=True)  # noqa: T201
    for line in sys.stdin:
        print(leave(readers[int(line)]), flush=True)  # noqa: T201


def sign_up(number: int):
    """People with a confirmed consent, by the hundred and not by the form."""
    from home.newsletter.models import NEWSLETTER, Subscription
    from privacy.consent.models import Consent, ConsentText
    from privacy.consent.prints import print_of
    from privacy.records.models import DataSubject

    text = ConsentText.of("Ja, stuur mij de nieuwsbrief.", "nl")
    people = [DataSubject(address=f"person{i}@example.com", lookup=f"person{i}@example.com") for i in range(number)]
    DataSubject.objects.bulk_create(people)
    said = {"purpose": NEWSLETTER, "text": text, "source": Consent.Source.FORM}
    consents = [Consent(subject=one, print=print_of(NEWSLETTER, one.address), **said, **now()) for one in people]
    Consent.objects.bulk_create(consents)
    rows = [Subscription(subject=one.subject, consent=one, print=one.print) for one in consents]
    return Subscription.objects.bulk_create(rows)


def now():
    from django.utils import timezone

    at = timezone.now()
    return {"given_at": at, "confirmed_at": at}


def leave(reader) -> str:
    """The link in the mail, used; the state of the mail right after that has committed."""
    from django.utils import timezone

    from home.newsletter.models import NEWSLETTER
    from privacy.consent.tickets import Ticket
    from privacy.consent.withdrawing import unsubscribe
    from privacy.mail.models import OutgoingMail
    from privacy.records.purpose import reading

    with reading("unsubscribe"):
        unsubscribe(Ticket(NEWSLETTER, reader.print, reader.pk), how="link", at=timezone.now())
    return OutgoingMail.objects.values_list("state", flat=True).get(key__endswith=reader.pk.hex)


if __name__ == "__main__":
    main(int(sys.argv[1]))
