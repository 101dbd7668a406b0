"""Where the declarations of all apps come together. Apps register; the foundation never imports them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Declared(Protocol):
    """Anything with a slug of its own."""

    @property
    def slug(self) -> str: ...


T = TypeVar("T", bound=Declared)


class Registry(Generic[T]):
    """Declarations by slug, in the order of declaration. A slug declared twice is refused."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[str, T] = {}

    def declare(self, *items: T) -> None:
        """Adds; ValueError when the slug is taken by something else."""
        for item in items:
            if self._items.get(item.slug, item) != item:
                raise ValueError(f"{self.what} {item.slug!r} is declared twice")
            self._items[item.slug] = item

    def get(self, slug: str) -> T:
        """The declaration; KeyError with the known slugs when there is none."""
        try:
            return self._items[slug]
        except KeyError:
            raise KeyError(f"no {self.what} {slug!r}; known: {', '.join(sorted(self._items))}") from None

    def withdraw(self, slug: str) -> None:
        """Takes one out again: for tests that declare an activity of their own."""
        self._items.pop(slug, None)

    def __contains__(self, slug: object) -> bool:
        return slug in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)
