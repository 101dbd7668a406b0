"""What visitors see of the statement: stored bytes in today's frame, and the archive around them.

Needs no cookie and asks for none. The article itself is never rendered here: it is read as it was stored.
"""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from privacy.statement import history
from privacy.statement.article import draft_of
from privacy.statement.doors import PUBLISH
from privacy.statement.facts import controller_of
from privacy.statement.pair import PageMissing, language_of
from privacy.statement.pointing import pointed
from privacy.statement.sentences import voice
from privacy.statement.versions import StatementRendering, StatementVersion

SANDBOX = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


def current(page: Any, request: HttpRequest) -> HttpResponse:
    """The version in force; before the first, a page that says so (404: there is nothing to rely on yet)."""
    now = timezone.now()
    version = StatementVersion.objects.in_force(now)
    coming = StatementVersion.objects.announced(now).first()
    if version is None:
        context = {"coming": _told(page, coming)}
        return _framed(page, request, "statement/not_yet.html", context, status=404)
    rendering = _rendering(version, page)
    shown = {"article": _article(rendering), "rendering": rendering, "permanent": _permanent(page, version)}
    told = {"told": _told(page, version), "coming": _told(page, coming)}
    return _framed(page, request, "statement/current.html", {**shown, **told})


def archive(page: Any, request: HttpRequest) -> HttpResponse:
    """Every version: number, from when until when, what changed."""
    versions = history.told(voice(language_of(page)), timezone.now())
    return _framed(page, request, "statement/archive.html", {"versions": versions})


def version(page: Any, request: HttpRequest, number: int) -> HttpResponse:
    """A stored article in today's frame, with what became of it."""
    shown = _version(number)
    rendering = _rendering(shown, page)
    context = {"article": _article(rendering), "rendering": rendering, "permanent": _permanent(page, shown)}
    return _framed(page, request, "statement/version.html", {**context, "told": _told(page, shown)})


def text(page: Any, request: HttpRequest, number: int) -> HttpResponse:
    """Exactly the stored bytes: anybody can compute their SHA-256."""
    shown = _version(number)
    rendering = _rendering(shown, page)
    stored = bytes(rendering.html)
    digest = base64.b64encode(bytes.fromhex(rendering.sha256)).decode()
    return HttpResponse(
        stored,
        content_type="text/html; charset=utf-8",
        headers={
            "Content-Security-Policy": SANDBOX,
            "X-Content-Type-Options": "nosniff",
            "Repr-Digest": f"sha-256=:{digest}:",
            "ETag": f'"{rendering.sha256}"',
            "Last-Modified": http_date(shown.published_at.timestamp()),
            "Content-Language": rendering.language,
        },
    )


def differences(page: Any, request: HttpRequest, first: int, second: int) -> HttpResponse:
    """What changed between two versions, by term in words and by section."""
    older, newer = _version(min(first, second)), _version(max(first, second))
    if first == second:
        raise Http404(_("A version does not differ from itself."))
    language = language_of(page)
    context = {
        "older": _told(page, older),
        "newer": _told(page, newer),
        "terms": history.terms_between(older, newer, language),
        "facts": history.facts_between(older, newer, language),
        "sections": history.sections_between(older, newer, language),
    }
    return _framed(page, request, "statement/differences.html", context)


def feed(page: Any, request: HttpRequest) -> HttpResponse:
    """The versions as Atom (RFC 4287), newest first, withdrawn ones included; corrections are marked as such."""
    base = f"{settings.BASE_URL}{_address(page)}"
    atom = Atom1Feed(
        title=page.title_now,
        link=base,
        description=None,
        author_name=controller_of(page).name or page.title_now,
        language=language_of(page),
        feed_url=f"{base}feed/",
        feed_guid=base,
    )
    for told in history.told(voice(language_of(page)), timezone.now()):
        atom.add_item(
            title=f"{told.title} · {_('correction')}" if told.correction else told.title,
            link=f"{base}versies/{told.number}/",
            description=" ".join([told.stands, *([told.correction.text] if told.correction else []), *told.changed]),
            categories=["correction"] if told.correction else [],
            pubdate=told.version.published_at,
            updateddate=told.version.withdrawn_at or told.version.published_at,
            unique_id=f"{base}versies/{told.number}/",
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def preview(page: Any, request: HttpRequest) -> HttpResponse:
    """What would be published now, under the next number; for editors."""
    last = StatementVersion.objects.order_by("-number").first()
    try:
        drafts = draft_of(page, number=(last.number if last else 0) + 1, effective_from=timezone.now())
    except PageMissing:
        return _framed(page, request, "statement/preview.html", {"article": None})
    article = mark_safe(pointed(drafts[language_of(page)], page))  # noqa: S308 - made by ourselves, words cleaned
    context = {"article": article, "publish": reverse(PUBLISH, args=[page.pk]), "editors": reverse("wagtailadmin_home")}
    return _framed(page, request, "statement/preview.html", context)


def _framed(page: Any, request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    page.title = page.title_now
    context = {**page.get_context(request), "address": _address(page), **context}
    return TemplateResponse(request, template, context, status=status)


def _address(page: Any) -> str:
    parts = page.get_url_parts()
    return str(parts[2]) if parts else "/"


def _permanent(page: Any, version: StatementVersion) -> str:
    """The address that stays, whole: for who reads on paper."""
    return f"{settings.BASE_URL}{_address(page)}versies/{version.number}/"


def _version(number: int) -> StatementVersion:
    found = StatementVersion.objects.filter(number=number).first()
    if found is None:
        raise Http404(_("There is no version with that number."))
    return found


def _rendering(version: StatementVersion, page: Any) -> StatementRendering:
    return version.renderings.get(language=language_of(page))


def _article(rendering: StatementRendering) -> SafeString:
    return mark_safe(bytes(rendering.html).decode())  # noqa: S308 - our own stored bytes, cleaned before


def _told(page: Any, version: StatementVersion | None, at: datetime | None = None) -> history.Told | None:
    if version is None:
        return None
    return next(one for one in history.told(voice(language_of(page)), at or timezone.now()) if one.version == version)
