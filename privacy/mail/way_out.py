"""The way out of a list, without which nothing goes to one (Dutch Telecommunications Act 11.7(4), GDPR article 7(3)).

The mail program's own button asks for three headers (RFC 2369, RFC 2919, RFC 8058), and who has no such button for the
same link in the text and in the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings
from django.dispatch import Signal

from privacy.mail.message import OutgoingMessage
from privacy.mail.outbox import mail_domain

NONE = "no way out"  # begins the outcome of a mail that was held back
ONE_CLICK = "List-Unsubscribe=One-Click"
LIST_ID = re.compile(r"<[\w-]+(\.[\w-]+)+>$")
LINK = re.compile(r"<(https?://[^<>\s]+)>")

mailing_held_back = Signal()  # with `mail`; before its state says so


def headers_for(link: str, list_name: str) -> dict[str, str]:
    """The headers of a mail to a list. `link` takes a POST without further questions."""
    domain = mail_domain()
    if domain.startswith("["):  # a site without a name: RFC 2919 keeps this one for lists that have none
        domain = "localhost"
    return {
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": ONE_CLICK,
        "List-Id": f"<{list_name}.{domain}>",
    }


def lacking(message: OutgoingMessage) -> str:
    """The first part of the way out that a message does not have ("List-Id", "text", "HTML"); "" when it has all."""
    headers = {name.lower(): value for name, value in message.extra_headers.items()}
    link = link_in(headers.get("list-unsubscribe", ""))
    parts = {
        "List-Unsubscribe": bool(link),
        "List-Unsubscribe-Post": headers.get("list-unsubscribe-post") == ONE_CLICK,
        "List-Id": bool(LIST_ID.search(headers.get("list-id", ""))),
        "text": bool(re.search(rf"(?<!\S){re.escape(link)}(?!\S)", str(message.body))),
        "HTML": any(link in set(links_in(html)) for html in html_of(message)),
    }
    return next((name for name, there in parts.items() if not there), "")


def link_in(header: str) -> str:
    """The web address in the header: encrypted as RFC 8058 wants it, or this site's own; "" when there is none."""
    own = urlsplit(settings.BASE_URL)[:2]
    found = LINK.findall(header)
    return next((link for link in found if urlsplit(link).scheme == "https" or urlsplit(link)[:2] == own), "")


def html_of(message: OutgoingMessage) -> Iterator[str]:
    """The HTML parts."""
    return (str(content) for content, kind in message.alternatives if kind == "text/html")


def links_in(html: str) -> Iterator[str]:
    """Where the links of a text lead that somebody can see: those with words in them."""
    reader = _Links()
    reader.feed(html)
    reader.close()
    return (href for href, words in reader.links if words.strip())


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[tuple[str, str]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open = True
            self.links.append((dict(attrs).get("href") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._open:
            href, words = self.links[-1]
            self.links[-1] = (href, words + data)
