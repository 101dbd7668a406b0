#!/usr/bin/env python3
"""Makes the virtual environment and installs what is pinned, once: `environment.py VENV [requirements.txt ...]`.

Runs on the system's own Python and needs nothing else. Uses uv when it is there (seconds instead of a minute).
"""

import hashlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent


def main(venv, requirements):
    """Does what is not done yet; says nothing when everything is."""
    if sys.version_info < OLDEST:
        stop(
            "Gestand needs Python 3.11 or newer; {} is {}.{}.".format(sys.executable, *sys.version_info[:2]),
            "Install it, or name it: make run PYTHON=/usr/bin/python3.11",
        )
    if not works(venv):
        make(venv)
    for name in requirements:
        stamp = venv / ("installed-" + name)
        wanted = fingerprint(name)
        if not stamp.exists() or stamp.read_text() != wanted:
            install(venv, name)
            stamp.write_text(wanted)


def works(venv):
    """Whether there is an interpreter in it that starts and is new enough."""
    python = interpreter(venv)
    test = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"
    try:
        return subprocess.call([python, "-c", test], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make(venv):
    """A new environment, by uv or by Python itself."""
    say(f"Making the virtual environment {venv}")
    uv = shutil.which("uv")
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(venv)]
    else:
        command = [sys.executable, "-m", "venv", "--clear", str(venv)]
    if subprocess.call(command) != 0:
        stop(
            "The virtual environment could not be made with: {}".format(" ".join(command)),
            "On Debian and Ubuntu, Python's own tool for it is a package apart: apt-get install python3-venv",
        )


def install(venv, name):
    """Every package with its hash; the network may fail for a moment, so it is tried three times."""
    uv = shutil.which("uv")
    say("Installing what {} pins (with {})".format(name, "uv" if uv else "pip: a minute or two"))
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", interpreter(venv), "--require-hashes", "-r", name]
    else:
        command = [interpreter(venv), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command += ["--no-input", "--require-hashes", "-r", name]
    for pause in (2, 10, None):
        if subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL) == 0:
            return
        if pause is not None:
            say(f"That did not work; trying again in {pause} seconds")
            time.sleep(pause)
    stop(f"The packages of {name} could not be installed; the lines above say why.")


def interpreter(venv):
    return str(venv / "bin" / "python")


def fingerprint(name):
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def say(line):
    sys.stderr.write(f"· {line}\n")


def stop(*lines):
    sys.exit("\n".join(lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), sys.argv[2:] or ["requirements.txt"])
