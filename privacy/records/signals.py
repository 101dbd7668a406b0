"""News from this room, in the past tense: rooms above and other apps listen."""

from django.dispatch import Signal

address_changed = Signal()
"""A data subject was saved again. Arguments: subject_id, address, language."""

evidence_owed = Signal()
"""Something in the outbox waits to be copied to the ledger (sent after the commit). No arguments."""

verification_asked = Signal()
"""Somebody wants to know whether the evidence is whole (sent after the commit). No arguments."""

verification_done = Signal()
"""The evidence was looked at. Arguments: verification, the row with what was found."""

act_lasts = Signal()
"""An act that must last was written down (sent after the commit). No arguments."""

sql_refused = Signal()
"""SQL written by hand named personal tables and was refused. Arguments: place ("app/file.py:12"), tables (names)."""
