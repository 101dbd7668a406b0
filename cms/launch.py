"""What `make run` and `make new` do once the packages are there: prepare the site, and start web and worker.

    python -m cms.launch demo|own [--prepare-only]

Everything is asked of the databases and files themselves, so that it can be broken off and done again; what is done
already is not done twice.
"""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys
from pathlib import Path

from cms.settings import installation
from cms.site import firsts, prepared

DEMO, OWN = "demo", "own"


def main() -> None:
    """Stops with a sentence where it cannot go on."""
    os.umask(0o077)  # what this site keeps is for its owner only
    parser = argparse.ArgumentParser(prog="python -m cms.launch")
    parser.add_argument("kind", choices=[DEMO, OWN])
    parser.add_argument("--prepare-only", action="store_true", help="set up, and start nothing")
    options = parser.parse_args()
    port = wanted_port()
    if not options.prepare_only:
        refuse_taken(port)
    kind = kind_of_site(options.kind)
    address = os.environ.get("BASE_URL") or f"http://127.0.0.1:{port}"
    settle(kind, address)
    if not prepared.is_same(kind, address):
        prepare()
        prepared.remember(kind, address)
    for line in firsts.told(kind, address):
        print(line)  # noqa: T201 - it speaks to a terminal
    if not options.prepare_only:
        start(port)


def wanted_port() -> int:
    """PORT, as a number."""
    text = os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT={text} is not a port: it is a number from 1 to 65535, such as 8000.")
    return int(text)


def refuse_taken(port: int) -> None:
    """Before anything is made, and not after a minute of work."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                sys.exit(f"Port {port} is taken by another program. Choose another one: make run PORT={port + 1}")
            sys.exit(f"Port {port} cannot be used: {error.strerror}. Choose another one: make run PORT=8000")


def kind_of_site(asked: str) -> str:
    """What is in DATA_DIR already stays what it is: `make run` serves a site of one's own, too."""
    there = installation.read(installation.SITE).get("GESTAND_DEMO")
    if there is None:
        return asked
    if asked == OWN and there == "1":
        sys.exit(
            f"{installation.DATA_DIR} holds the demo. Give your own site a place of its own: make new DATA_DIR=mysite"
        )
    return DEMO if there == "1" else OWN


def settle(kind: str, address: str) -> None:
    """Keys and kind are written down before the settings are read, which ask for both."""
    try:
        installation.make_keys()
        installation.DATA_DIR.chmod(0o700)
        installation.remember(GESTAND_DEMO="1" if kind == DEMO else "0", BASE_URL=address)
    except OSError as error:
        sys.exit(f"DATA_DIR={installation.DATA_DIR} cannot be written to: {error.strerror}.")
    os.environ.update(
        DJANGO_SETTINGS_MODULE="cms.settings.production",
        GESTAND_DEMO="1" if kind == DEMO else "0",
        BASE_URL=address,
        DATA_DIR=str(installation.DATA_DIR),
    )


def prepare() -> None:
    """Databases, files, content, accounts: whatever is not there yet."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command

    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    call_command("prepare")


def start(port: int) -> None:
    """Becomes honcho, which runs the two processes of the Procfile and ends both when one ends or it is told to."""
    here = Path(sys.executable).parent
    os.environ["PATH"] = f"{here}{os.pathsep}{os.environ.get('PATH', '')}"
    os.chdir(installation.ROOT)
    sys.stdout.flush()
    os.execv(here / "honcho", [str(here / "honcho"), "--env", os.devnull, "start", "--port", str(port)])  # noqa: S606


if __name__ == "__main__":
    main()
