"""The benchmarks: each a ratio against its floor or a peer, in the same run. A table, and `var/bench.json`.

    python -m tools.bench [quick] [GROUP ...]

`quick` takes about a minute and measures roughly. Ends with 1 where a figure misses what it must be.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

from tools.bench import machine, place
from tools.bench.figures import Figure, as_json, from_json, table
from tools.bench.groups import GROUPS
from tools.bench.scales import FULL, QUICK, Scale

RESULT = place.ROOT / "var" / "bench.json"


def main(asked: list[str]) -> int:
    """1 where a figure misses what it must be."""
    unknown = [name for name in asked if name not in (QUICK.name, *GROUPS)]
    if unknown:
        print(f"There is no {unknown[0]} to measure. There are: {', '.join(GROUPS)}; and quick, for all of them.")
        return 2
    scale = QUICK if QUICK.name in asked else FULL
    wanted = [name for name in GROUPS if name in asked] or list(GROUPS)
    place.make_site()
    began = time.monotonic()
    found = [figure for name in wanted for figure in measured(name, scale)]
    told = {"scale": scale.name, "seconds": round(time.monotonic() - began), "machine": machine.told()}
    RESULT.write_text(json.dumps(told | {"figures": as_json(found)}, indent=1))
    print(table(found))
    return 1 if any(figure.verdict == "missed" for figure in found) else 0


def measured(name: str, scale: Scale) -> list[Figure]:
    """The figures of one group, from a process of its own: none meets what another one left in memory."""
    print(f"· {name}", file=sys.stderr)
    command = [sys.executable, "-m", "tools.bench.group", name, scale.name]
    done = subprocess.run(
        command, cwd=place.ROOT, env=place.environment(**GROUPS[name].environment), stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        sys.exit(f"The benchmark {name} broke off; the lines above say why.")
    return from_json(json.loads(done.stdout))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
