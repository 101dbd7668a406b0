"""News from the ledger, for the rooms above."""

from django.dispatch import Signal

sealing_stopped = (
    Signal()
)  # provides head: the number of the last one, 0 for none, so that one stop is told from the next
