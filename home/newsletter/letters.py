"""The mail that asks to confirm a sign-up: no advertising in it, and not a word that the one who typed could choose."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.contact.dates import day
from home.newsletter import links
from home.newsletter.models import NEWSLETTER, SignUp, Subscription
from home.newsletter.signing_up import CONFIRMATION, waits
from privacy.consent.models import Asked
from privacy.consent.prints import prints_of
from privacy.mail.letters import Letter, letter
from privacy.mail.models import OutgoingMail
from privacy.mail.writing import from_templates
from privacy.register.switches import is_on
from privacy.statement.terms import promised

MOST = 3  # mails that were not answered
PAUSE = timedelta(hours=24)


@letter(CONFIRMATION, gettext_lazy("confirming a sign-up"))
def confirmation(mail: OutgoingMail) -> Letter | None:
    """Asks for one press of a button; tells who is on the list already that there is nothing to do.

    Looked up here, in the worker: the form itself never finds out whether an address is known.
    """
    at = timezone.now()
    sign_up = waiting(uuid.UUID(mail.about), at)
    if sign_up is None or not is_on(NEWSLETTER):
        return None
    address = sign_up.subject.address
    there = Subscription.objects.filter(print__in=prints_of(NEWSLETTER, address)).first()
    if not Asked.may(NEWSLETTER, address, mail=mail.pk, at=at, most=MOST, pause=PAUSE):
        return None
    if there:
        subject = _("You are on the list of our newsletter already")
        return from_templates("newsletter/already", subject, {"unsubscribe_url": links.unsubscribe_url(there)})
    context = {
        "text": sign_up.text.text,
        "confirm_url": links.confirm_url(sign_up),
        "gone": day(
            promised(NEWSLETTER, "unconfirmed", sign_up.collected_at, at).after(sign_up.collected_at), mail.language
        ),
    }
    return from_templates("newsletter/confirmation", _("Confirm your sign-up for our newsletter"), context)


def waiting(sign_up_id: uuid.UUID, at: datetime) -> SignUp | None:
    """The sign-up, while it waits."""
    rows = SignUp.objects.filter(pk=sign_up_id).select_related("subject", "text")
    return rows.first() if waits(sign_up_id, at) else None
