"""What every answer tells the browser, and the pages for when something went wrong."""

import pytest
from django.db import OperationalError

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def policy(response):
    parts = [part.strip().split(" ") for part in response["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in parts}


@pytest.mark.parametrize("address", ["/contact/", "/en/contact/", "/privacy/bewijs/", "/nergens/"])
def test_a_public_page_runs_nothing_inline_and_nothing_from_elsewhere(client, address):
    found = policy(client.get(address))
    assert found["script-src"] == found["style-src"] == found["default-src"] == ["'self'"]
    assert found["object-src"] == found["base-uri"] == ["'none'"]


def test_the_admin_may_run_its_own_inline_scripts_and_nothing_from_elsewhere(client):
    found = policy(client.get("/beheer/login/"))
    assert found["script-src"] == ["'self'", "'unsafe-inline'"]
    assert not [value for values in found.values() for value in values if "//" in value or value == "*"]


@pytest.mark.parametrize("address", ["/contact/", "/beheer/login/", "/nergens/", "/healthz/"])
def test_every_answer_closes_what_the_site_never_uses(client, address):
    response = client.get(address)
    assert "camera=()" in response["Permissions-Policy"]
    assert "geolocation=()" in response["Permissions-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_a_visitor_gets_no_cookie(client):
    for address in ("/contact/", "/en/contact/", "/privacy/bewijs/", "/nergens/"):
        assert not client.get(address).cookies


@pytest.mark.parametrize(("address", "words"), [("/nergens/", "bestaat niet"), ("/en/nowhere/", "does not exist")])
def test_a_page_that_is_not_there_says_so_in_the_visitors_language(client, address, words):
    response = client.get(address)
    assert response.status_code == 404
    assert words in response.content.decode()


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [(OperationalError("secret"), 503, "even niet bereikbaar"), (RuntimeError("secret"), 500, "Hier ging iets mis")],
)
def test_an_error_has_a_page_that_needs_nothing(client, monkeypatch, error, status, words):
    def broken(request):
        raise error

    monkeypatch.setattr("wagtail.models.Site._find_for_request", broken)
    client.raise_request_exception = False
    response = client.get("/nergens/")
    assert response.status_code == status
    assert words in response.content.decode()
    assert "secret" not in response.content.decode()


def test_a_picture_has_an_address_and_its_original_has_none(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for folder in ("images", "original_images", "documents"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.png").write_bytes(b"picture")
    assert b"".join(client.get("/media/images/x.png")) == b"picture"
    for path in ("original_images/x.png", "documents/x.png", "images/../original_images/x.png", "images/"):
        assert client.get(f"/media/{path}").status_code == 404
