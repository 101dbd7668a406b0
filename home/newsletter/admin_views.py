"""One subscriber: what they said yes to, and taking them off by hand; and the list as a file."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from home.newsletter.models import NEWSLETTER, Subscription
from home.spreadsheets import TYPES, as_csv, as_xlsx, harmless
from privacy.consent.models import Consent
from privacy.consent.tickets import Ticket
from privacy.consent.withdrawing import unsubscribe
from privacy.records.views import for_purpose

LIST = "home_subscription_modeladmin_index"


@never_cache
def subscriber_page(request: HttpRequest, subscription_id: str) -> HttpResponse:
    """One subscriber, for who may see the list; a post takes off, for who may do that."""
    if not request.user.has_perm("home.view_subscription"):
        raise PermissionDenied
    if request.method == "POST":
        if not request.user.has_perm("home.delete_subscription"):
            raise PermissionDenied
        return taken_off(request, subscription_id)
    return shown(request, subscription_id)


@for_purpose("list-newsletter")
def shown(request: HttpRequest, subscription_id: str) -> HttpResponse:
    """The page."""
    row = subscription_of(subscription_id)
    if row is None:
        return gone(request)
    context = {"row": row, "may_take_off": request.user.has_perm("home.delete_subscription")}
    return render(request, "home/newsletter/admin/subscriber.html", context)


@for_purpose("unsubscribe")
def taken_off(request: HttpRequest, subscription_id: str) -> HttpResponse:
    """Somebody asked by telephone or letter: the same as their own press of the button, and for good."""
    row = subscription_of(subscription_id)
    if row is None:
        return gone(request)
    unsubscribe(Ticket(NEWSLETTER, row.print, row.pk), how=Consent.Source.STAFF, at=timezone.now())
    messages.success(request, _("Taken off the list. The address comes back only if its owner confirms that."))
    return redirect(LIST)


def subscription_of(subscription_id: str) -> Subscription | None:
    """The row with what was said yes to; None when there is none (any more)."""
    try:
        rows = Subscription.objects.filter(pk=uuid.UUID(subscription_id))
    except ValueError:
        return None
    return rows.select_related("subject", "consent", "consent__text").first()


def gone(request: HttpRequest) -> HttpResponse:
    """Back to the list, with a word."""
    messages.info(request, _("This subscriber is not on the list any more."))
    return redirect(LIST)


@require_safe
def save_list(request: HttpRequest, form: str) -> HttpResponse:
    """The list as a file, for who may export."""
    if not request.user.has_perm("home.export_subscription"):
        raise PermissionDenied
    if form not in TYPES:
        raise Http404
    return saved(request, form)


@for_purpose("export-newsletter")
def saved(request: HttpRequest, form: str) -> HttpResponse:
    """The file; what is in it is logged before it leaves."""
    rows = Subscription.objects.select_related("subject", "consent", "consent__text").order_by("subscribed_at", "pk")
    if source := request.GET.get("source", ""):
        rows = rows.filter(consent__source=source)
    table = list(lines(rows))
    response = HttpResponse(as_csv(table) if form == "csv" else as_xlsx(table), content_type=TYPES[form])
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="{_("subscribers")}-{day}.{form}"'
    response["Cache-Control"] = "no-store"
    return response


def lines(rows: Any) -> Iterator[list[Any]]:
    """The heading and a line for each, with the proof of consent: the columns that a list brought along must have."""
    yield [_("e-mail address"), _("date"), _("source"), _("text"), _("language")]
    for row in rows:
        given = row.consent
        came = given.origin or given.get_source_display()
        day = timezone.localdate(given.given_at).isoformat()
        yield [harmless(value) for value in (row.subject.address, day, came, given.text.text, row.language)]
