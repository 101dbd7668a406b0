"""What is logged about the people who work here, why, for how long, who sees it, and what it is not used for.

They are data subjects too (GDPR article 13): one page, for everybody who can sign in to the administration.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy.statement.terms import promised

NOTICE = "what-is-logged"


def notice_page(request: HttpRequest) -> HttpResponse:
    """The page, with the term of the statement in force."""
    at = timezone.now()
    kept_for = promised("access-log", "looked", at, at).words(get_language() or "nl")
    context = {"title": _("What is logged about you"), "icon": "help", "kept_for": kept_for}
    return render(request, "looked/admin/staff_notice.html", context)
