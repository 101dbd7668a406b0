"""The pages that say that something went wrong, without needing anything that may have gone wrong."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader

from privacy.records.gate import ReplayOwed


def server_error(request: HttpRequest) -> HttpResponse:
    """503 when a database does not answer or nobody may be read, 500 for the rest; the visitor may come back in all."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError, ReplayOwed)):
        return HttpResponse(loader.get_template("503.html").render(), status=503, headers={"Retry-After": "120"})
    return HttpResponse(loader.get_template("500.html").render(), status=500)
