"""A sweep in a process of its own, killed with `kill -9` at its third batch: `python -m tests.retention.killed POINT`.

POINT: `intended`, `inside` the transaction, or `done`, when it has committed.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

BATCHES = 3
POINTS = {"intended": "intend", "inside": "tell", "done": "end_batch"}


def main() -> None:
    import django

    django.setup()
    from django.utils import timezone

    from privacy.retention import sweep as engine

    engine.FIRST = engine.LEAST = engine.MOST = 40
    name = POINTS[sys.argv[1]]
    act = getattr(engine, name)
    passed = iter(range(BATCHES - 1))

    def killed_after(*args: Any) -> Any:
        answer = act(*args)
        if next(passed, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(engine, name, killed_after)
    engine.sweep(timezone.now())


if __name__ == "__main__":
    main()
