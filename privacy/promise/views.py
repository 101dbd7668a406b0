"""The public pages: does this site do what it promises? A measurement, for anybody, without a cookie."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from privacy.promise.models import ProofSettings
from privacy.promise.overview import Line, Overview, Part, overview

FRESH_FOR = 300  # seconds; a caching server may show a result this much longer
IN_JSON = ("sentence", "said", "status", "words", "wrong", "looked_at", "figure", "checked_at", "waits_for")


def _shown() -> str:
    """How much visitors see; 404 where that is nothing."""
    shows = ProofSettings.chosen()
    if shows == ProofSettings.Shows.OFFICERS:
        raise Http404
    return shows


def _overview() -> Overview:
    return overview("en" if (get_language() or "").startswith("en") else "nl", timezone.now())


@require_safe
@cache_control(public=True, max_age=FRESH_FOR)
def proof_page(request: HttpRequest) -> HttpResponse:
    """The answer and the count in words, what is wrong first, and every sentence under its heading."""
    in_full = _shown() == ProofSettings.Shows.FULL
    return render(request, "promise/proof.html", {"overview": _overview(), "in_full": in_full})


@require_safe
@cache_control(public=True, max_age=FRESH_FOR)
def proof_json(request: HttpRequest) -> JsonResponse:
    """The same as the page, for programs; in short, only the sentences that are wrong."""
    in_full = _shown() == ProofSettings.Shows.FULL
    told = _overview()
    return JsonResponse(
        {
            "measured_at": told.measured_at,
            "note": gettext("This is a measurement, not a guarantee."),
            "count": told.count if told.measured_at else None,
            "headings": [_heading(part, part.lines if in_full else part.wrong) for part in told.parts],
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


def _heading(part: Part, lines: Any) -> dict[str, Any]:
    return {"title": part.title, "summary": part.summary, "sentences": [_sentence(line) for line in lines]}


def _sentence(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in IN_JSON}
