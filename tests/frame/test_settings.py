"""Settings: the demo reaches nobody, keys are made once and privately, a site without keys does not start."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings import demo, durability, installation

ROOT = Path(__file__).resolve().parent.parent.parent
KEYS = {"SECRET_KEY": "x", "SUPPRESSION_KEY": "y"}
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    "host", ["mail.provider.example", "10.0.0.3", "localhost.evil.example", "192.0.2.1", "::ffff:8.8.8.8"]
)
def test_the_demo_refuses_a_mail_server_that_is_not_on_this_machine(host):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL names a real mail server"):
        demo.mail_backend(f"smtp://{host}", {"EMAIL_BACKEND": SMTP, "EMAIL_HOST": host})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.9.9.9"])
def test_the_demo_takes_a_mail_server_on_this_machine(host):
    assert demo.mail_backend(f"smtp://{host}", {"EMAIL_BACKEND": SMTP, "EMAIL_HOST": host}) == SMTP


def test_the_demo_without_a_mail_server_shows_its_mails_itself():
    assert demo.mail_backend("", {}) == demo.DEMO_MAIL


def test_the_demo_refuses_a_provider_by_its_backend():
    with pytest.raises(ImproperlyConfigured):
        demo.mail_backend("anymail://x", {"EMAIL_BACKEND": "anymail.backends.mailgun.EmailBackend"})


def test_the_demo_refuses_a_live_key_and_takes_a_test_key():
    demo.refuse_real_money("test_abc")
    with pytest.raises(ImproperlyConfigured, match="live key"):
        demo.refuse_real_money("live_abc")


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "EVIDENCE_URL"}}
    clean |= {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cms.settings.production", **environment}
    command = [sys.executable, "-c", "from django.conf import settings; print(settings.DEMO, settings.EMAIL_BACKEND)"]
    return subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True)


def test_a_demo_with_a_real_mail_server_does_not_start_and_says_why(tmp_path):
    fine = start(tmp_path, **KEYS, GESTAND_DEMO="1")
    assert fine.stdout.split() == ["True", demo.DEMO_MAIL]
    refused = start(tmp_path, **KEYS, GESTAND_DEMO="1", EMAIL_URL="smtp+tls://u:geheim@mail.provider.example")
    assert refused.returncode != 0
    assert "never writes to real people" in refused.stderr
    assert "geheim" not in refused.stderr


def test_a_site_without_its_keys_does_not_start(tmp_path):
    assert "SECRET_KEY" in start(tmp_path).stderr
    (tmp_path / "secrets").write_text("SECRET_KEY=made-here\n")
    assert "SUPPRESSION_KEY" in start(tmp_path).stderr
    (tmp_path / "secrets").write_text("SECRET_KEY=made-here\nSUPPRESSION_KEY=made-here-too\n")
    own = start(tmp_path)
    assert own.stdout.split() == ["False", "cms.no_mail_server.NoMailServer"]


def test_keys_are_made_once_and_for_their_owner_only(tmp_path, monkeypatch):
    monkeypatch.setattr(installation, "SECRETS", tmp_path / "secrets")
    installation.make_keys()
    first = installation.read(tmp_path / "secrets")
    installation.make_keys()
    assert installation.read(tmp_path / "secrets") == first
    assert len(first["SECRET_KEY"]) >= 50
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o600


def test_evidence_waits_for_the_disk_where_it_is_asked_to(tmp_path):
    asked = (
        "from django.db import connections as c; print(c['evidence'].cursor().execute('PRAGMA synchronous').fetchone())"
    )
    command = [sys.executable, "-c", f"import django; django.setup(); {asked}"]
    clean = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "EVIDENCE_URL"}}
    clean |= {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cms.settings.production", **KEYS}
    found = [
        subprocess.run(command, cwd=ROOT, env=clean | asking, capture_output=True, text=True).stdout.strip()
        for asking in ({}, {"EVIDENCE_DURABILITY": "full"})
    ]
    assert found == ["(1,)", "(2,)"]


def test_on_postgresql_only_full_says_anything_and_a_typing_error_is_said():
    config = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"options": "-c lock_timeout=1s"}}
    durability.settle(config, "normal")
    assert config["OPTIONS"] == {"options": "-c lock_timeout=1s"}
    durability.settle(config, "full")
    assert config["OPTIONS"] == {"options": "-c lock_timeout=1s -c synchronous_commit=on"}
    with pytest.raises(ImproperlyConfigured, match="neither normal nor full"):
        durability.settle(config, "fsync")
