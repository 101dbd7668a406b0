"""A bare shell opens no purpose."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

IN_THE_SHELL = """
from django.db import transaction
from portal.models import Account
with transaction.atomic():
    Account.objects.create_user("karin", "karin@example.com")
    print("count", Account.objects.count())
    print(Account.objects.get(username="karin").email)
"""


@pytest.mark.processes
def test_a_bare_shell_counts_and_reads_nobody(django_db_setup):
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", IN_THE_SHELL],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "count 1" in done.stdout
    assert "PurposeMissing: portal.Account was read outside a purpose" in done.stderr
    assert "karin@example.com" not in done.stdout


def environment() -> dict[str, str]:
    """This process's, with the databases of the tests."""
    from django.db import connections

    urls = {}
    for alias, variable in (("default", "DATABASE_URL"), ("evidence", "EVIDENCE_URL")):
        name = str(connections[alias].settings_dict["NAME"])
        if connections[alias].vendor == "sqlite":
            urls[variable] = f"sqlite:///{name}"
        else:
            urls[variable] = re.sub(r"/[^/?]*(\?|$)", rf"/{name}\1", os.environ[variable], count=1)
    return os.environ | urls | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
