"""From the demo's texts to the blocks of a page, through the same values that the editor's fields give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import override
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.demo.words import prose

LINK = re.compile(r'<a page="([a-z]+)">')


@dataclass(frozen=True)
class Setter:
    """Sets the blocks of pages in one language. Pages and pictures are found by the names used in the texts."""

    language: str
    pages: Mapping[str, Page]
    library: Mapping[str, Image]

    def body(self, written: list[dict[str, Any]]) -> list[tuple[str, Any]]:
        """The blocks of a page: each stands in the texts under the name of its kind."""
        return [(kind, getattr(self, kind)(value)) for block in written for kind, value in block.items()]

    def text(self, written: str) -> RichText:
        return RichText(LINK.sub(lambda found: self._link(found[1]), prose(written)))

    def picture(self, written: dict[str, str]) -> dict[str, Any]:
        return self._captioned(written) | {"width": "page"}

    def pictures(self, written: list[dict[str, str]]) -> list[dict[str, Any]]:
        return [self._captioned(one) for one in written]

    def quote(self, written: dict[str, str]) -> dict[str, str]:
        return written

    def facts(self, written: list[list[str]]) -> list[dict[str, str]]:
        return [{"figure": figure, "words": words} for figure, words in written]

    def steps(self, written: dict[str, Any]) -> dict[str, Any]:
        steps = [{"title": title, "text": self.text(text)} for title, text in written["steps"]]
        return {"heading": written.get("heading", ""), "steps": steps}

    def columns(self, written: dict[str, str]) -> dict[str, Any]:
        return {side: [("text", self.text(text))] for side, text in written.items()}

    def teasers(self, written: dict[str, Any]) -> dict[str, Any]:
        chosen = [self.pages[key] for key in written.get("pages", [])]
        more = self.pages[written["more"]] if "more" in written else None
        plain = {"heading": "", "number": 4, "form": "pictures"}
        return plain | written | {"pages": chosen, "more": more}

    def call_to_action(self, written: dict[str, str]) -> dict[str, Any]:
        return written | {"page": None}

    def _captioned(self, written: dict[str, str]) -> dict[str, Any]:
        """A picture with its words, as Wagtail's block of pictures holds them, and what stands below it."""
        image = copy(self.library[written["name"]])
        image.contextual_alt_text, image.decorative = written["alt"], False
        return {"picture": image, "caption": written["caption"]}

    def _link(self, key: str) -> str:
        if key in self.pages:
            return f'<a linktype="page" id="{self.pages[key].pk}">'
        with override(self.language):
            return f'<a href="{reverse(key)}">'
