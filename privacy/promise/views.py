"""The public pages: does this site do what it promises? A measurement, for anybody, without a cookie."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from privacy.promise.overview import Overview, overview

FRESH_FOR = 300  # seconds; a caching server may show a result this much longer


def _overview() -> Overview:
    return overview("en" if (get_language() or "").startswith("en") else "nl", timezone.now())


@require_safe
@cache_control(public=True, max_age=FRESH_FOR)
def proof_page(request: HttpRequest) -> HttpResponse:
    """The count in words, what is wrong first, and every sentence under its heading."""
    return render(request, "promise/proof.html", {"overview": _overview()})


@require_safe
@cache_control(public=True, max_age=FRESH_FOR)
def proof_json(request: HttpRequest) -> JsonResponse:
    """The same as the page, for programs."""
    told = _overview()
    return JsonResponse(
        {
            "measured_at": told.measured_at,
            "note": gettext("This is a measurement, not a guarantee."),
            "count": told.count if told.measured_at else None,
            "headings": [
                {"title": part.title, "summary": part.summary, "sentences": [asdict(line) for line in part.lines]}
                for part in told.parts
            ],
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
