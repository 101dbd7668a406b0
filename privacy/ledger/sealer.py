"""The sealer beside the worker's tasks: a thread of its own, so that a long task keeps no entry waiting.

It ends with the process, at any point: what it was doing is then as if it had not begun. The minute's task seals as
well, so that nothing depends on this thread.
"""

from __future__ import annotations

import logging
import threading

from django.db import connections
from django.utils import timezone

from privacy.ledger import sealing
from privacy.ledger.entries import ALIAS
from privacy.ledger.keys import KeyUnusable

TURN = 0.75  # seconds: with the sealing itself, nothing waits for more than one

logger = logging.getLogger(__name__)

_begun = threading.Lock()


def begin() -> None:
    """Starts the sealer of this process, once however often it is asked for."""
    if _begun.acquire(blocking=False):
        threading.Thread(target=_seal_for_ever, name="sealer", daemon=True).start()


def _seal_for_ever() -> None:
    pause, said = threading.Event(), ""
    while not pause.wait(TURN):
        trouble = take_turn()
        connections[ALIAS].close_if_unusable_or_obsolete()
        if trouble != said:
            logger.warning("sealing stopped: %s", trouble) if trouble else logger.warning("sealing goes on")
            said = trouble


def take_turn() -> str:
    """Seals what waits; the reason when that did not work, which names no key and no place."""
    try:
        sealing.seal(timezone.now())
    except KeyUnusable as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - whatever it is, the next turn tries again
        return type(error).__name__
    return ""
