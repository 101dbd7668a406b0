"""Doors for anybody: no cookie, not from another site, nothing typed is lost."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from privacy.intake.origin import open_door

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.urls(__name__)]


@open_door
def door(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return HttpResponse(f"in: {request.POST['text']} by {request.user}")
    return render(request, "records/unavailable.html")


# What the frame around a page that refuses leads to.
PLACES = ("home.urls", "search.urls", "privacy.promise.urls")
urlpatterns = [path("door/", door), *(path("", include(place)) for place in PLACES)]
TYPED = {"text": "Mijn <b>lange</b> verhaal", "token": "abc"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://testserver"},
        {"origin": "http://127.0.0.1:8000"},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
)
def test_from_our_own_site_it_goes_in(headers, client):
    assert client.post("/door/", TYPED, headers=headers).content.startswith(b"in: Mijn")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "https://testserver"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
    ],
)
def test_from_elsewhere_it_stays_out_and_what_was_typed_is_given_back(headers, client):
    refused = client.post("/door/", TYPED, headers=headers)
    assert refused.status_code == 403
    assert "Mijn &lt;b&gt;lange&lt;/b&gt; verhaal" in refused.content.decode()
    assert "abc" not in refused.content.decode()


def test_no_cookie_is_set_or_asked_and_no_csrf_token_needed(client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    for response in (strict.get("/door/"), strict.post("/door/", TYPED)):
        assert response.status_code == 200
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_who_is_signed_in_acts_as_nobody_and_stays_signed_in(client, editor):
    client.force_login(editor)
    response = client.post("/door/", TYPED)
    assert response.content.endswith(b"by AnonymousUser")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_too_much_at_once_is_said_and_not_taken_in(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    refused = client.post("/door/", {"text": "x" * 2000})
    assert refused.status_code == 413
    assert "Dit is te lang om te versturen" in refused.content.decode()
