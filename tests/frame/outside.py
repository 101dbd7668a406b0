"""Sees every attempt to reach an outside host: a recording proxy for the browser, an audit hook for our processes."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

OWN = "127.0.0.1"
# What Chromium asks its maker by itself, on any page with a form: no page of ours can name these by accident.
CHROMIUM_ITSELF = {"accounts.google.com", "update.googleapis.com", "content-autofill.googleapis.com"}
HOP = {"connection", "proxy-connection", "keep-alive", "transfer-encoding", "content-length"}

# Python imports a module of this name at every start, before anything of ours.
WATCHER = """
import os, sys

def watch(event, args):
    if event in ("socket.connect", "socket.sendto"):
        where = args[-1]
        host = where[0] if isinstance(where, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host is None or str(host) in ("", "127.0.0.1", "::1", "localhost", "0.0.0.0"):
        return
    with open(os.environ["WATCHED_TO"], "a") as out:
        out.write(f"{event} {host} {' '.join(sys.argv[:2])}\\n")

sys.addaudithook(watch)
"""


def watcher(folder: Path) -> dict[str, str]:
    """The environment in which every Python process writes down whom it tries to reach besides this machine."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WATCHER)
    return {"PYTHONPATH": str(folder), "WATCHED_TO": str(folder / "reached")}


def reached(environment: dict[str, str]) -> list[str]:
    """What the watched processes tried."""
    file = Path(environment["WATCHED_TO"])
    return file.read_text().splitlines() if file.exists() else []


class Recorder(BaseHTTPRequestHandler):
    """A proxy that writes down every host it is asked for, passes on what is for this machine, and refuses the rest."""

    hosts: list[str]
    log_message = lambda *args: None  # noqa: E731

    def do_CONNECT(self) -> None:
        self.hosts.append(self.path.rpartition(":")[0])
        self.send_error(502)

    def pass_on(self) -> None:
        parts = urlsplit(self.path)
        self.hosts.append(parts.hostname or "")
        if parts.hostname != OWN:
            self.send_error(502)
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
        connection = http.client.HTTPConnection(OWN, parts.port, timeout=60)
        connection.request(self.command, self.path[self.path.index("/", 8) :], body, headers)
        self.answer(connection.getresponse())

    def answer(self, response: http.client.HTTPResponse) -> None:
        content = response.read()
        self.send_response(response.status)
        for name, value in response.getheaders():
            if name.lower() not in HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = pass_on  # noqa: N815 - the names are http.server's


@contextmanager
def recording_proxy() -> Iterator[tuple[str, list[str]]]:
    """(address of the proxy, the hosts it was asked for so far)."""
    hosts: list[str] = []
    handler: Any = type("Handler", (Recorder,), {"hosts": hosts})
    server = ThreadingHTTPServer((OWN, 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://{OWN}:{server.server_address[1]}", hosts
    server.shutdown()
    server.server_close()
