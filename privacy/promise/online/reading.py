"""What a page refers to: links, forms, and everything that a browser fetches with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

FETCHED = {"img", "script", "source", "iframe", "video", "audio", "embed", "track"}
NOT_FETCHED = {"alternate", "canonical", "next", "prev", "author", "license", "help", "search"}
IN_STYLES = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")


@dataclass
class References:
    """Absolute addresses, in the order of the page."""

    links: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Collects what one page refers to."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base, self.found = base, References()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.found.links.append(self.absolute(given["href"]))
        elif tag == "form":
            self.found.forms.append(self.absolute(given.get("action", "")))
        elif tag == "link" and not set(given.get("rel", "").lower().split()) & NOT_FETCHED:
            self.found.fetched.append(self.absolute(given.get("href", "")))
            if "stylesheet" in given.get("rel", ""):
                self.found.styles.append(self.found.fetched[-1])
        elif tag in FETCHED:
            several = [one.split()[0] for one in given.get("srcset", "").split(",") if one.strip()]
            self.found.fetched += map(self.absolute, filter(None, [given.get("src", ""), *several]))
        self.found.fetched += map(self.absolute, IN_STYLES.findall(given.get("style", "")))

    def absolute(self, address: str) -> str:
        return urljoin(self.base, address)


def references(html: str, base: str) -> References:
    """What a page at `base` refers to."""
    reader = Reader(base)
    reader.feed(html)
    return reader.found


def of_styles(css: str, base: str) -> list[str]:
    """What a style sheet fetches."""
    return [urljoin(base, address) for address in IN_STYLES.findall(css)]


def path_of(address: str) -> str:
    """The path of an address, without query and fragment."""
    return urlsplit(address).path or "/"


def is_own(address: str, base: str) -> bool:
    """Whether an address is of this site, or of no site at all (data:, mailto:)."""
    parts, own = urlsplit(address), urlsplit(base)
    return parts.scheme not in ("http", "https") or (parts.scheme, parts.netloc) == (own.scheme, own.netloc)
