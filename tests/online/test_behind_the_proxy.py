"""The demo behind the proxy as we ship it: what the world sees of it, and what the proxy writes down."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from collections.abc import Iterator
from typing import Any

import pytest

from privacy.promise.run import run_proofs
from privacy.promise.secure import SLUG
from privacy.promise.standing import standings
from privacy.register.proving import proofs
from tests.online.conftest import House, Proxy

pytestmark = [pytest.mark.processes, pytest.mark.nginx]


def looked_at(house: House, proxy: Proxy) -> dict[str, list[str]]:
    """What `check_online` finds wrong, by check."""
    done = house.python(
        *("manage.py", "check_online", f"https://localhost:{proxy.port}", "--http-port", str(proxy.http_port)),
        *("--json", "--lang", "en"),
        right=False,
    )
    found = json.loads(done.stdout)
    assert done.returncode == any(line["wrong"] for line in found), done.stderr
    return {line["check"]: line["wrong"] for line in found}


@pytest.fixture
def public(monkeypatch: Any, settings: Any, house: House) -> Any:
    """Gives the site a public name, which leads to a proxy on this machine."""
    found = socket.getaddrinfo

    def lead_here(host: Any, *args: Any, **options: Any) -> Any:
        return found("127.0.0.1" if host == "site.example" else host, *args, **options)

    def give(proxy: Proxy) -> None:
        settings.BASE_URL = f"https://site.example:{proxy.port}"

    monkeypatch.setattr(socket, "getaddrinfo", lead_here)
    monkeypatch.setenv("SSL_CERT_FILE", str(house.certificate.authority))
    return give


def stands(promise: str) -> Any:
    """How a sentence stands after its proof has looked."""
    run_proofs(chosen=[proofs.get(SLUG)])
    return next(one for one in standings() if one.promise.id == promise)


def ask(house: House, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    """A visitor's request through the proxy."""
    trust = ssl.create_default_context(cafile=str(house.certificate.authority))
    connection = http.client.HTTPSConnection("localhost", house.proxy.port, context=trust, timeout=60)
    connection.request(method, path, headers=headers)
    return connection.getresponse()


def test_from_outside_everything_is_right(house):
    found = looked_at(house, house.proxy)
    assert len(found) == 17
    assert {check: wrong for check, wrong in found.items() if wrong} == {}


def test_the_proxys_log_names_nobody_and_nothing_that_was_asked_for(house):
    private = "/contact/gesprek/geheimtoken/?q=ziekte"
    for path in ("/", "/zoeken/?q=ziekte", private, "/privacy/afmelden/geheimtoken/"):
        ask(house, path, Referer="https://elders.example/ziekte", **{"User-Agent": "Visser"}).read()
    lines = house.proxy.log.read_text()
    assert len(lines.splitlines()) >= 4
    assert " GET page 200 " in lines
    for trace in ("127.0.0.1", "ziekte", "geheimtoken", "elders", "Visser"):
        assert trace not in lines + house.proxy.said.read_text() + (house.folder / "web.log").read_text()


def test_a_visitor_cannot_claim_another_address_nor_reach_the_demos_mails(house):
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example"}
    answer = ask(house, "/", **forged)
    assert answer.status == 200
    assert "evil.example" not in answer.read().decode()
    assert ask(house, "/demo/mail/", **forged).status == 404


def test_a_stylesheet_is_served_from_the_proxys_own_store_and_compressed(house):
    page = ask(house, "/").read().decode()
    path = page.split('rel="stylesheet" href="')[1].split('"')[0]
    first, second = (ask(house, path, **{"Accept-Encoding": "br"}) for _ in range(2))
    assert first.getheader("content-encoding") == second.getheader("content-encoding") == "br"
    assert first.read() == second.read()
    assert list((house.proxy.folder / "cache").iterdir())


def test_deployment_checks_have_nothing_to_say(house):
    done = house.python("manage.py", "check", "--deploy", "--fail-level", "INFO")
    assert "no issues" in done.stdout


def test_databases_and_keys_are_for_their_owner_only(house):
    data = house.folder / "data"
    assert data.stat().st_mode & 0o077 == 0
    for file in data.rglob("*.sqlite3*"):
        assert file.stat().st_mode & 0o077 == 0, file


@pytest.fixture
def careless(house: House, tmp_path: Any) -> Iterator[Proxy]:
    """The same site behind a proxy that somebody set up in a hurry."""
    instead = {
        "ssl_protocols TLSv1.2 TLSv1.3": "ssl_protocols TLSv1.1 TLSv1.2",
        "ssl_ciphers ": "ssl_ciphers ALL:@SECLEVEL=0:",
        "server_tokens off;": "server_tokens on;",
        "gzip on;": "gzip off;",
    }
    instead["    location / {\n        proxy_pass http://gestand;"] = """
    location /.git/ { return 200 "[core]"; }
    location / {
        add_header Set-Cookie "visited=1" always;
        proxy_hide_header Strict-Transport-Security;
        proxy_hide_header Content-Security-Policy;
        proxy_pass http://gestand;"""
    made = Proxy(tmp_path / "careless", house.web_port, house.certificate, instead=instead)
    yield made
    made.end()


def test_a_careless_proxy_is_seen(house, careless):
    found = looked_at(house, careless)
    wrong = {check for check, sentences in found.items() if sentences}
    assert {"tls", "hsts", "cookies", "headers", "hidden", "quiet", "compression"} <= wrong
    assert "certificate" not in wrong


@pytest.mark.django_db
def test_that_what_is_entered_travels_safely_is_kept_by_looking_at_the_public_address(house, public):
    public(house.proxy)
    found = stands("S75")
    assert (found.status.value, found.looked_at, found.waits_for) == ("kept", 6, None)


@pytest.mark.django_db
def test_it_is_broken_where_the_way_is_not_safe(house, careless, public):
    public(careless)
    found = stands("S75")
    assert found.status.value == "broken"
    assert "TLS 1.1 is still accepted." in [wrong.en for wrong in found.wrong]
