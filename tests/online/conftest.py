"""The demo behind a real nginx with the configuration that we ship, and a certificate of our own making."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tools import proxy

ROOT = Path(__file__).resolve().parent.parent.parent
SHIPPED = ROOT / "docs" / "production" / "nginx.conf"
NAMES = ("localhost", "site.example")
PATIENCE = 120
FRAME = """
user {user};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/start.log;
events {{ worker_connections 256; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    limit = time.monotonic() + PATIENCE
    while True:
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < limit, said.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)


class Certificate:
    """An authority that nobody knows but us, and a certificate of it."""

    def __init__(self, folder: Path) -> None:
        self.authority, self.chain, self.key = folder / "ca.pem", folder / "site.pem", folder / "site.key"
        names = ",".join(f"DNS:{name}" for name in NAMES)
        new = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        ca = [*new, "-days", "90", "-subj", "/CN=Gestand tests", "-keyout", folder / "ca.key", "-out", self.authority]
        subprocess.run(ca, check=True, capture_output=True)
        site = [*new, "-days", "60", "-subj", "/CN=localhost", "-addext", f"subjectAltName={names}"]
        site += ["-addext", "basicConstraints=CA:FALSE", "-CA", self.authority, "-CAkey", folder / "ca.key"]
        subprocess.run([*site, "-keyout", self.key, "-out", self.chain], check=True, capture_output=True)


class Proxy:
    """nginx in front of a port, with the shipped configuration, changed where a test says so."""

    def __init__(self, folder: Path, behind: int, certificate: Certificate, port: int = 0, instead: Any = ()) -> None:
        folder.mkdir()
        self.folder, self.port, self.http_port = folder, port or free_port(), free_port()
        self.log, self.said = folder / "access.log", folder / "start.log"
        places = {
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "listen 80": f"listen 127.0.0.1:{self.http_port}",
            "server_name example.nl;": f"server_name {' '.join(NAMES)};",
            "https://example.nl": f"https://localhost:{self.port}",
            "/etc/letsencrypt/live/example.nl/fullchain.pem": str(certificate.chain),
            "/etc/letsencrypt/live/example.nl/privkey.pem": str(certificate.key),
            "/var/log/nginx/gestand.log": str(self.log),
            "/var/cache/nginx/gestand": str(folder / "cache"),
            "127.0.0.1:8000": f"127.0.0.1:{behind}",
        }
        lines = [line for line in SHIPPED.read_text().splitlines() if "[::]" not in line]
        text = "\n".join(lines)
        for old, new in {**places, **dict(instead)}.items():
            assert old in text, old
            text = text.replace(old, new)
        (folder / "site.conf").write_text(text)
        user = "root" if os.geteuid() == 0 else os.environ.get("USER", "nobody")
        (folder / "nginx.conf").write_text(FRAME.format(folder=folder, user=user))
        self.said.touch()
        with self.said.open("ab") as said:
            command = [proxy.find() or "nginx", "-p", folder, "-c", folder / "nginx.conf"]
            self.process = subprocess.Popen(command, stdout=said, stderr=said)
        wait_for(self.port, self.process, self.said)

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(30)


class House:
    """A demo on a port of its own, reached as https://localhost through the proxy."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.certificate, self.web_port = folder, Certificate(folder), free_port()
        self.running: list[Any] = []
        kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "EVIDENCE_URL")}
        self.port = free_port()
        self.address = f"https://localhost:{self.port}"
        self.environment = kept | {
            "DATA_DIR": str(folder / "data"),
            "BASE_URL": self.address,
            "ALLOWED_HOSTS": ",".join(NAMES),
            "PORT": str(self.web_port),
            "TRUSTED_PROXIES": "127.0.0.1",
            "GESTAND_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            "SSL_CERT_FILE": str(self.certificate.authority),
        }
        self.environment.pop("REDIS_URL", None)

    def open(self) -> None:
        self.python("-m", "cms.launch", "demo", "--prepare-only")
        said = self.folder / "web.log"
        with said.open("wb") as log:
            command = [sys.executable, "-m", "gunicorn", "--config", "cms/gunicorn.py", "cms.wsgi"]
            web = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        self.running.append(web)
        wait_for(self.web_port, web, said)
        self.proxy = Proxy(self.folder / "proxy", self.web_port, self.certificate, self.port)
        self.running.append(self.proxy.process)

    def python(self, *command: str, right: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=300
        )
        assert not right or done.returncode == 0, done.stdout + done.stderr
        return done

    def end(self) -> None:
        for process in self.running:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="module")
def house(tmp_path_factory: Any) -> Iterator[House]:
    """The demo as the world sees it."""
    made = House(tmp_path_factory.mktemp("online"))
    try:
        made.open()
        yield made
    finally:
        made.end()
        shutil.rmtree(made.folder / "data", ignore_errors=True)
