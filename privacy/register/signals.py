"""News from this room, in the past tense: rooms above listen."""

from django.dispatch import Signal

activities_switched = Signal()
"""Somebody moved switches on their page. Arguments: on, off (slugs, also of what came along), user (the account)."""
