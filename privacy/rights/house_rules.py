"""When looks that somebody reviewed go: with the log itself."""

from privacy.retention.rules import Rule, declare
from privacy.rights.models import LookToReview

declare(Rule("access-log", "looked", LookToReview, "at", collected="at"))
