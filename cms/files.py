"""Uploaded pictures, for a site without a file server of its own. Documents go through Wagtail, which asks who may."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

PUBLIC = ("images/", "avatar_images/")  # not original_images/: those may carry where a photograph was taken


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """One rendition. Nothing else in the folder has an address; no listing."""
    if not path.startswith(PUBLIC) or ".." in path.split("/"):
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=604800"
    return response
