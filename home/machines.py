"""What machines ask of a site: which pages there are (sitemap.xml), where not to look (robots.txt), its picture."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from privacy.promise.models import ProofSettings
from privacy.register.switches import is_on
from privacy.register.texts import LANGUAGES

ACTIVITIES = {"contact": "contact", "newsletter": "newsletter"}  # addresses that are there when an activity is on
PRIVATE = ("/beheer/", "/demo/")
HOUR = 3600


@dataclass(frozen=True)
class Entry:
    """A page as the sitemap has it. `alternates` are the same page in every language, itself included."""

    location: str
    lastmod: datetime | None
    alternates: tuple[dict[str, str], ...]


@require_safe
@cache_control(max_age=HOUR, public=True)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every published page that anybody may see, each with its sibling."""
    return render(request, "sitemap.xml", {"urlset": entries(request)}, content_type="application/xml")


@require_safe
@cache_control(max_age=HOUR, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """Everybody may look at everything that is for everybody."""
    closed = "".join(f"Disallow: {path}\n" for path in PRIVATE)
    text = f"User-agent: *\n{closed}\nSitemap: {settings.BASE_URL}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=HOUR, public=True)
def favicon(request: HttpRequest) -> HttpResponse:
    """For programs that ask for it without having read a page."""
    return redirect(static("favicon.ico"))


def entries(request: HttpRequest) -> list[Entry]:
    """The pages of the tree, then the fixed places."""
    names = [name for name, activity in ACTIVITIES.items() if is_on(activity)]
    names += ["proof"] if ProofSettings.public() else []
    return [entry for group in [*groups(request), *map(fixed, names)] for entry in paired(group)]


def groups(request: HttpRequest) -> list[dict[str, tuple[str, datetime | None]]]:
    """Published pages by language, siblings together: where each is, and when it last changed."""
    site = Site.find_for_request(request)
    fronts = site.root_page.get_translations(inclusive=True) if site else Page.objects.none()
    together: dict[object, dict[str, tuple[str, datetime | None]]] = defaultdict(dict)
    for front in fronts:
        pages = Page.objects.descendant_of(front, inclusive=True).live().public().select_related("locale")
        for page in pages.order_by("path"):
            if parts := page.get_url_parts(request):
                language = page.locale.language_code
                together[page.translation_key][language] = (str(parts[2]), page.last_published_at)
    return list(together.values())


def fixed(name: str) -> dict[str, tuple[str, datetime | None]]:
    """A place with a fixed address, by language."""
    found: dict[str, tuple[str, datetime | None]] = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = (reverse(name), None)
    return found


def paired(group: dict[str, tuple[str, datetime | None]]) -> list[Entry]:
    """An entry for each language of a page; alternates only where there is more than one."""
    at = {language: f"{settings.BASE_URL}{path}" for language, (path, _changed) in group.items()}
    named = [*at.items(), ("x-default", at["nl"])] if {"nl", "en"} <= at.keys() else []
    alternates = tuple({"lang_code": language, "location": location} for language, location in named)
    return [Entry(at[language], changed, alternates) for language, (_path, changed) in group.items()]
