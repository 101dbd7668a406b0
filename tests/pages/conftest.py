"""The demo as it runs for a visitor, once for all pages: web and worker, static files as in production."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_OURS = {"DATABASE_URL", "EVIDENCE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "BASE_URL", "GESTAND_DEMO"}
PATIENCE = 300

# One page of each kind in each language, from the demo itself.
KINDS = """
import django, json
django.setup()
from wagtail.models import Page
found = {}
for page in Page.objects.live().public().filter(depth__gt=1).specific():
    found.setdefault(f"{type(page).__name__} {page.locale.language_code}", page.get_url())
print(json.dumps(found))
"""


class Demo:
    """A demo of its own, and where its pages are."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address, self.log = f"http://127.0.0.1:{self.port}", folder / "log"
        kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        self.environment = kept | {
            "PORT": str(self.port),
            "DATA_DIR": str(folder / "data"),
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        }
        with self.log.open("wb") as log:
            command = [sys.executable, "-m", "cms.launch", "demo"]
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    def wait(self) -> None:
        """Until it answers."""
        limit = time.monotonic() + PATIENCE
        while True:
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < limit, self.log.read_text()
            try:
                urllib.request.urlopen(f"{self.address}/healthz/", timeout=5).close()  # noqa: S310
                return
            except OSError:
                time.sleep(0.2)

    def kinds(self) -> dict[str, str]:
        """Addresses by kind of page and language."""
        command = [sys.executable, "-c", KINDS]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: Any) -> Iterator[Demo]:
    made = Demo(tmp_path_factory.mktemp("pages"))
    try:
        made.wait()
        yield made
    finally:
        made.end()
