"""Writing a letter from two templates: plain text, and HTML with its styles inside (mail readers fetch none).

Nothing in it points outside: no images, no fonts, no tracking, no link that signs anybody in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy.mail.letters import Letter
from privacy.mail.message import controller, one_line

_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)
_frames: list[Callable[[str], Mapping[str, Any]]] = []


def in_every_letter(frame: Callable[[str], Mapping[str, Any]]) -> Callable[[str], Mapping[str, Any]]:
    """Registers a function from a language to context for every letter: `statement_url` comes from the statement."""
    _frames.append(frame)
    return frame


def from_templates(name: str, subject: str, context: Mapping[str, Any], **fields: Any) -> Letter:
    """A letter from `mail/<name>.txt` and `mail/<name>.html`, in the active language (the mail's own).

    Both extend `mail/base.*` and fill its blocks `body` and `why`; `fields` are the Letter's others.
    """
    values = {**frame(), **context, "subject": subject}
    text = render_to_string(f"mail/{name}.txt", values)
    html = render_to_string(f"mail/{name}.html", values)
    return Letter(subject=subject, text=tidy(text), html=_inliner.inline(html), **fields)


def frame() -> dict[str, Any]:
    """What every letter shows: who writes, where they live, and where their statement is."""
    ours = controller()
    language = get_language() or settings.LANGUAGE_CODE
    context: dict[str, Any] = {
        "language": language,
        "sender_name": one_line(ours.name) if ours and ours.name else settings.WAGTAIL_SITE_NAME,
        "sender_lines": sender_lines(ours),
        "site_url": f"{settings.BASE_URL}/",
        "site_host": urlsplit(settings.BASE_URL).netloc,
    }
    for more in _frames:
        context |= more(language)
    return context


def sender_lines(ours: Any) -> list[str]:
    """Name, address and numbers, as the site settings have them; the empty ones left out."""
    if ours is None:
        return [settings.WAGTAIL_SITE_NAME]
    name = f"{ours.name} ({ours.legal_form})" if ours.name and ours.legal_form else ours.name
    place = ", ".join(part for part in (ours.street, f"{ours.postcode} {ours.city}".strip()) if part)
    number = (
        _("Chamber of Commerce %(number)s") % {"number": ours.chamber_of_commerce} if ours.chamber_of_commerce else ""
    )
    lines = (name or settings.WAGTAIL_SITE_NAME, place, ours.email, ours.phone, number)
    return [one_line(line) for line in lines if line]


def absolute(path: str) -> str:
    """An address of our own site, from its path. Never from a request: its Host header is anybody's."""
    return settings.BASE_URL + path if path.startswith("/") else path


def tidy(text: str) -> str:
    """Without the blank lines that template tags leave behind."""
    return (
        re.sub(
            r"\n{3,}", "\n\n", "\n".join(line if line == "-- " else line.rstrip() for line in text.splitlines())
        ).strip()
        + "\n"
    )
