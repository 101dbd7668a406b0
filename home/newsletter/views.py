"""`/nieuwsbrief/`: the form, and the page where a sign-up is confirmed. No cookie, no script, no hint about anybody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from home.contact.beside import section_url
from home.newsletter.asking import question, version_number
from home.newsletter.forms import SignUpForm
from home.newsletter.links import sign_up_of
from home.newsletter.models import NEWSLETTER, SignUp
from home.newsletter.signing_up import Said, confirm, is_on_the_list, take_in, waits
from home.templatetags.site_frame import language_of
from privacy.consent.models import ConsentText
from privacy.intake.limits import allowed
from privacy.intake.origin import open_door
from privacy.intake.signed import behind_a_link
from privacy.intake.tokens import FormTokenError, check, form_token
from privacy.mail.message import controller
from privacy.records.purpose import taking_in
from privacy.register.switches import is_on
from privacy.statement.models import StatementVersion

FORM = "newsletter"
PERSON = "person"
QUICKEST = timedelta(seconds=2)  # nobody reads a sentence and types an address faster


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_door
def newsletter(request: HttpRequest) -> HttpResponse:
    """Shows the form, and takes in what comes back."""
    if not is_on(NEWSLETTER):
        return closed(request)
    if request.method == "POST":
        return posted(request)
    return page(request, SignUpForm(), asked())


@require_http_methods(["GET", "HEAD"])
@open_door
def sent(request: HttpRequest) -> HttpResponse:
    """Look in your mailbox. The same page for everybody: it knows nothing about who comes here."""
    return render(request, "home/newsletter/sent.html")


def asked() -> Said:
    """What the form asks at this moment."""
    language = language_of()
    return Said(question(language), language, version_number(timezone.now()))


def posted(request: HttpRequest) -> HttpResponse:
    """Takes in a filled-in form, or shows it again with what was typed and what is wrong."""
    form = SignUpForm(request.POST)
    token = request.POST.get("token", "")
    said, refusal = said_with(token)
    if refusal and refusal.code != "quick":
        token = ""
    verdict = allowed(request, FORM)
    if not verdict:
        response = page(request, form, said, token=token, status=429, minutes=verdict.minutes)
        response["Retry-After"] = str(verdict.retry_after)
        return response
    if refusal:
        form.add_error(None, refusal)
    if not form.is_valid():
        return page(request, form, said, token=token, status=422)
    take_in(form.cleaned_data["email"], said, at=timezone.now())
    return redirect("newsletter-sent")


def said_with(token: str) -> tuple[Said, FormTokenError | None]:
    """What the form said that came back, or says now when its token cannot be used, and what is wrong with it."""
    try:
        said = Said(**check(FORM, token).facts)
        check(FORM, token, quickest=QUICKEST)
    except FormTokenError as refusal:
        return (said if refusal.code == "quick" else asked()), refusal
    return said, None


def page(
    request: HttpRequest, form: SignUpForm, said: Said, *, token: str = "", status: int = 200, **context: Any
) -> HttpResponse:
    """The form, with the sentence that one says yes to, signed together with it.

    A form that comes back keeps its token: whoever mends a mistake has read it already, and need not wait again.
    """
    token = token or form_token(FORM, text=said.text, language=said.language, version=said.version)
    if form.is_bound:
        form.data = form.again()
    context |= {"form": form, "said": said, "token": token, "more_url": more_url(request)}
    return render(request, "home/newsletter/form.html", context, status=status)


def more_url(request: HttpRequest) -> str:
    """Where the statement in force says more about the newsletter; "" before the first."""
    in_force = StatementVersion.objects.in_force(timezone.now())
    return section_url(request, in_force, language_of(), NEWSLETTER) if in_force else ""


def closed(request: HttpRequest) -> HttpResponse:
    """There is no newsletter (any more)."""
    status = 409 if request.method == "POST" else 404
    return render(request, "home/newsletter/closed.html", {"us": controller()}, status=status)


@open_door
@behind_a_link
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """A button that confirms; who opens the page, scanners of mail included, changes nothing."""
    if not is_on(NEWSLETTER):
        return closed(request)
    sign_up_id = sign_up_of(token)
    if sign_up_id is None:
        return render(request, "home/newsletter/no_link.html", status=404)
    if request.method == "POST":
        with taking_in("confirm-newsletter", actor=PERSON):
            on = confirm(sign_up_id, at=timezone.now())
    else:
        on = is_on_the_list(sign_up_id)
    if on:
        return render(request, "home/newsletter/confirmed.html")
    if not waits(sign_up_id, timezone.now()):
        return render(request, "home/newsletter/expired.html", status=410)
    text = ConsentText.objects.filter(pk__in=SignUp.base_objects.filter(pk=sign_up_id).values("text_id")).get()
    return render(request, "home/newsletter/confirm.html", {"text": text})  # the text is ours: nobody was read
