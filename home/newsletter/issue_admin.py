"""Newsletters in the admin: looking at the mail, sending a test to oneself, sending it to the list, stopping it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from home.newsletter import sending
from home.newsletter.composing import compose
from home.newsletter.issue_letters import TEST
from home.newsletter.mailings import ISSUE, Mailing, with_link
from home.newsletter.plan import NotReady, Plan, plan_of
from home.newsletter.purposes import SENDING
from home.pages.newsletter import NewsletterIssuePage, as_text, shown
from privacy.mail.in_browser import FRAME, PREVIEW_POLICY
from privacy.mail.letters import Letter
from privacy.mail.outbox import owe
from privacy.mail.progress import progress_of
from privacy.records.models import DataSubject
from privacy.records.purpose import for_purpose

OVERVIEW, ISSUE_VIEW = "newsletter_issues", "newsletter_issue"
SEND, TEST_SEND, STOP, MAIL = "newsletter_send", "newsletter_test", "newsletter_stop", "newsletter_mail"
SALT = "home.newsletter.seen"


def may_send(user: Any) -> bool:
    """Whether somebody may send to the list, and stop what is on its way: a permission of its own."""
    return bool(user.has_perm("home.send_mailing"))


def may_edit(user: Any, page: Any) -> bool:
    """Whether somebody works on an issue."""
    return bool(page.permissions_for_user(user).can_edit())


def issue_of(request: HttpRequest, page_id: int) -> NewsletterIssuePage:
    """The page of an issue, for somebody who works on it or may send it."""
    page = get_object_or_404(NewsletterIssuePage, id=page_id)  # `pk` is a key to `Page`: too big for it is an error
    if not (may_send(request.user) or may_edit(request.user, page)):
        raise PermissionDenied
    return page


@require_safe
@for_purpose(SENDING)
def overview(request: HttpRequest) -> HttpResponse:
    """Every issue, the newest first, with what became of it."""
    pages = NewsletterIssuePage.objects.order_by("-latest_revision_created_at", "-pk").select_related("locale")
    seen: dict[Any, list[Any]] = {}
    for page in pages:
        if may_send(request.user) or may_edit(request.user, page):
            seen.setdefault(page.translation_key, []).append(page)
    sent = {one.issue: one for one in Mailing.objects.filter(issue__in=seen)}
    issues = [
        {"pages": sorted(pages, key=lambda one: one.locale_id), "mailing": sent.get(key)} for key, pages in seen.items()
    ]
    return render(request, "home/newsletter/admin/issues.html", {"issues": issues})


@require_safe
@for_purpose(SENDING)
def issue(request: HttpRequest, page_id: int) -> HttpResponse:
    """What sending would come to, or how far it is; with the mail as it looks."""
    page = issue_of(request, page_id)
    return look(request, page, plan_of(page, timezone.now()))


def look(request: HttpRequest, page: NewsletterIssuePage, plan: Plan, *, problem: str = "") -> HttpResponse:
    """The page around a plan."""
    context = {
        "page": page,
        "plan": plan,
        "problem": problem,
        "seen": signing.dumps(plan.fingerprint, salt=SALT),
        "progress": progress_of(ISSUE, str(plan.mailing.pk)) if plan.mailing else None,
        "may_send": may_send(request.user),
        "editions": [edition for edition in plan.editions if edition.page],
        "frame": FRAME,
    }
    return render(request, "home/newsletter/admin/issue.html", context)


@require_POST
@for_purpose(SENDING)
def send(request: HttpRequest, page_id: int) -> HttpResponse:
    """Sends what was seen to the list; a second press finds it sent."""
    page = issue_of(request, page_id)
    if not may_send(request.user):
        raise PermissionDenied
    at = timezone.now()
    try:
        seen = signing.loads(request.POST.get("seen", ""), salt=SALT)
        mailing, now = sending.send(page, user=request.user, seen=seen, at=at)
    except NotReady:
        return look(request, page, plan_of(page, at))
    except (sending.Overtaken, signing.BadSignature):
        problem = _("Something changed since you looked: other words, or more readers. Look once more, then send.")
        return look(request, page, plan_of(page, at), problem=problem)
    said = ngettext(
        "The newsletter goes to %(number)d reader.", "The newsletter goes to %(number)d readers.", mailing.owed
    )
    if now:
        messages.success(request, said % {"number": mailing.owed})
    else:
        messages.info(request, _("This newsletter was sent already. Nobody gets it twice."))
    return redirect(ISSUE_VIEW, page.pk)


@require_POST
@for_purpose(SENDING)
def test(request: HttpRequest, page_id: int) -> HttpResponse:
    """Owes the latest draft to whoever asks for it, at most once a minute."""
    page, at = issue_of(request, page_id), timezone.now()
    subject = DataSubject.objects.get(pk=request.user.subject_id)
    if not subject.address:
        messages.error(request, _("Your account has no e-mail address. Fill one in first."))
        return redirect(ISSUE_VIEW, page.pk)
    key = f"{TEST}:{page.pk}:{request.user.pk}:{at:%Y%m%d%H%M}"
    owe(TEST, key=key, subject=subject, about=str(page.pk), language=page.locale.language_code, at=at)
    messages.success(request, _("A test of the latest draft is on its way to your own address, and to nobody else."))
    return redirect(ISSUE_VIEW, page.pk)


@require_POST
@for_purpose(SENDING)
def stop(request: HttpRequest, page_id: int) -> HttpResponse:
    """Calls off what has not gone yet."""
    page = issue_of(request, page_id)
    if not may_send(request.user):
        raise PermissionDenied
    mailing = get_object_or_404(Mailing, issue=page.translation_key)
    number = sending.stop(mailing, user=request.user, at=timezone.now())
    said = ngettext("%(number)d mail was called off.", "%(number)d mails were called off.", number)
    messages.success(request, said % {"number": number})
    return redirect(ISSUE_VIEW, page.pk)


@require_safe
@for_purpose(SENDING)
def mail(request: HttpRequest, page_id: int, form: str) -> HttpResponse:
    """The mail itself ("html" or "text"): as it was sent, or as it would be."""
    page = issue_of(request, page_id)
    letter = with_link(as_it_is(page), reverse("newsletter"))
    if form == "text":
        return as_text(letter)
    if form != "html":
        raise Http404
    return shown(letter, policy=PREVIEW_POLICY)


def as_it_is(page: NewsletterIssuePage) -> Letter:
    """What was kept when it was sent, else what the page says now, or its draft as long as it was never published."""
    kept = page.mailing.texts.filter(language=page.locale.language_code).first() if page.mailing else None
    return kept.letter(reverse("newsletter")) if kept else compose(page if page.live else drafted(page))


def drafted(page: NewsletterIssuePage) -> NewsletterIssuePage:
    """The latest draft of a page."""
    return page.get_latest_revision_as_object()


def addresses() -> list[Any]:
    """Under /beheer/."""
    return [
        path("nieuwsbrief/", overview, name=OVERVIEW),
        path("nieuwsbrief/<int:page_id>/", issue, name=ISSUE_VIEW),
        path("nieuwsbrief/<int:page_id>/versturen/", send, name=SEND),
        path("nieuwsbrief/<int:page_id>/proef/", test, name=TEST_SEND),
        path("nieuwsbrief/<int:page_id>/stoppen/", stop, name=STOP),
        path("nieuwsbrief/<int:page_id>/mail/<slug:form>/", mail, name=MAIL),
    ]


class IssuesMenuItem(MenuItem):
    """Only for who may send, or works on an issue."""

    def is_shown(self, request: HttpRequest) -> bool:
        if may_send(request.user):
            return True
        return any(may_edit(request.user, page) for page in NewsletterIssuePage.objects.all()[:20])


def menu_item() -> MenuItem:
    """The overview in the menu."""
    return IssuesMenuItem(gettext_lazy("Newsletters"), reverse(OVERVIEW), icon_name="edit", order=155)


def buttons(page: Any, user: Any, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    """From the editor and the list of pages to the page that sends."""
    if isinstance(page, NewsletterIssuePage) and page.pk and (may_send(user) or may_edit(user, page)):
        yield Button(_("Send by mail"), reverse(ISSUE_VIEW, args=[page.pk]), icon_name="mail", priority=12)


def permissions() -> Any:
    """What the form of a group offers: sending is no part of writing."""
    return Permission.objects.filter(content_type__app_label="home", codename="send_mailing")


def register() -> None:
    """Makes all this known to Wagtail."""
    hooks.register("register_permissions", permissions)
    hooks.register("register_admin_urls", addresses)
    hooks.register("register_admin_menu_item", menu_item)
    hooks.register("register_page_header_buttons", buttons)
    hooks.register("register_page_listing_more_buttons", buttons)
