"""From a page to a mail: an issue is written once for all its readers, and only the way out is each reader's own.

The pictures travel in the mail: fetched from our server they would tell us who opened it, when and where.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from home.newsletter.mailings import LEAVE
from home.newsletter.plain import plain
from home.visible import visible, whole
from privacy.mail.letters import Letter, Picture
from privacy.mail.outbox import mail_domain
from privacy.mail.writing import absolute, from_templates

RENDITION = "fill-800x450|format-jpeg|jpegquality-62|bgcolor-ffffff"  # sharp at 536 points, some forty kilobytes


@dataclass(frozen=True)
class Part:
    """One part of an issue: words with layout, or a page of the site."""

    html: str = ""
    text: str = ""
    title: str = ""
    url: str = ""
    picture: Picture | None = None
    alt: str = ""


def compose(page: Any) -> Letter:
    """The mail of an issue in the language of its page, for nobody in particular yet."""
    parts = parts_of(page)
    context = {
        "preheader": page.preheader,
        "intro": page.intro,
        "parts": parts,
        "web_url": page.full_url or "",
        "leave_url": LEAVE,
    }
    with override(page.locale.language_code):
        pictures = {part.picture.cid: part.picture for part in parts if part.picture}
        return from_templates("newsletter/issue", page.title.strip(), context, pictures=tuple(pictures.values()))


def parts_of(page: Any) -> list[Part]:
    """What the issue is made of; a page that visitors cannot see now is left out."""
    return [part for block in page.body if (part := part_of(block))]


def part_of(block: Any) -> Part | None:
    """One block of an issue as it stands in a mail; None for an empty one."""
    if block.block_type == "text":
        html = outward(expand_db_html(block.value.source))
        return Part(html=html, text=plain(html))
    return next((teaser(target, block.value["text"]) for target in whole(visible([block.value["page"]]))), None)


def teaser(page: Page, words: str) -> Part:
    """A page of the site: any with an introduction and a picture shows them."""
    picture = picture_of(page)
    alt = getattr(page, "alt", "") if picture else ""
    return Part(
        title=page.title, text=words or getattr(page, "intro", ""), url=page.full_url or "", picture=picture, alt=alt
    )


def picture_of(page: Page) -> Picture | None:
    """The picture of a page, small enough to travel in a mail; None when it has none, or its file is gone."""
    image = getattr(page, "picture", None)
    if image is None:
        return None
    try:
        with image.get_rendition(RENDITION).file.open("rb") as file:
            content = file.read()
    except (SourceImageIOError, OSError):
        return None
    return Picture(f"{hashlib.sha256(content).hexdigest()[:24]}@{mail_domain().strip('[]')}", content)


def outward(html: str) -> str:
    """With whole addresses where a link leads to a page of our own."""
    return re.sub(r'href="(?=/(?!/))', f'href="{absolute("/")[:-1]}', html)
