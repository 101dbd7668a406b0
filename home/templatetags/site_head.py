"""The head of every page: what search engines and programs that show a link may know about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from home.models import BlogPage, HomePage
from home.pages.site_page import SitePage
from home.templatetags.site_frame import OTHER, front_page, language_of, sibling_url

register = template.Library()
CUT = "fill-1200x630|format-jpeg|jpegquality-82"
LOCALES = {"nl": "nl_NL", "en": "en_GB"}


@dataclass(frozen=True)
class Picture:
    """A picture as a shared link shows it, in pixels, with what it shows in words."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Head:
    """What a page says about itself. `address` is empty for one that has no address of its own, such as an error."""

    description: str
    kind: str
    locale: str
    address: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    picture: Picture | None = None


@register.simple_tag(takes_context=True)
def page_head(context: Any) -> Head | None:
    """The head of the page that is shown; None where a page is shown without a request."""
    request = context.get("request")
    if request is None:
        return None
    page, language = context.get("page"), language_of()
    front = front_page(request, language)
    return Head(
        description=described(page) or described(front),
        kind="article" if isinstance(page, BlogPage) else "website",
        locale=LOCALES[language],
        address=absolute(request.path) if has_address(request) else "",
        alternates=alternates(page, request, language) if has_address(request) else (),
        picture=shared_picture(page, front),
    )


def has_address(request: HttpRequest) -> bool:
    """Whether this page may be known by its address: a fixed place or a page, not a link that was sent to somebody."""
    match = request.resolver_match
    return match is not None and (match.view_name == "wagtail_serve" or not match.kwargs)


def alternates(page: Any, request: HttpRequest, language: str) -> tuple[tuple[str, str], ...]:
    """The page in every language, itself included, and Dutch for whoever speaks neither."""
    other = OTHER[language]
    sibling = sibling_url(page, request, other)
    if not sibling:
        return ()
    both = {language: absolute(request.path), other: absolute(sibling)}
    return (("nl", both["nl"]), ("en", both["en"]), ("x-default", both["nl"]))


def shared_picture(page: Any, front: HomePage | None) -> Picture | None:
    """The page's own picture, or the one that the site has for its links."""
    if isinstance(page, SitePage) and page.picture and not isinstance(page, HomePage):
        return cut(page.picture, page.alt)
    if front is None:
        return None
    return cut(front.share_picture, front.title) or cut(front.picture, front.alt)


def cut(image: Any, alt: str) -> Picture | None:
    """An image in the proportions of a shared link; None without one, or when its file is gone."""
    if image is None:
        return None
    try:
        made = image.get_rendition(CUT)
    except (SourceImageIOError, OSError):
        return None
    return Picture(absolute(made.url), made.width, made.height, alt)


def described(page: Any) -> str:
    """What a page is about; empty when nobody said, or it is no page."""
    if isinstance(page, SitePage):
        return page.description
    return page.search_description if isinstance(page, Page) else ""


def absolute(path: str) -> str:
    """An address as the outside world reaches it."""
    return path if "://" in path else f"{settings.BASE_URL}{path}"
