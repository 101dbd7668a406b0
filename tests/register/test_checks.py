"""`manage.py check`, in a process of its own, names a column that was added to a model of ours or of a package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
from cms.settings.test import *
INSTALLED_APPS = [*INSTALLED_APPS, "additions"]
"""
ADDITIONS = """
from django.apps import AppConfig, apps
from django.db import models

class AdditionsConfig(AppConfig):
    name = "additions"

    def ready(self):
        for model, name, field in ADDED:
            field.contribute_to_class(apps.get_model(model), name)

ADDED = [
    {added}
]
"""


def check(directory: Path, *added: str) -> subprocess.CompletedProcess:
    """Runs `manage.py check` on the site as it is with fields added to models."""
    (directory / "additions").mkdir(exist_ok=True)
    (directory / "additions" / "__init__.py").touch()
    (directory / "additions" / "apps.py").write_text(ADDITIONS.replace("{added}", ",\n    ".join(added)))
    (directory / "settings_with_additions.py").write_text(SETTINGS)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "settings_with_additions",
        "PYTHONPATH": os.pathsep.join([str(directory), str(ROOT)]),
    }
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "check"], cwd=ROOT, env=environment, capture_output=True, text=True
    )


@pytest.mark.processes
def test_the_site_as_it_is_passes(tmp_path):
    done = check(tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.processes
def test_a_column_added_to_a_model_of_ours_and_of_a_package_are_both_named(tmp_path):
    done = check(
        tmp_path,
        '("home.ContactCase", "shoe_size", models.IntegerField(default=0))',
        '("taggit.Tag", "mood", models.CharField(max_length=20, default=""))',
    )
    assert done.returncode == 1
    assert "home_contactcase.shoe_size has no line in the data map" in done.stderr
    assert "to home/personal_data.py." in done.stderr
    assert "taggit_tag.mood has no line in the data map" in done.stderr
    assert done.stderr.count("has no line") == 2
