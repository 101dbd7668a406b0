"""The page for bringing a list along: choose a file, see what it comes to, and then take it over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from home.newsletter import importing
from home.newsletter.admin_views import LIST
from home.newsletter.importing import Line, Plan
from privacy.records.views import actor_of, for_purpose

HOUR = 3_600
SHOWN = 50  # refused rows that are named on the page


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("The list, as CSV"),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )
    use_required_attribute = False

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > importing.MOST_BYTES:
            raise ValidationError(
                _("This file is too big. At most 2 MB fit; divide it, and send the parts one by one.")
            )
        return file


@never_cache
def import_page(request: HttpRequest) -> HttpResponse:
    """For who may import."""
    if not request.user.has_perm("home.import_subscription"):
        raise PermissionDenied
    return steps(request)


@for_purpose("import-newsletter")
def steps(request: HttpRequest) -> HttpResponse:
    """Which of the three it is."""
    if request.method != "POST":
        return page(request, FileForm())
    if "lines" in request.POST:
        return taken_over(request)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, form, status=422)
    try:
        plan = importing.plan(form.cleaned_data["file"].read())
    except ValidationError as error:
        form.add_error("file", error)
        return page(request, form, status=422)
    return page(request, FileForm(), plan=plan, lines=sealed(request, plan))


def page(request: HttpRequest, form: FileForm, *, status: int = 200, **context: Any) -> HttpResponse:
    """The page; with a plan, what it comes to. Nothing is stored in between: the rows travel along, signed."""
    context |= {"form": form, "shown": SHOWN, "title": _("Bring a list along")}
    return render(request, "home/newsletter/admin/import.html", context, status=status)


def salt_of(request: HttpRequest) -> str:
    """Only who saw the preview can carry it out."""
    return f"home.newsletter.import.{request.user.pk}"


def sealed(request: HttpRequest, plan: Plan) -> str:
    """The rows of a preview, signed, for the button below it."""
    rows = [[one.address, one.given_on.isoformat(), one.origin, one.text, one.language] for one in plan.lines]
    return signing.dumps(rows, salt=salt_of(request), compress=True)


def taken_over(request: HttpRequest) -> HttpResponse:
    """What was seen in the preview gets on the list, all of it at once."""
    try:
        rows = signing.loads(request.POST["lines"], salt=salt_of(request), max_age=HOUR)
    except signing.BadSignature:
        messages.error(request, _("The preview is too old or was changed. Choose the file once more."))
        return redirect("newsletter-import")
    lines = [Line(address, date.fromisoformat(day), *rest) for address, day, *rest in rows]
    try:
        done = importing.take_over(lines, by=actor_of(request), at=timezone.now())
    except IntegrityError:
        messages.error(request, _("Somebody on this list signed up at this very moment. Choose the file once more."))
        return redirect("newsletter-import")
    number = len(done.lines)
    if not number:
        messages.info(request, _("Nobody came on the list: everybody was there already, or said no."))
        return redirect(LIST)
    said = ngettext("%(number)d person is on the list now.", "%(number)d people are on the list now.", number)
    messages.success(request, said % {"number": number})
    return redirect(LIST)
