"""The frame around every page: menu, the same page in the other language, the statement's address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from home.models import HomePage, NewsletterIndexPage
from home.newsletter.models import NEWSLETTER
from home.once import does, once
from home.visible import visible
from privacy.promise.models import ProofSettings
from privacy.statement.models import PrivacyStatementPage

register = template.Library()
OTHER = {"nl": "en", "en": "nl"}
NAMES = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True)
class Link:
    """One link of a menu; `current` where the visitor is."""

    title: str
    url: str
    current: bool = False


def language_of(code: str | None = None) -> str:
    """The site's language for a code: "nl" or "en"."""
    return "en" if (code or get_language() or "nl").startswith("en") else "nl"


def front_page(request: HttpRequest, language: str) -> HomePage | None:
    """The published front page in a language, with its pictures; None while the site has none."""
    return once(request, "fronts", lambda: {one.locale.language_code: one for one in fronts(request)}).get(language)


def fronts(request: HttpRequest) -> Iterable[HomePage]:
    """The front pages of the site."""
    site = Site.find_for_request(request)
    key = site.root_page.translation_key if site else None
    pages = HomePage.objects.filter(translation_key=key).live()
    return pages.select_related("locale", "picture", "share_picture")


def place(request: HttpRequest, title: str, name: str) -> Link:
    """A fixed place of the site, by the name of its address."""
    return Link(title, url := reverse(name), request.path.startswith(url))


@register.simple_tag(takes_context=True)
def main_menu(context: Any) -> list[Link]:
    """The pages under the front page that are shown in menus, then the contact form where the site has one."""
    request = context["request"]
    contact = [place(request, _("Contact"), "contact")] if does(request, "contact") else []
    return under_front(request, in_menu=True) + contact


@register.simple_tag(takes_context=True)
def footer_pages(context: Any) -> list[Link]:
    """The pages under the front page that are not in the menu, such as the terms of use."""
    return under_front(context["request"], in_menu=False)


def under_front(request: HttpRequest, *, in_menu: bool) -> list[Link]:
    """The published pages right under the front page; the statement has a place of its own."""
    pages = once(request, f"under-front-{language_of()}", lambda: children(request))
    return [
        Link(page.title, url := page.get_url(request) or "", request.path.startswith(url))
        for page in pages
        if page.show_in_menus == in_menu
    ]


def children(request: HttpRequest) -> list[Page]:
    """What visitors may see right under the front page. The page of all newsletters is found where one signs up."""
    front = front_page(request, language_of())
    if front is None:
        return []
    pages = front.get_children().not_type(PrivacyStatementPage)
    if does(request, NEWSLETTER):
        pages = pages.exclude(pk__in=NewsletterIndexPage.objects.filter(show_in_menus=False))
    return visible(pages, request=request)


@register.simple_tag(takes_context=True)
def search_link(context: Any) -> Link:
    """Where to search."""
    return place(context["request"], _("Search"), "search")


@register.simple_tag(takes_context=True)
def newsletter_link(context: Any) -> Link | None:
    """Where to sign up; None on a site that sends no newsletter."""
    request = context["request"]
    return place(request, _("Newsletter"), "newsletter") if does(request, NEWSLETTER) else None


@register.simple_tag(takes_context=True)
def sent_newsletters(context: Any) -> str:
    """The address of the page with all newsletters; "" while there is none to read."""
    request = context["request"]
    page = NewsletterIndexPage.objects.live().public().filter(locale__language_code=language_of()).first()
    return (page.get_url(request) or "") if page else ""


@register.simple_tag(takes_context=True)
def front_url(context: Any) -> str:
    """The address of the front page in the visitor's language."""
    return "/en/" if language_of() == "en" else "/"


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Any) -> list[Link]:
    """The way back from a page: the front page and what lies between; nothing for the front page itself."""
    page, request = context.get("page"), context.get("request")
    if not isinstance(page, Page) or request is None:
        return []
    ancestors = page.get_ancestors().filter(depth__gte=2).live()
    return [Link(_("Home") if one.depth == 2 else one.title, one.get_url(request) or "") for one in ancestors]


@register.simple_tag(takes_context=True)
def statement_link(context: Any) -> Link | None:
    """The published statement in the visitor's language."""
    return once(context["request"], f"statement-{language_of()}", lambda: statement(context["request"]))


def statement(request: HttpRequest) -> Link | None:
    """The same, asked anew."""
    pages = PrivacyStatementPage.objects.live().filter(locale__language_code=language_of()).select_related("locale")
    page = pages.first()
    return Link(page.title_now, page.get_url(request) or "") if page else None


@register.simple_tag
def proof_url() -> str:
    """The address of the proof page, empty where visitors have none."""
    return reverse("proof") if ProofSettings.public() else ""


@register.simple_tag(takes_context=True)
def other_language(context: Any) -> dict[str, str] | None:
    """The same page in the other language: its code, name and address; the front page where there is no sibling."""
    request = context.get("request")
    if request is None:
        return None
    other = OTHER[language_of()]
    url = sibling_url(context.get("page"), request, other) or ("/en/" if other == "en" else "/")
    return {"code": other, "name": NAMES[other], "url": url}


def sibling_of(page: Page, request: HttpRequest, other: str) -> Page | None:
    """The same page in the other language, where it is published."""
    siblings = page.get_translations().filter(locale__language_code=other, live=True)
    return once(request, f"sibling-{page.pk}", siblings.first)


def sibling_url(page: Any, request: HttpRequest, other: str) -> str:
    """A page's sibling, with what follows its own address (an archive, a version) kept; empty when there is none."""
    if not isinstance(page, Page):
        return translate_url(request.path, other)
    sibling = front_page(request, other) if isinstance(page, HomePage) else sibling_of(page, request, other)
    if sibling is None:
        return ""
    with override(other):
        own, theirs = page.get_url(request) or "", sibling.get_url(request) or "/"
    return theirs + request.path.removeprefix(own) if request.path.startswith(own) else theirs
