"""`/privacy/afmelden/<token>/`: leaving a mailing list, with one button or by the mail program itself (RFC 8058).

The token is all that counts: no cookie, no session, no Origin. It can do nothing but end mail, so nothing can be done
with it that its owner would not want, and whoever has a forwarded mail learns nothing from the page.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from privacy.consent.lists import MailingList, mailing_lists
from privacy.consent.models import Consent
from privacy.consent.tickets import Ticket, ticket_of
from privacy.consent.withdrawing import unsubscribe
from privacy.intake.signed import behind_a_link
from privacy.records.purpose import taking_in

PERSON = "person"
ONE_CLICK = {"List-Unsubscribe": ["One-Click"]}  # the whole body (RFC 8058, section 3.1)
BUTTON = {"act": ["unsubscribe"]}


@csrf_exempt
@behind_a_link
def unsubscribe_page(request: HttpRequest, token: str) -> HttpResponse:
    """A button, and afterwards "you are off the list"; the same for everybody and at any time."""
    request.user = AnonymousUser()
    ticket = ticket_of(token)
    if ticket is None or ticket.list not in mailing_lists:
        return render(request, "consent/no_link.html", status=404)
    chosen = mailing_lists.get(ticket.list)
    if request.method != "POST":
        return page(request, chosen)
    typed = dict(request.POST.lists())
    if typed == ONE_CLICK and not request.FILES:
        off(ticket, Consent.Source.ONE_CLICK)
        return HttpResponse(_("You are off the list."), content_type="text/plain; charset=utf-8")
    if typed == BUTTON:
        off(ticket, Consent.Source.LINK)
        return page(request, chosen, done=True)
    return HttpResponse(_("Not understood."), status=400, content_type="text/plain; charset=utf-8")


def page(request: HttpRequest, chosen: MailingList, *, done: bool = False) -> HttpResponse:
    """The page before or after the button."""
    return render(request, "consent/unsubscribe.html", {"list": chosen, "name": str(chosen.name), "done": done})


def off(ticket: Ticket, how: str) -> None:
    """Takes off the list. Shows nothing of anybody, so that evidence that is down holds nobody on it."""
    with taking_in("unsubscribe", actor=PERSON):
        unsubscribe(ticket, how=how, at=timezone.now())
