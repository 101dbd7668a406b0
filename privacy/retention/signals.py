"""News from this room, in the past tense."""

from django.dispatch import Signal

retention_overdue = Signal()
"""Something should have gone more than a day ago and is there still. Arguments: rules (names), at (aware)."""

review_overdue = Signal()
"""Holds were not looked at again in time. Arguments: holds (primary key and the day of each), at (aware)."""
