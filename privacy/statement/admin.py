"""The statement in the admin: what publishing would do, publishing it, and calling off what was announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.workflow import ConfirmWorkflowCancellationView

from privacy.records.views import for_purpose
from privacy.statement import corrections, looking
from privacy.statement.behind import catch_up
from privacy.statement.doors import PUBLISH
from privacy.statement.going_back import draft_back, go_back, look_back
from privacy.statement.guards import statements
from privacy.statement.preview import Preview, preview
from privacy.statement.publication import publish
from privacy.statement.purposes import PUBLISHING
from privacy.statement.refusals import Refused, cannot_be, refused
from privacy.statement.versions import StatementVersion
from privacy.statement.when import spoken, too_far
from privacy.statement.withdrawal import refuse_hopeless, withdraw

OVERVIEW, CALL_OFF, BACK = "statement_overview", "statement_call_off", "statement_back"
SALT = "privacy.statement.seen"


class PublishForm(forms.Form):
    """When, and the number where one is asked for. `seen` carries what the editor looked at."""

    start = forms.DateField(
        label=gettext_lazy("In force from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("Leave empty for as soon as may be."),
    )
    confirm = forms.IntegerField(label=gettext_lazy("Number of people"), required=False, min_value=0)
    corrects = forms.BooleanField(label=gettext_lazy("Publish it as a correction"), required=False)
    reason_nl = forms.CharField(
        label=gettext_lazy("What it puts right, in Dutch"), required=False, max_length=corrections.LONGEST
    )
    reason_en = forms.CharField(
        label=gettext_lazy("The same in English"),
        required=False,
        max_length=corrections.LONGEST,
        help_text=gettext_lazy("Leave empty to show English readers the Dutch words as they are."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_start(self) -> date | None:
        """The day, unless it is beyond what can be announced."""
        start: date | None = self.cleaned_data["start"]
        if too_far(start, timezone.now()):
            raise forms.ValidationError(_("Choose a date within five years: nobody can say now what holds then."))
        return start

    @property
    def correction(self) -> dict[str, str] | None:
        """The reason by language when it is to be a correction."""
        typed = self.cleaned_data
        return {"nl": typed["reason_nl"], "en": typed["reason_en"]} if typed["corrects"] else None


@dataclass(frozen=True)
class Act:
    """What is looked at and published: the drafts as they are, or an earlier version once more."""

    page: Any
    back: StatementVersion | None = None

    def look(self, start: date | None) -> Preview:
        """What publishing would do."""
        if self.back:
            return look_back(self.back, self.page, effective_from=start)
        return preview(self.page, effective_from=start)

    def publish(self, user: Any, form: PublishForm) -> StatementVersion | None:
        """Publishes what was seen."""
        options = {
            "user": user,
            "effective_from": form.cleaned_data["start"],
            "confirm": form.cleaned_data["confirm"],
            "seen": signing.loads(form.cleaned_data["seen"], salt=SALT)["seen"],
            "correction": form.correction,
        }
        return go_back(self.back, self.page, **options) if self.back else publish(self.page, **options)


@for_purpose(PUBLISHING)
def publish_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Shows what publishing the drafts would do, and publishes them."""
    page = get_object_or_404(statements(), id=page_id)  # `pk` is a key to `Page`: too big for it is an error
    return look_and_publish(request, Act(page))


@for_purpose(PUBLISHING)
def back_view(request: HttpRequest, number: int) -> HttpResponse:
    """The same for an earlier version; or puts that one in the drafts only, to be worked on."""
    version = get_object_or_404(StatementVersion, number=number)
    page = get_object_or_404(statements(), locale__language_code__startswith="nl")
    if "draft" not in request.POST:
        return look_and_publish(request, Act(page, version))
    try:
        draft_back(version, page, user=request.user)
    except Refused as refusal:
        return refused(request, refusal, reverse(OVERVIEW))
    said = _("The drafts hold the words and terms of version %(number)d. Nothing was published.")
    messages.success(request, said % {"number": number})
    return redirect("wagtailadmin_pages:edit", page.pk)


def look_and_publish(request: HttpRequest, act: Act) -> HttpResponse:
    """Shows what publishing would do; publishes when asked to, and when nothing changed since it was shown."""
    if not act.page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    form = PublishForm(request.POST or None)
    asked = form.is_valid() and "publish" in request.POST
    start = form.cleaned_data.get("start") if form.is_bound else None
    reasons: list[str] = []
    try:
        if asked and seen_for(form) == (start.isoformat() if start else ""):
            return published(request, act.publish(request.user, form))
    except Refused as refusal:
        reasons = refusal.messages
    else:
        if asked:
            reasons = [_("You chose another date. This is what it comes to then: look once more.")]
    try:
        plan = act.look(start)
        if plan.needs_confirmation and start is None:  # a date has to be chosen: offers the first that may be
            start = timezone.localdate(plan.earliest)
            plan = act.look(start)
    except Refused as refusal:
        return cannot_be(request, refusal)
    return shown(request, act, form, plan, start, reasons)


def published(request: HttpRequest, version: StatementVersion | None) -> HttpResponse:
    """Says what came of publishing, and leads to the overview."""
    if version is None:
        messages.info(request, _("Nothing new was published: this is what the last version says already."))
    elif version.announced:
        said = _("Version %(number)d is announced. It comes into force on %(date)s by itself.")
        messages.success(request, said % {"number": version.number, "date": spoken(version.effective_from)})
    else:
        messages.success(request, _("Version %(number)d is published and in force.") % {"number": version.number})
    return redirect(OVERVIEW)


def seen_for(form: PublishForm) -> str | None:
    """The date that the preview was made for ("" for none); None when no preview was seen, or not one of ours."""
    try:
        return str(signing.loads(form.cleaned_data["seen"], salt=SALT)["start"])
    except (signing.BadSignature, KeyError, TypeError):
        return None


def shown(
    request: HttpRequest, act: Act, form: PublishForm, plan: Preview, start: date | None, reasons: list[str]
) -> HttpResponse:
    """The preview, with what was typed."""
    seen = signing.dumps({"seen": plan.fingerprint, "start": start.isoformat() if start else ""}, salt=SALT)
    typed = {name: form.data.get(name, "") for name in ("start", "confirm", "corrects", "reason_nl", "reason_en")}
    if start and not typed["start"]:
        typed["start"] = start.isoformat()
    context = {
        "page": act.page,
        "back": act.back,
        "plan": plan,
        "form": form,
        "typed": typed,
        "seen": seen,
        "soonest": timezone.localdate(plan.earliest).isoformat(),
        "problems": list(dict.fromkeys([*reasons, *plan.problems])),
        "catch_up": "" if act.back else catch_up(act.page.get_latest_revision_as_object()),
        "told": looking.told(plan, get_language() or "nl"),
        "texts": looking.texts(plan),
        "going": looking.going(plan),
    }
    return render(request, "statement/admin/publish.html", context)


@for_purpose(PUBLISHING)
def overview(request: HttpRequest) -> HttpResponse:
    """The versions, how far their notices are, and the drafts."""
    pages = [page for page in statements().order_by("locale_id") if may_edit(request, page)]
    if not pages:
        raise PermissionDenied
    context = {
        "pages": pages,
        "announced": looking.announced(timezone.now(), get_language() or "nl"),
        "versions": looking.versions(timezone.now()),
        "may_publish": all(page.permissions_for_user(request.user).can_publish() for page in pages),
    }
    return render(request, "statement/admin/overview.html", context)


def may_edit(request: HttpRequest, page: Any) -> bool:
    """Whether somebody works on the statement."""
    return bool(page.permissions_for_user(request.user).can_edit())


@for_purpose(PUBLISHING)
def call_off(request: HttpRequest, number: int) -> HttpResponse:
    """Calls an announced version off; shows the reason field again, filled in, when it cannot be."""
    version = get_object_or_404(StatementVersion, number=number)
    if not all(page.permissions_for_user(request.user).can_publish() for page in statements()):
        raise PermissionDenied
    because = request.POST.get("because", "")
    reasons: list[str] = []
    try:
        refuse_hopeless(version, timezone.now())
    except Refused as refusal:
        return cannot_be(request, refusal)
    if request.method == "POST":
        try:
            told = withdraw(version, user=request.user, because=because)
        except Refused as refusal:
            reasons = refusal.messages
        else:
            said = ngettext(
                "Version %(number)d is called off; %(told)d person hears of it.",
                "Version %(number)d is called off; %(told)d people hear of it.",
                told,
            )
            messages.success(request, said % {"number": number, "told": told})
            return redirect(OVERVIEW)
    context = {"version": version, "because": because, "problems": reasons}
    return render(request, "statement/admin/call_off.html", context)


@for_purpose(PUBLISHING)
def publishing_is_approving(request: HttpRequest, page_id: int) -> HttpResponse:
    """In place of Wagtail's warning that publishing cancels the workflow: publishing the statement approves it."""
    if statements().filter(id=page_id).exists():
        return JsonResponse({"step": "no_confirmation_needed"})
    answer: HttpResponse = ConfirmWorkflowCancellationView.as_view()(request, page_id=page_id)
    return answer


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """Under /beheer/."""
    return [
        path("privacy/verklaring/", overview, name=OVERVIEW),
        path("privacy/verklaring/<int:page_id>/publiceren/", publish_view, name=PUBLISH),
        path("privacy/verklaring/versie-<int:number>/intrekken/", call_off, name=CALL_OFF),
        path("privacy/verklaring/versie-<int:number>/terug/", back_view, name=BACK),
    ]


class StatementMenuItem(MenuItem):
    """Only for who works on the statement."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(may_edit(request, page) for page in statements())


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """The overview in the menu."""
    return StatementMenuItem(
        gettext_lazy("Privacy statement"), reverse(OVERVIEW), icon_name="doc-full-inverse", order=250
    )
