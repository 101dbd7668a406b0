"""The proof of the safe way where there is no public address, and addresses that cannot be looked at."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from privacy.promise.online.asking import site_of
from privacy.promise.online.reading import is_own, of_styles, references
from privacy.promise.run import run_proofs
from privacy.promise.secure import SLUG, is_public
from privacy.promise.standing import standings
from privacy.register.proving import proofs
from tests.online.conftest import free_port


def stands():
    run_proofs(chosen=[proofs.get(SLUG)])
    return next(one for one in standings() if one.promise.id == "S75")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "https://localhost", "https://10.0.0.3", "https://nas"])
def test_without_a_public_https_address_nothing_is_asked_and_it_says_so(settings, address):
    settings.BASE_URL = address
    found = stands()
    assert found.status.value == "unproven"
    assert "openbaar https-adres" in found.waits_for.nl


@pytest.mark.django_db
def test_an_address_that_does_not_answer_proves_nothing(settings, monkeypatch):
    monkeypatch.setattr("privacy.promise.secure.is_public", lambda host: True)
    settings.BASE_URL = f"https://127.0.0.1:{free_port()}"
    found = stands()
    assert found.status.value == "unproven"
    assert "ConnectionRefusedError" in found.waits_for.nl


def test_a_public_host_is_one_that_the_world_knows():
    assert is_public("example.nl")
    assert is_public("203.0.114.9")
    assert not [
        host for host in ("localhost", "127.0.0.1", "192.168.1.2", "::1", "nas.local", "nas") if is_public(host)
    ]


@pytest.mark.parametrize(
    "typed", ["http://example.nl", "example.nl", "https://", "https://u:p@example.nl", "https://a/b"]
)
def test_only_the_https_address_of_a_whole_site_is_looked_at(typed):
    with pytest.raises(ValueError, match=r"write https://|not an https"):
        site_of(typed)
    with pytest.raises(CommandError):
        call_command("check_online", typed, stdout=StringIO())


def test_a_site_that_does_not_answer_is_said_in_one_sentence():
    with pytest.raises(CommandError, match="does not answer"):
        call_command("check_online", f"https://127.0.0.1:{free_port()}", stdout=StringIO())


def test_everything_a_page_fetches_is_known():
    html = """<link rel="stylesheet" href="/a.css"><link rel="preconnect" href="https://fonts.example">
    <link rel="canonical" href="https://b.example/"><img src="c.png" srcset="d.png 1x, //e.example/f.png 2x">
    <iframe src="https://g.example"></iframe><p style="background: url(https://h.example/i.png)">
    <form action="http://j.example/"></form><a href="https://k.example">k</a>"""
    found = references(html, "https://site.example/page/")
    elsewhere = [link for link in found.fetched if not is_own(link, "https://site.example")]
    assert [link.split("/")[2] for link in elsewhere] == ["fonts.example", "e.example", "g.example", "h.example"]
    assert found.styles == ["https://site.example/a.css"]
    assert found.forms == ["http://j.example/"]
    assert of_styles("@import 'x.css'; a { background: url(//l.example/m.png) }", "https://site.example/a.css") == [
        "https://site.example/x.css",
        "https://l.example/m.png",
    ]
