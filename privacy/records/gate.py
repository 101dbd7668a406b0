"""The gate: nobody's data may be read while acts since a backup wait to be done again.

Whoever was erased, unsubscribed or restricted since the backup would be there again as if nothing had been asked. What
shows nobody goes on: public pages, and the doors that only take in. Whether something waits is known by
`privacy.retention.replay`, which answers here.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings

logger = logging.getLogger(__name__)

Look = Callable[[bool], str]


class ReplayOwed(RuntimeError):
    """A backup was put back, and what people had erased or ended since is not done again yet."""


class Gate:
    """What this process knows of it. It looks again after `PRIVACY_GATE_SECONDS`, so that a page costs nothing more.

    The first look goes through everything that was written down elsewhere, the next ones at the newest of it.
    """

    def __init__(self) -> None:
        self._look: Look | None = None
        self._lock = threading.Lock()
        self.forget()

    def answered_by(self, look: Look) -> Look:
        """Registers who knows: gets whether to look thoroughly, and returns why nobody may be read, or ""."""
        self._look = look
        return look

    def forget(self) -> None:
        """Looks thoroughly at the next question: this process just did something about it."""
        self._until, self._why, self._thorough = 0.0, "", True

    def why(self) -> str:
        """Why nobody may be read, in words for the operator; "" when everybody may."""
        if self._look is None:
            return ""
        if time.monotonic() >= self._until:
            with self._lock:
                self._ask(self._look)
        return self._why

    def _ask(self, look: Look) -> None:
        if time.monotonic() < self._until:
            return
        try:
            self._why = look(self._thorough)
            self._thorough = bool(self._why)
        except Exception as error:  # noqa: BLE001 - a database that is down says so itself, a moment later
            logger.warning("whether anything is to be done again could not be looked at: %s", type(error).__name__)
        self._until = time.monotonic() + settings.PRIVACY_GATE_SECONDS


gate = Gate()


def pass_gate() -> None:
    """Raises ReplayOwed when nobody may be read."""
    if why := gate.why():
        raise ReplayOwed(f"Nobody's data may be read: {why}. `manage.py replay_ledger` says more.")
