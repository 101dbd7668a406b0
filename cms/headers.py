"""The headers that tell a browser what this site never does."""

from __future__ import annotations

from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ADMIN = "/beheer/"


class HeadersMiddleware(CSPMiddleware):
    """Content-Security-Policy, wider in the admin (Wagtail has scripts in its pages), and Permissions-Policy."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(ADMIN) and not hasattr(response, "_csp_config"):
            answer: Any = response
            answer._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY
        response.headers.setdefault(
            "Permissions-Policy", ", ".join(f"{name}=()" for name in settings.PERMISSIONS_POLICY)
        )
        return super().process_response(request, response)
