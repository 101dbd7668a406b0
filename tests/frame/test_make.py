"""What `make` promises before anything is installed or started: clear words where it cannot go on."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LAUNCH = [sys.executable, "-m", "cms.launch"]


def run(*command, **environment):
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=120)


def test_help_names_every_command_of_the_contract():
    listed = run("make", "help").stdout
    for name in ("run", "new", "test", "test-all", "bench", "check", "help"):
        assert f"make {name} " in listed


def test_a_taken_port_is_said_before_anything_is_made(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = run(*LAUNCH, "demo", PORT=str(port), DATA_DIR=str(tmp_path / "var"))
    assert refused.returncode == 1
    assert f"Port {port} is taken" in refused.stderr
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "٨٠٠٠"])
def test_a_port_that_is_no_port_is_said(tmp_path, port):
    refused = run(*LAUNCH, "demo", PORT=port, DATA_DIR=str(tmp_path / "var"))
    assert refused.returncode == 1
    assert "is not a port" in refused.stderr


def test_a_place_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / "file").touch()
    refused = run(*LAUNCH, "demo", "--prepare-only", DATA_DIR=str(tmp_path / "file" / "var"))
    assert refused.returncode == 1
    assert "cannot be written to" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_python_that_is_too_old_is_said(tmp_path):
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); sys.argv = ['environment.py', sys.argv[1]]\n"
    )
    pretend += "runpy.run_path('tools/environment.py', run_name='__main__')"
    refused = run(sys.executable, "-c", pretend, str(tmp_path / "venv"))
    assert refused.returncode == 1
    assert "needs Python 3.11 or newer" in refused.stderr
    assert not (tmp_path / "venv").exists()


def test_a_site_of_ones_own_does_not_take_the_place_of_the_demo(tmp_path):
    (tmp_path / "site").write_text("GESTAND_DEMO=1\n")
    refused = run(*LAUNCH, "own", "--prepare-only", DATA_DIR=str(tmp_path))
    assert refused.returncode == 1
    assert "holds the demo" in refused.stderr


def test_every_pinned_package_has_its_hash_and_every_direct_one_its_reason():
    for name in ("requirements", "requirements-test"):
        locked = (ROOT / f"{name}.txt").read_text()
        pins = [line for line in locked.splitlines() if line and line[0].isalnum()]
        assert pins and all("==" in line and line.endswith("\\") for line in pins)
        wanted = [line for line in (ROOT / f"{name}.in").read_text().splitlines() if line and line[0].isalnum()]
        assert wanted and all("==" in line and "# " in line for line in wanted)
        for line in wanted:
            package, version = line.split("#")[0].strip().split("==")
            assert f"\n{package.split('[')[0]}=={version}" in "\n" + locked.replace("[binary,pool]", "")
