"""Brings up real workers quickly: Django is loaded once, and every line on standard input forks one `run_huey`.

Each worker is a process of its own with nothing shared but the code; its process id is printed.
"""

from __future__ import annotations

import os
import signal
import sys

import django
from django.core.management import execute_from_command_line


def main() -> None:
    """Forks until the input ends."""
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them here: the kernel takes the dead away
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            execute_from_command_line(["manage.py", "run_huey", "--skip-checks"])
            os._exit(0)
        print(child, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
