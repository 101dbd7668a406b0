"""The letters of a contact case. None of them carries a word of what was written: that stands on a signed page."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.contact import links
from home.contact.answering import ANSWER
from home.contact.dates import day, goes_at_latest, silent_at, terms_of
from home.contact.models import Channel, ContactCase
from home.contact.receiving import ALERT, CONFIRMATION
from privacy.mail.letters import Letter, letter
from privacy.mail.message import controller
from privacy.mail.models import OutgoingMail
from privacy.mail.writing import from_templates
from privacy.register.terms import Term

CONFIRMATIONS_A_DAY = 3  # a form that anybody can fill in with anybody's address must not flood a mailbox
CASE_PAGE = "home_contactcase_modeladmin_edit"


@letter(CONFIRMATION, gettext_lazy("message: it arrived"))
def confirmation(mail: OutgoingMail) -> Letter | None:
    """It has arrived, this is when it goes, and this is how to make it go now."""
    case = case_of(mail)
    if case is None or told_enough(mail, timezone.now()):
        return None
    at = timezone.now()
    terms = terms_of(case.collected_at, at)
    context = {
        "number": case.number,
        "by_form": case.channel == Channel.FORM,
        "received": day(case.collected_at, mail.language),
        "after": words(terms.after, mail),
        "silence": words(terms.silence, mail),
        "latest": day(terms.cap.after(case.last_message_at), mail.language),
        "delete_url": links.address_of(links.DELETE, case.pk, mail.language),
    }
    subject = _("Your message has arrived (no. %(number)s)") % {"number": case.number}
    return from_templates("contact/confirmation", subject, context)


@letter(ANSWER, gettext_lazy("message: there is an answer"))
def answer(mail: OutgoingMail) -> Letter | None:
    """There is an answer, and where it can be read."""
    case = case_of(mail)
    if case is None:
        return None
    at = timezone.now()
    silent = silent_at(case, at)
    context = {
        "number": case.number,
        "received": day(case.collected_at, mail.language),
        "silent": day(silent, mail.language) if silent and not case.satisfied_at else "",
        "gone": day(goes_at_latest(case, at), mail.language),
        "thread_url": links.address_of(links.THREAD, case.pk, mail.language),
        "delete_url": links.address_of(links.DELETE, case.pk, mail.language),
    }
    subject = _("There is an answer to your message (no. %(number)s)") % {"number": case.number}
    return from_templates("contact/answer", subject, context)


@letter(ALERT, gettext_lazy("message: to ourselves"))
def alert(mail: OutgoingMail) -> Letter | None:
    """To the staff: there is something to read. The number and a link behind the sign-in, and nothing else."""
    case, ours = case_of(mail), controller()
    address = (ours.email if ours else "") or settings.OFFICER_EMAIL
    if case is None or not address:
        return None
    if ":not-helped:" in mail.key:
        subject = _("Somebody has not been helped yet (no. %(number)s)") % {"number": case.number}
    else:
        subject = _("There is a new message (no. %(number)s)") % {"number": case.number}
    url = settings.WAGTAILADMIN_BASE_URL + reverse(CASE_PAGE, args=[case.pk])
    return from_templates("contact/alert", subject, {"number": case.number, "case_url": url}, to=address)


def case_of(mail: OutgoingMail) -> ContactCase | None:
    """The case a mail is about; None when it is gone, and the mail with it."""
    return ContactCase.objects.filter(pk=uuid.UUID(mail.about)).first()


def told_enough(mail: OutgoingMail, at: datetime) -> bool:
    """Whether this address had its confirmations of the day, whoever typed it in.

    Looked up here, in the worker: the form itself never finds out whether an address is known.
    """
    State = OutgoingMail.State
    recent = OutgoingMail.objects.filter(
        kind=CONFIRMATION, state__in=[State.HANDING_OVER, State.HANDED_OVER], created_at__gt=at - timedelta(days=1)
    )
    same = recent.filter(subject__lookup=mail.subject.lookup) if mail.subject else recent.none()
    return same.exclude(pk=mail.pk).count() >= CONFIRMATIONS_A_DAY


def words(term: Term, mail: OutgoingMail) -> str:
    """A term in words of the mail's language."""
    return term.words(mail.language)
