"""Sets up the demo in a directory of its own and lets Django look at it: migrations, system and deployment checks."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOTH = ["--database", "default", "--database", "evidence"]
NOT_THE_SITE = ("BASE_URL", "GESTAND_DEMO", "SECRET_KEY", "DATABASE_URL", "EVIDENCE_URL", "REDIS_URL", "EMAIL_URL")


def main() -> int:
    """0 when nothing was found; stops at the first command that finds something."""
    with tempfile.TemporaryDirectory(prefix="gestand-check-") as directory:
        environment = {name: value for name, value in os.environ.items() if name not in NOT_THE_SITE}
        environment |= {"DATA_DIR": directory, "DJANGO_SETTINGS_MODULE": "cms.settings.production"}
        public = environment | {"BASE_URL": "https://www.vlonder.example", "GESTAND_DEMO": "0"}
        commands = [
            (["-m", "cms.launch", "demo", "--prepare-only"], environment),
            (["manage.py", "makemigrations", "--check", "--dry-run"], environment),
            (["manage.py", "check", *BOTH, "--fail-level", "WARNING"], environment),
            (["manage.py", "check", *BOTH, "--deploy", "--fail-level", "WARNING"], public),
        ]
        for command, variables in commands:
            print(f"· {' '.join(command)}", flush=True)
            code = subprocess.call([sys.executable, *command], cwd=ROOT, env=variables)
            if code:
                return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
