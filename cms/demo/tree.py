"""Which pages the demo has, where they stand, and what is the same in both languages; the words are in `texts/`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from home.models import BlogIndexPage, BlogPage, ContentPage, ProjectIndexPage, ProjectPage, ServicePage
from home.pages.site_page import SitePage

FRONT = "home"
FRONT_PICTURES = {"picture": "boardwalk", "share_picture": "social"}


@dataclass(frozen=True)
class Leaf:
    """A page in both languages: the name of its texts, its kind, the page above it, and its picture."""

    key: str
    kind: type[SitePage]
    above: str = FRONT
    picture: str = ""
    in_menu: bool = False
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def pictures(self) -> dict[str, str]:
        """Its picture by the field that it stands in."""
        return {"picture": self.picture} if self.picture else {}

    @property
    def texts(self) -> str:
        """Where its texts are: those of a page under another are in a folder of that name."""
        return self.key if self.above == FRONT else f"{self.above}/{self.key}"


def project(key: str, client: str, year: int, address: str) -> Leaf:
    """A piece of work. Its address is shown and leads nowhere: it is invented."""
    return Leaf(key, ProjectPage, "work", key, fields={"client": client, "year": year, "link_text": address})


def post(key: str, picture: str, on: date, author: str) -> Leaf:
    """A post of the blog."""
    return Leaf(key, BlogPage, "blog", picture, fields={"date": on, "author": author})


PAGES = (
    Leaf("services", ContentPage, in_menu=True),
    Leaf("website", ServicePage, "services"),
    Leaf("shop", ServicePage, "services"),
    Leaf("care", ServicePage, "services"),
    Leaf("review", ServicePage, "services"),
    Leaf("work", ProjectIndexPage, in_menu=True),
    project("bakery", "Bakkerij Roggeveen", 2026, "bakkerijroggeveen.example"),
    project("library", "Bibliotheek Zuiderwaard", 2026, "biebzuiderwaard.example"),
    project("bicycles", "Rijwielhandel Spaak", 2026, "spaak-rijwielen.example"),
    project("canoes", "Kanoverhuur De Rietkraag", 2025, "derietkraag.example"),
    project("seeds", "Zaadhandel Spruit", 2025, "zaadhandelspruit.example"),
    project("piano", "Ada Verhoef", 2024, "adaverhoef.example"),
    Leaf("about", ContentPage, picture="walk", in_menu=True),
    Leaf("tuesday", ContentPage, "about"),
    Leaf("blog", BlogIndexPage, in_menu=True),
    post("cookies", "open-way", date(2026, 2, 10), "Bo"),
    post("weight", "scales", date(2026, 3, 17), "Teun"),
    post("forms", "form", date(2026, 4, 21), "Els"),
    post("terms", "shelf", date(2026, 6, 9), "Bo"),
    post("pictures", "described", date(2026, 8, 25), "Els"),
    post("morning", "morning", date(2026, 10, 13), "Wout"),
    Leaf("imprint", ContentPage),
    Leaf("conditions", ContentPage),
    Leaf("accessibility", ContentPage),
)
