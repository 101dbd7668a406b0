"""Words with layout as plain text, for the part of a mail that every reader and every program can show."""

from __future__ import annotations

import re
from html.parser import HTMLParser

APART = {"p", "h2", "h3", "ul", "ol"}


def plain(html: str) -> str:
    """The words of a rich text: paragraphs apart, items under each other, addresses after the words of a link."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.words)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._numbers: list[int | None] = []
        self._link = ""
        self._linked = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in APART:
            self.words.append("\n\n")
        if tag == "br":
            self.words.append("\n")
        if tag in ("ul", "ol"):
            self._numbers.append(0 if tag == "ol" else None)
        if tag == "li":
            self.words.append("\n" + self._bullet())
        if tag == "a":
            self._link, self._linked = dict(attrs).get("href") or "", len(self.words)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._numbers:
            self._numbers.pop()
        if tag in APART:
            self.words.append("\n\n")
        if tag == "a" and self._link:
            address = self._link.removeprefix("mailto:")
            if "".join(self.words[self._linked :]).strip() != address:
                self.words.append(f" ({address})")
            self._link = ""

    def handle_data(self, data: str) -> None:
        self.words.append(re.sub(r"\s+", " ", data))

    def _bullet(self) -> str:
        if not self._numbers or self._numbers[-1] is None:
            return "- "
        self._numbers[-1] += 1
        return f"{self._numbers[-1]}. "
