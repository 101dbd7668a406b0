"""The groups of benchmarks: where each is, and what its process is given besides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module

from tools.bench.figures import Figure
from tools.bench.scales import Scale


@dataclass(frozen=True)
class Group:
    """A function of a module beside this one. Imported only in its own process, which has Django."""

    module: str
    function: str
    environment: Mapping[str, str] = field(default_factory=dict)

    def measure(self, scale: Scale) -> Iterator[Figure]:
        """Its figures."""
        measure: Callable[[Scale], Iterator[Figure]] = getattr(
            import_module(f"tools.bench.{self.module}"), self.function
        )
        return measure(scale)


GROUPS = {
    "lean": Group("reading", "lean"),
    "admin": Group("reading", "admin"),
    "export": Group("reading", "export"),
    "verified": Group("sealed", "verified"),
    "looked": Group("sealed", "looked"),
    "durable": Group("durable", "durable", {"EVIDENCE_DURABILITY": "full"}),
}
