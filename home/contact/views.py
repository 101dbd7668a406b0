"""The contact form: no cookie, no script, and nothing of what was typed is ever lost."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from home.contact.beside import beside
from home.contact.dates import ACTIVITY
from home.contact.forms import ContactForm
from home.contact.receiving import Incoming, take_in
from privacy.intake.forms import shown_again
from privacy.intake.limits import allowed
from privacy.intake.origin import open_door
from privacy.intake.tokens import FormTokenError, check, form_token
from privacy.mail.message import controller
from privacy.register.switches import is_on

FORM = "contact"


def language() -> str:
    """The visitor's language: the one of the address they are at."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_door
def contact(request: HttpRequest) -> HttpResponse:
    """Shows the form, and takes in what comes back."""
    if not is_on(ACTIVITY):
        return closed(request)
    if request.method == "POST":
        return posted(request)
    return page(request, ContactForm(), token=form_token(FORM))


@require_http_methods(["GET", "HEAD"])
@open_door
def sent(request: HttpRequest) -> HttpResponse:
    """Thanks. The same page for everybody: it knows nothing about who comes here."""
    return render(request, "home/contact/sent.html")


def posted(request: HttpRequest) -> HttpResponse:
    """Takes in a filled-in form, or shows it again with what was typed and what is wrong."""
    form = ContactForm(request.POST)
    token, nonce, refusal = token_of(request)
    verdict = allowed(request, FORM)
    if not verdict:
        return flooded(request, form, token, verdict)
    if refusal:
        form.add_error(None, refusal)
    if request.FILES:
        form.add_error(None, _("Files cannot be sent with this form. Send your message without them."))
    if not form.is_valid():
        return page(request, form, token=token, status=422)
    typed = form.cleaned_data
    take_in(Incoming(typed["message"], typed["email"], typed["name"], language(), form_key=nonce))
    return redirect("contact-sent")


def token_of(request: HttpRequest) -> tuple[str, str, FormTokenError | None]:
    """The form's token (a fresh one when it cannot be used), its number, and what is wrong with it."""
    token = request.POST.get("token", "")
    try:
        return token, check(FORM, token).nonce, None
    except FormTokenError as refusal:
        return form_token(FORM), "", refusal


def page(request: HttpRequest, form: ContactForm, *, token: str, status: int = 200, **context: Any) -> HttpResponse:
    """The form, with why and how long beside it."""
    context |= {"form": form, "token": token, "beside": beside(request, language(), timezone.now())}
    if form.is_bound:
        form.data = form.again()  # what was typed, fit to be sent again
    return render(request, "home/contact/form.html", context, status=status)


def flooded(request: HttpRequest, form: ContactForm, token: str, verdict: Any) -> HttpResponse:
    """Too often: the form with everything in it, and when it will be taken."""
    response = page(request, form, token=token, status=429, minutes=verdict.minutes)
    response["Retry-After"] = str(verdict.retry_after)
    return response


def closed(request: HttpRequest) -> HttpResponse:
    """No form any more: the other ways to reach us, and back what somebody had typed already."""
    typed = shown_again(request.POST.get("message", ""))
    context = {"us": controller(), "typed": typed}
    return render(request, "home/contact/closed.html", context, status=409 if request.method == "POST" else 200)
