"""From a part of the draft, as a visitor reads it, to exactly that part in the editor."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.urls import reverse
from django.utils.translation import gettext as _

from privacy.statement.article import Draft


def pointed(draft: Draft, page: Any) -> str:
    """The article of a draft, with a link in each section to its block in the editor of that page."""
    soup = BeautifulSoup(draft.html.decode(), "html.parser")
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for section in draft.sections:
        place = soup.find("section", id=section["anchor"])
        if isinstance(place, Tag):
            place.append(_link(soup, f"{editor}#block-{section['id']}-section", section["heading"]))
    return str(soup)


def _link(soup: BeautifulSoup, address: str, heading: str) -> Tag:
    """A line of its own below the section; `_top` because the editor shows the draft in a frame."""
    line = soup.new_tag("p", attrs={"class": "statement__edit"})
    link = soup.new_tag("a", href=address, target="_top")
    link.string = _("Change the words of “%(heading)s”") % {"heading": heading} if heading else _("Change these words")
    line.append(link)
    return line
