"""A small site in both languages: a front page, a service, a project and a post, each with its sibling."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from wagtail.models import Locale, Page, Site

from home.models import (
    BlogIndexPage,
    BlogPage,
    ContentPage,
    HomePage,
    ProjectIndexPage,
    ProjectPage,
    ServicePage,
)

LANGUAGES = ("nl", "en")


@pytest.fixture
def visitor() -> Client:
    """Gijs, who looks around."""
    return Client()


@pytest.fixture
def picture(db: Any) -> Any:
    """A small picture, as an editor puts one in."""
    from PIL import Image as Drawing
    from wagtail.images import get_image_model

    file = BytesIO()
    Drawing.new("RGB", (640, 400), "#4a6a62").save(file, "PNG")
    return get_image_model().objects.create(title="Vlonder", file=ImageFile(file, "vlonder.png"), description="Riet")


def pair(kind: type[Page], parents: dict[str, Page], nl: str, en: str, **fields: Any) -> dict[str, Any]:
    """A page in each language, each known to the other; `fields` are the same in both."""
    made: dict[str, Any] = {}
    for language, (title, slug) in {"nl": nl.split("|"), "en": en.split("|")}.items():
        locale, _ = Locale.objects.get_or_create(language_code=language)
        page = kind(title=title, slug=slug, locale=locale, show_in_menus=True, **fields)
        if made:
            page.translation_key = made["nl"].translation_key
        made[language] = Page.objects.get(pk=parents[language].pk).add_child(instance=page)
    return made


@pytest.fixture
def pages(db: Any, picture: Any) -> dict[str, dict[str, Any]]:
    """The site by name and language: `pages["project"]["en"]`."""
    from privacy.register.models import Controller
    from privacy.register.switches import switch

    locale, _ = Locale.objects.get_or_create(language_code="nl")
    root = Page.objects.filter(depth=1).first() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale)
    )
    shown = {"picture": picture, "picture_alt": "Een vlonder door het riet"}
    roots = {"nl": root, "en": root}
    site = {"front": pair(HomePage, roots, "Droog over|t-nl", "Dry across|t-en", intro="Planken over water.", **shown)}
    default = Site.objects.filter(is_default_site=True).first() or Site(hostname="127.0.0.1", is_default_site=True)
    default.root_page = site["front"]["nl"]
    default.save()
    Controller.objects.update_or_create(site=default, defaults={"name": "Bureau Vlonder", "city": "Zwolle"})
    switch("contact", True)
    front = site["front"]
    site["services"] = pair(ContentPage, front, "Diensten|diensten", "Services|services", intro="Wat wij doen.")
    site["service"] = pair(ServicePage, site["services"], "Webwinkel|webwinkel", "Shop|shop", intro="Verkopen.")
    site["work"] = pair(ProjectIndexPage, front, "Werk|werk", "Work|work", intro="Wat er staat.")
    made = {"client": "Bakkerij De Korst", "year": 2026, "work": "Ontwerp, bouw", "link_text": "www.korst.example"}
    site["project"] = pair(ProjectPage, site["work"], "Brood|brood", "Bread|bread", intro="Vers.", **shown, **made)
    site["blog"] = pair(BlogIndexPage, front, "Blog|blog", "Blog|blog", intro="Wij schrijven.")
    signed = {"date": "2026-03-02", "author": "Noor"}
    site["post"] = pair(
        BlogPage, site["blog"], "Geen banner|geen-banner", "No banner|no-banner", intro="Waarom.", **signed
    )
    return site
