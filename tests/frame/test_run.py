"""`make run` in a copy of the tree: what it serves, what a second one leaves undone, whom it all never calls."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import CHROMIUM
from tests.frame.outside import CHROMIUM_ITSELF, OWN, reached, recording_proxy, watcher
from tools import chromium as chromium_tool

pytestmark = pytest.mark.processes

ROOT = Path(__file__).resolve().parent.parent.parent
ADDRESSES = ["/", "/en/", "/privacyverklaring/", "/en/privacy-policy/", "/contact/", "/privacy/bewijs/"]
ADDRESSES += ["/beheer/", "/healthz/", "/readyz/"]
PAGES = [*ADDRESSES[:6], "/en/contact/", "/en/privacy/bewijs/", "/privacyverklaring/versies/", "/nergens/"]
ADMIN = ["", "pages/", "reports/", "account/", "users/", "images/", "documents/", "reports/site-history/"]
SITE = {"DATABASE_URL", "EVIDENCE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "BASE_URL", "GESTAND_DEMO"}
SITE |= {"DJANGO_SETTINGS_MODULE"}
PATIENCE = 300


class Tree:
    """A copy of the files that git knows, with a data directory and a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.root, self.log, self.process = folder / "gestand", folder / "log", None
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
        )
        for name in listed.stdout.splitlines():
            if (ROOT / name).is_file():
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.root / name)
        self.port = free_port()
        self.address = f"http://{OWN}:{self.port}"
        self.watching = watcher(folder / "watcher")
        self.environment = {
            name: value for name, value in os.environ.items() if name not in SITE | {"DJANGO_SETTINGS_MODULE"}
        }
        self.environment |= self.watching | {"DATA_DIR": str(folder / "data")}

    def run(self, target: str = "run") -> str:
        """`make run` or `make new`, until it answers; what it said until then."""
        with self.log.open("wb") as log:
            command = ["make", target, f"PORT={self.port}", f"VENV={sys.prefix}", f"PYTHON={sys.executable}"]
            self.process = subprocess.Popen(
                command, cwd=self.root, env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        limit = time.monotonic() + PATIENCE
        while self.status("/healthz/") != 200:
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < limit, self.log.read_text()
            time.sleep(0.1)
        return self.log.read_text()

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:  # noqa: S310
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def python(self, code: str) -> str:
        environment = self.environment | {"DJANGO_SETTINGS_MODULE": "cms.settings.production"}
        code = f"import django; django.setup()\n{code}"
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((OWN, 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tree]:
    made = Tree(tmp_path_factory.mktemp("tree"))
    made.first = made.run()
    yield made
    if made.process.poll() is None:
        made.end()


def test_one_command_serves_the_whole_site(tree):
    assert {path: tree.status(path) for path in ADDRESSES} == dict.fromkeys(ADDRESSES, 200)
    assert "statement published" in tree.first
    assert tree.address in tree.first


def test_secrets_and_passwords_are_for_their_owner_only(tree):
    data = Path(tree.environment["DATA_DIR"])
    for name in ("secrets", "accounts"):
        assert stat.S_IMODE((data / name).stat().st_mode) == 0o600
    (key,) = re.findall("SECRET_KEY=(.+)", (data / "secrets").read_text())
    assert key not in tree.log.read_text()


def test_debug_is_off(tree):
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{tree.address}/nergens/")  # noqa: S310
    page = caught.value.read().decode()
    assert "bestaat niet" in page
    assert "DEBUG" not in page


@pytest.mark.browser
def test_nobody_outside_is_called_by_pages_admin_mails_or_server(tree):
    with recording_proxy() as (proxy, hosts):
        asked, complaints = browse(tree, proxy)
    assert len(hosts) > 50, "the proxy saw too little to say anything"
    assert set(hosts) - CHROMIUM_ITSELF == {OWN}
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == {f"{OWN}:{tree.port}"}
    assert reached(tree.watching) == []
    assert complaints == []


def test_the_recorder_and_the_watcher_would_have_noticed(tree, tmp_path):
    with recording_proxy() as (proxy, hosts):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": proxy, "https": proxy}))
        for address in ("http://fonts.outside.example/x.css", "https://fonts.outside.example/x.css"):
            with pytest.raises(OSError):
                opener.open(address)
    assert hosts == ["fonts.outside.example", "fonts.outside.example"]
    watching = watcher(tmp_path / "watcher")
    call = "import socket; socket.create_connection(('192.0.2.1', 80), 0.01)"
    subprocess.run([sys.executable, "-c", call], env=os.environ | watching, capture_output=True)
    assert [line.split()[:2] for line in reached(watching)] == [
        ["socket.getaddrinfo", "192.0.2.1"],
        ["socket.connect", "192.0.2.1"],
    ]


def test_a_second_run_does_only_what_is_left_and_serves_soon(tree):
    tree.end()
    assert tree.status("/healthz/") == 0
    seeded = json.loads(tree.python("import runpy; runpy.run_path('tests/frame/seed.py')").splitlines()[-1])
    assert seeded["versions"] == 5
    assert seeded["owed"] >= 200
    begun = time.monotonic()
    said = tree.run()
    print(f"\nthe second `make run` served after {time.monotonic() - begun:.1f} s")  # noqa: T201
    assert "· " not in said, "a second run made, installed, migrated, collected or wrote something again"
    assert [line for line in said.splitlines() if "beheer" in line] == [
        line for line in tree.first.splitlines() if "beheer" in line
    ], "the same addresses and passwords are printed again"
    assert {path: tree.status(path) for path in ADDRESSES} == dict.fromkeys(ADDRESSES, 200)
    until_handed_over(tree)


def until_handed_over(tree: Tree) -> None:
    """The worker runs: the mails that were owed arrive in the demo's mailbox."""
    code = "from privacy.mail.models import OutgoingMail; print(OutgoingMail.objects.due(NOW).count())"
    code = "from django.utils import timezone; NOW = timezone.now()\n" + code
    limit = time.monotonic() + PATIENCE
    while int(tree.python(code)):
        assert time.monotonic() < limit, tree.log.read_text()


def test_it_ends_wholly_when_told_to(tree):
    tree.end()
    assert tree.status("/healthz/") == 0
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    assert str(tree.root) not in running
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind((OWN, tree.port))


def browse(tree: Tree, proxy: str) -> tuple[list[str], list[str]]:
    """Visits public pages, mails and admin in Chromium behind the proxy; what was asked for and complained of."""
    from playwright.sync_api import sync_playwright

    asked: list[str] = []
    complaints: list[str] = []
    with sync_playwright() as playwright:
        behind = {"server": proxy, "bypass": "<-loopback>"}
        browser = playwright.chromium.launch(executable_path=chromium_tool.find(), args=CHROMIUM, proxy=behind)
        page = browser.new_context(locale="nl-NL").new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: note(message, complaints))
        for path in PAGES:
            page.goto(tree.address + path)
        write_message(page, tree)
        read_mails(page, tree)
        sign_in(page, tree)
        for path in [*ADMIN, *statement_pages(page, tree)]:
            page.goto(f"{tree.address}/beheer/{path}", wait_until="networkidle")
        browser.close()
    return asked, complaints


def note(message: Any, complaints: list[str]) -> None:
    """Keeps what the browser says of a policy that was broken."""
    if "Content Security Policy" in message.text:
        complaints.append(f"{message.location.get('url')}: {message.text}")


def write_message(page: Any, tree: Tree) -> None:
    page.goto(f"{tree.address}/contact/")
    page.fill("[name=email]", "gijs@vraag.example")
    page.fill("[name=message]", "Kunt u mij zeggen wat een website kost?")
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def read_mails(page: Any, tree: Tree) -> None:
    """Until the worker has handed over the confirmation; then opens it."""
    limit = time.monotonic() + PATIENCE
    links: list[str] = []
    while not links:
        assert time.monotonic() < limit, "no mail came"
        page.goto(f"{tree.address}/demo/mail/")
        links = page.eval_on_selector_all("main a[href*='/demo/mail/']", "all => all.map(one => one.href)")
    for link in links[:3]:
        page.goto(link)


def sign_in(page: Any, tree: Tree) -> None:
    accounts = dict(
        line.split("=", 1) for line in (Path(tree.environment["DATA_DIR"]) / "accounts").read_text().split()
    )
    page.goto(f"{tree.address}/beheer/login/")
    page.fill("[name=username]", "beheer")
    page.fill("[name=password]", accounts["beheer"])
    page.click("button[type=submit]")
    page.wait_for_url(f"{tree.address}/beheer/")


def statement_pages(page: Any, tree: Tree) -> list[str]:
    """The statement's own pages in the admin: editor, history."""
    code = "from cms.site import pages; print(pages.statement('nl').pk)"
    number = tree.python(code).strip().splitlines()[-1]
    return [f"pages/{number}/edit/", f"pages/{number}/history/", f"pages/{number}/"]
