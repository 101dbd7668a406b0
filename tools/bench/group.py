"""One group of benchmarks in a process of its own: `python -m tools.bench.group NAME SCALE`. Prints JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator

import django

from tools.bench.figures import Figure, as_json
from tools.bench.scales import SCALES, Scale


def main(name: str, scale: Scale) -> None:
    """Prepares what the group stands on, and measures."""
    django.setup()
    from tools.bench import people

    people.settle(scale.rows)
    print(json.dumps(as_json(list(groups()[name](scale)))))


def groups() -> dict[str, Callable[[Scale], Iterator[Figure]]]:
    """Every group by its name."""
    from tools.bench import reading

    return {"lean": reading.lean, "admin": reading.admin, "export": reading.export}


if __name__ == "__main__":
    main(sys.argv[1], SCALES[sys.argv[2]])
