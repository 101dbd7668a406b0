"""The pages that every site begins with: a front page and a privacy statement, in both languages, as one pair each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from privacy.register.visiting import visit
from privacy.statement.approval import ask_officers
from privacy.statement.models import PrivacyStatementPage

FRONT = {"nl": ("Welkom", "home"), "en": ("Welcome", "home-en")}
STATEMENT = {"nl": ("Privacyverklaring", "privacyverklaring"), "en": ("Privacy policy", "privacy-policy")}


@transaction.atomic
def lay_out() -> bool:
    """Makes the pages on an empty site, and takes Wagtail's own welcome away. Says whether anything was made."""
    if HomePage.objects.exists():
        return False
    for page in Page.objects.filter(depth=2, content_type__model="page"):
        page.delete()
    root = Page.objects.get(depth=1)
    fronts = pair(HomePage, {"nl": root, "en": root}, FRONT)
    ask_officers(pair(PrivacyStatementPage, fronts, STATEMENT).values())
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=fronts["nl"], is_default_site=True, site_name="Gestand")
    return True


def pair(kind: type[Page], parents: dict[str, Any], words: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """One page in each language, each known to the other."""
    made: dict[str, Any] = {}
    for language, (title, slug) in words.items():
        locale, _ = Locale.objects.get_or_create(language_code=language)
        page = kind(title=title, slug=slug, locale=locale)
        if made:
            page.translation_key = made["nl"].translation_key
        made[language] = Page.objects.get(pk=parents[language].pk).add_child(instance=page)
    return made


def address() -> None:
    """Wagtail keeps the address of the site in a table: it follows BASE_URL, so that links are right after a move."""
    parts = urlsplit(settings.BASE_URL)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    Site.objects.filter(is_default_site=True).exclude(hostname=parts.hostname, port=port).update(
        hostname=parts.hostname, port=port
    )
    Site.clear_site_root_paths_cache()


def open_front() -> None:
    """Opens the front page in each language as a visitor would: the first one waits for no picture."""
    for language in FRONT:
        visit(front(language).relative_url(None))


def open_next(after: int) -> int | None:
    """Opens the published page whose key follows `after`, in the order in which pages were made; its key, if any."""
    page = Page.objects.live().public().filter(depth__gt=1, pk__gt=after).order_by("pk").first()
    if page is None:
        return None
    visit(page.relative_url(None))
    return page.pk


def front(language: str) -> HomePage:
    """The front page in a language."""
    return HomePage.objects.get(locale__language_code=language)


def statement(language: str) -> PrivacyStatementPage:
    """The statement's page in a language, as last written."""
    return PrivacyStatementPage.objects.get(locale__language_code=language).get_latest_revision_as_object()
