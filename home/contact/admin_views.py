"""The page of one case, and the form for messages that came by letter, telephone or e-mail."""

from __future__ import annotations

import secrets
import uuid
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from home.contact import satisfaction
from home.contact.answering import Overtaken, answer
from home.contact.dates import Promises, running
from home.contact.erasure import erase
from home.contact.forms import AnswerForm, IntakeForm, RightsForm, SatisfiedForm
from home.contact.looked import looks_at
from home.contact.models import ContactCase
from home.contact.receiving import Incoming, take_in
from privacy.intake.forms import KindForm
from privacy.mail.letters import name_of
from privacy.mail.models import OutgoingMail
from privacy.records.views import actor_of, for_purpose
from privacy.register.terms import Term
from privacy.rights import log_pages
from privacy.statement.officers import is_officer

LIST = "home_contactcase_modeladmin_index"
MONTH = Term(1, "M")  # GDPR article 12(3)


@never_cache
def case_page(request: HttpRequest, case_id: str) -> HttpResponse:
    """One case: what was said, answering, and what else can be done with it."""
    if not request.user.has_perm("home.change_contactcase"):
        raise PermissionDenied
    return _case_page(request, case_id)


@for_purpose("answer-contact")
def _case_page(request: HttpRequest, case_id: str) -> HttpResponse:
    case = case_of(case_id)
    if case is None:
        messages.warning(request, _("This message is not here any more: it was erased, or its term is over."))
        return redirect(LIST)
    act = ACTS.get(request.POST.get("act", "")) if request.method == "POST" else None
    return act(request, case) if act else shown(request, case)


def case_of(case_id: str) -> ContactCase | None:
    """The case, while its term runs."""
    try:
        rows = ContactCase.objects.filter(pk=uuid.UUID(case_id))
    except ValueError:
        return None
    return running(rows, timezone.now()).select_related("subject").first()


def shown(request: HttpRequest, case: ContactCase, *, status: int = 200, **forms: KindForm) -> HttpResponse:
    """The page, with whichever form came back in it."""
    for form in forms.values():
        if form.is_bound:
            form.data = form.again()
    said = list(case.messages.all())
    seen = str(said[-1].pk) if said else ""
    received_on = case.rights_request_received_on or timezone.localdate(case.collected_at)
    blank = {
        "answer_form": AnswerForm(initial={"seen": seen}),
        "satisfied_form": SatisfiedForm(),
        "rights_form": RightsForm(case=case, initial={"received_on": received_on, "by": case.channel}),
    }
    context = blank | {"case": case, "said": said, "seen": seen, **days(case)} | forms
    mails = OutgoingMail.objects.filter(about=str(case.pk)).order_by("pk")
    context["mails"] = [(name_of(mail.kind), mail) for mail in mails]
    context["looks"] = looks_at(case, request.user)
    context["whole_log"] = log_pages.address_of(case.subject_id) if is_officer(request.user) else ""
    context["may_delete"] = request.user.has_perm("home.delete_contactcase")
    return render(request, "home/contact/admin/case.html", context, status=status)


def days(case: ContactCase) -> dict[str, Any]:
    """The days that the page speaks of."""
    promises = Promises(timezone.now())
    received_on = case.rights_request_received_on
    return {
        "gone_on": promises.goes_at_latest(case),
        "silent_on": promises.silent_at(case) if not case.satisfied_at else None,
        "answer_by": MONTH.after(start_of(received_on)) if received_on else None,
    }


def start_of(day: date) -> datetime:
    """The first moment of a day, here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def answered(request: HttpRequest, case: ContactCase) -> HttpResponse:
    """Sends an answer; who was overtaken by a colleague or by the asker is told, with the text kept."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return shown(request, case, answer_form=form, status=422)
    try:
        answer(case.pk, form.cleaned_data["text"], author=request.user, seen=form.cleaned_data["seen"])
    except Overtaken:
        form.add_error(None, _("Something was added while you were writing. Read it, and then send yours."))
        return shown(request, case, answer_form=form, status=409)
    except ContactCase.DoesNotExist:
        messages.warning(request, _("This message was erased while you were writing. Nothing was sent."))
        return redirect(LIST)
    if case.subject.address:
        messages.success(request, _("Your answer is kept, and a mail that points to it is on its way."))
    else:
        messages.success(request, _("Your answer is kept. There is no e-mail address: send it by letter or telephone."))
    return redirect(request.path)


def satisfied(request: HttpRequest, case: ContactCase) -> HttpResponse:
    """Marks a case as satisfied, with how we know."""
    form = SatisfiedForm(request.POST)
    if not form.is_valid():
        return shown(request, case, satisfied_form=form, status=422)
    if satisfaction.marked(case.pk, form.cleaned_data["reason"]):
        messages.success(request, _("Marked as helped."))
    else:
        messages.info(request, _("This case was marked as helped already."))
    return redirect(request.path)


def rights(request: HttpRequest, case: ContactCase) -> HttpResponse:
    """Marks a case as a rights request, with its day of receipt: the month for answering runs from it."""
    form = RightsForm(request.POST, case=case)
    if not form.is_valid():
        return shown(request, case, rights_form=form, status=422)
    received_on, by = form.cleaned_data["received_on"], form.cleaned_data["by"]
    ContactCase.objects.filter(pk=case.pk).update(rights_request_received_on=received_on, rights_request_by=by)
    messages.success(request, _("Marked as a rights request."))
    return redirect(request.path)


def no_rights(request: HttpRequest, case: ContactCase) -> HttpResponse:
    """Takes the mark off again."""
    ContactCase.objects.filter(pk=case.pk).update(rights_request_received_on=None, rights_request_by="")
    messages.success(request, _("No longer marked as a rights request."))
    return redirect(request.path)


def showed_log(request: HttpRequest, case: ContactCase) -> HttpResponse:
    """Sends the asker the link to the page on which they see who looked at their data."""
    log_pages.send_link(request, case.subject)
    return redirect(request.path)


def deleted(request: HttpRequest, case: ContactCase) -> HttpResponse:
    """Erases a case at once: advertising, or somebody who asks for it."""
    if not request.user.has_perm("home.delete_contactcase"):
        raise PermissionDenied
    erase(case.pk, asked_by=actor_of(request))
    messages.success(request, _("Message %(number)s is erased.") % {"number": case.number})
    return redirect(LIST)


ACTS = {
    "answer": answered,
    "satisfied": satisfied,
    "rights": rights,
    "no-rights": no_rights,
    "show-log": showed_log,
    "delete": deleted,
}


@never_cache
def take_in_page(request: HttpRequest) -> HttpResponse:
    """A message that did not come by the form: same case, same terms, from the day it was received."""
    if not request.user.has_perm("home.add_contactcase"):
        raise PermissionDenied
    blank = {"received_on": timezone.localdate(), "language": "nl", "key": secrets.token_urlsafe(12)}
    form = IntakeForm(request.POST or None, initial=blank)
    if request.method == "POST" and form.is_valid():
        case = take_in(incoming(form.cleaned_data))
        if case is None:
            messages.info(request, _("This message was taken in already."))
        else:
            messages.success(request, _("Taken in as message %(number)s.") % {"number": case.number})
        return redirect(reverse(LIST))
    status = 422 if form.is_bound else 200
    if form.is_bound:
        form.data = form.again()
    return render(request, "home/contact/admin/take_in.html", {"form": form}, status=status)


def incoming(typed: dict[str, Any]) -> Incoming:
    """What was typed in, as a message that came. Received today counts from now, another day from its first moment."""
    day = typed["received_on"]
    return Incoming(
        text=typed["message"],
        address=typed["email"],
        name=typed["name"],
        language=typed["language"],
        channel=typed["channel"],
        received_at=None if day == timezone.localdate() else start_of(day),
        form_key=typed["key"] or None,
    )
