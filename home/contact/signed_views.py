"""What a signed link from a mail opens: reading and answering one's own case, and making it go.

GET and HEAD never change anything: mail scanners open every link. The acts are POSTs of a button on the page.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from home.contact import links, satisfaction
from home.contact.dates import day, goes_at_latest, silent_at
from home.contact.erasure import erase
from home.contact.forms import ReplyForm
from home.contact.models import ContactCase
from home.contact.receiving import reply
from home.contact.views import language
from privacy.intake.limits import allowed
from privacy.intake.origin import open_door
from privacy.intake.signed import behind_a_link
from privacy.intake.tokens import FormTokenError, check, form_token
from privacy.records.purpose import AccessLogUnavailable, ReplayOwed, reading, taking_in

FORM = "contact-thread"
PERSON = "person"
DONE = ("reply", "helped", "not-helped")


def signed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page behind a signed link, whose buttons are pressed on our own site."""
    return open_door(behind_a_link(view))


@signed
def delete(request: HttpRequest, token: str) -> HttpResponse:
    """A button that erases the case at once; afterwards, that it is gone already."""
    case_id = links.case_of(links.DELETE, token)
    if case_id is None:
        return render(request, "home/contact/no_link.html", status=404)
    if request.method == "POST":
        return deleted(request, case_id)
    there = ContactCase.base_objects.filter(pk=case_id).exists()
    return render(request, "home/contact/delete.html", {"there": there})


def deleted(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Erases, and says so. Shows nothing of anybody, so that evidence that is down holds nobody back."""
    with taking_in("erase-contact", actor=PERSON):
        erased = erase(case_id, asked_by=PERSON)
    return render(request, "home/contact/deleted.html", {"erased": erased})


@signed
def thread(request: HttpRequest, token: str) -> HttpResponse:
    """One's own case: what was said, a reply, "helped" or "not helped"."""
    case_id = links.case_of(links.THREAD, token)
    if case_id is None:
        return render(request, "home/contact/no_link.html", status=404)
    if request.method == "POST":
        return act(request, case_id, token)
    done = request.GET.get("done", "")
    return shown(request, case_id, ReplyForm(), done=done if done in DONE else "")


def act(request: HttpRequest, case_id: uuid.UUID, token: str) -> HttpResponse:
    """A reply, "helped" or "not helped"; each takes in and shows nothing, and then leads back to the page."""
    form, wish = ReplyForm(request.POST), request.POST.get("act", "reply")
    verdict = allowed(request, "contact-page")
    if not verdict:
        return shown(request, case_id, form, status=429, minutes=verdict.minutes)
    try:
        nonce = check(FORM, request.POST.get("token", "")).nonce
    except FormTokenError as refusal:
        form.add_error(None, refusal)
        return shown(request, case_id, form, status=422)
    if wish == "reply" and not form.is_valid():
        return shown(request, case_id, form, status=422, token=request.POST["token"])
    with taking_in("read-own-case", actor=PERSON):
        there = done(case_id, wish, form, nonce)
    if not there:
        return shown(request, case_id, form, status=404)
    return redirect(f"{request.path}?done={wish}" if wish in DONE else request.path)


def done(case_id: uuid.UUID, wish: str, form: ReplyForm, nonce: str) -> bool:
    """Does what the person wishes; False when the case is gone."""
    case = present(case_id)
    if case is None:
        return False
    if wish == "helped":
        satisfaction.helped(case.pk)
    elif wish == "not-helped":
        satisfaction.not_helped(case.pk, form_key=nonce)
    elif wish == "reply":
        return reply(case, form.cleaned_data["message"], form_key=nonce)
    return True


def present(case_id: uuid.UUID) -> ContactCase | None:
    """The case while its term runs: what should be gone is not shown, even if nobody erased it yet."""
    case = ContactCase.objects.filter(pk=case_id).first()
    at = timezone.now()
    return case if case and goes_at_latest(case, at) > at else None


def shown(
    request: HttpRequest, case_id: uuid.UUID, form: ReplyForm, *, status: int = 200, token: str = "", **context: Any
) -> HttpResponse:
    """The page with the case; written down in the evidence before it leaves, or not shown."""
    if form.is_bound:
        form.data = form.again()
    try:
        with reading("read-own-case", actor=PERSON):
            case = present(case_id)
            if case is None:
                return render(request, "home/contact/gone.html", {"form": form}, status=404)
            context |= {"form": form, "token": token or form_token(FORM), **dates(case), "case": case}
            context["messages_of_case"] = list(case.messages.all())
            return render(request, "home/contact/thread.html", context, status=status)
    except (AccessLogUnavailable, ReplayOwed) as why:
        heading = _("Your messages cannot be shown just now")
        context = {"heading": heading, "form": form, "put_back": isinstance(why, ReplayOwed)}
        return render(request, "home/contact/later.html", context, status=503)


def dates(case: ContactCase) -> dict[str, str]:
    """The days the page speaks of, in words."""
    at = timezone.now()
    silent = silent_at(case, at) if not case.satisfied_at else None
    return {
        "gone_on": day(goes_at_latest(case, at), language()),
        "silent_on": day(silent, language()) if silent else "",
    }
