"""Finds the nginx that tests put in front of the site, or installs it where that is allowed (root, with apt-get)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def find() -> str | None:
    """The path of nginx, wherever Debian or another system puts it."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin{os.pathsep}/usr/local/sbin")


def install() -> None:
    """Debian's own package, which is not started. A failure is not ours to hide: the caller looks again."""
    sys.stderr.write("· Installing nginx for the tests of the shipped configuration (apt-get)\n")
    quiet = {"stdin": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}}
    subprocess.call(["apt-get", "update", "-qq"], **quiet)
    subprocess.call(["apt-get", "install", "-qq", "-y", "--no-install-recommends", "nginx-light"], **quiet)


def main() -> None:
    """Prints nothing when nginx is there; says loudly when it is not and cannot be installed."""
    if find() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        install()
    if find() is None:
        sys.stderr.write("· There is no nginx here and it cannot be installed: ITS CONFIGURATION WILL NOT BE TESTED.\n")


if __name__ == "__main__":
    main()
