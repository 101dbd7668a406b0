"""The front of this room for whoever reads: declaring a purpose and opening it in a view, task, command or case."""

from privacy.records.gate import ReplayOwed
from privacy.records.reading import (
    AccessLogUnavailable,
    Purpose,
    PurposeMissing,
    Reading,
    RestrictedRecord,
    current,
    operation,
    purposes,
    reading,
)
from privacy.records.taking_in import taking_in
from privacy.records.views import for_purpose

__all__ = [
    "AccessLogUnavailable",
    "Purpose",
    "PurposeMissing",
    "Reading",
    "ReplayOwed",
    "RestrictedRecord",
    "current",
    "for_purpose",
    "operation",
    "purposes",
    "reading",
    "taking_in",
]
