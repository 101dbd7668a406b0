"""Counters that are out of order."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def broken_counters(settings: Any, tmp_path: Any) -> None:
    """The counters answer with an error, as on a full disk."""
    settings.CACHES = {"default": {"BACKEND": "tests.intake.conftest.BrokenCache"}}


class BrokenCache:
    """A cache whose disk is full."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if name in ("close", "clear"):
            return lambda *args, **kwargs: None
        raise OSError("No space left on device")
