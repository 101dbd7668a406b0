"""Finds the Chromium that the browser tests drive, or installs it where that is allowed (root, with apt-get)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of an installed Chromium: CHROMIUM when set, else the first of the usual names."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for path in map(shutil.which, NAMES) if path), None)


def install() -> None:
    """Debian's own package. A failure is not ours to hide: the caller looks again."""
    say("Installing Chromium for the browser tests (apt-get)")
    quiet = {"stdin": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.call(["apt-get", "update", "-qq"], **quiet)
    subprocess.call(["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"], **quiet)


def say(line: str) -> None:
    sys.stderr.write(f"· {line}\n")


def main() -> None:
    """Prints nothing when Chromium is there; says loudly when it is not and cannot be installed."""
    if find() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        install()
    if find() is None:
        say("There is no Chromium here and it cannot be installed: THE BROWSER TESTS WILL NOT RUN.")
        say("Install it (Debian: apt-get install chromium) or name it: make test CHROMIUM=/path/to/chromium")


if __name__ == "__main__":
    main()
