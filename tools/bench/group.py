"""One group of benchmarks in a process of its own: `python -m tools.bench.group NAME SCALE`. Prints JSON."""

from __future__ import annotations

import json
import sys

import django

from tools.bench.figures import as_json
from tools.bench.groups import GROUPS
from tools.bench.scales import SCALES, Scale


def main(name: str, scale: Scale) -> None:
    """Prepares what the group stands on, and measures."""
    django.setup()
    from tools.bench import people

    people.settle(scale.rows)
    print(json.dumps(as_json(list(GROUPS[name].measure(scale)))))


if __name__ == "__main__":
    main(sys.argv[1], SCALES[sys.argv[2]])
