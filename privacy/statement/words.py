"""The editor's own words: cleaned for publication, and as plain text for reading them."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup
from wagtail.rich_text import expand_db_html

ALLOWED = {"p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "a"}
DROPPED = ["script", "style", "iframe", "object", "embed", "template", "svg", "math", "img", "link", "meta"]
BLOCKS = ["p", "li", "br", "h2", "h3", "h4", "div", "td", "th", "tr", "dt", "dd", "address", "ul", "ol"]
SAFE_LINK = re.compile(r"^(https?://|mailto:|tel:|/(?!/)|#)", re.IGNORECASE)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


def source_of(value: Any) -> str:
    """The stored HTML of a rich text value; "" when there is none."""
    return getattr(value, "source", value) or ""


def clean(html: str) -> str:
    """The words as they may be published: page links resolved, only plain markup, no scripts, no outside pictures."""
    soup = BeautifulSoup(expand_db_html(html), "html.parser")
    for tag in soup(DROPPED):
        tag.decompose()
    for tag in soup.find_all(True):
        if tag.name not in ALLOWED:
            tag.unwrap()
            continue
        href = str(tag.get("href", "")) if tag.name == "a" else ""
        tag.attrs = {"href": href} if SAFE_LINK.match(href) else {}
    return str(soup).strip()


def plain(html: str) -> str:
    """The words without markup, one line per paragraph or list item; markup inside a word does not split it."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(DROPPED):
        tag.decompose()
    for tag in soup.find_all(BLOCKS):
        tag.insert_before("\n")
        tag.insert_after("\n")
    text = INVISIBLE.sub("", soup.get_text()).replace("\u00a0", " ")
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
