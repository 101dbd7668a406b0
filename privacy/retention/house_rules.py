"""The foundation's own rules, for its tables that are no records of a person."""

from privacy.consent.models import Asked
from privacy.mail.models import OutgoingMail
from privacy.retention import of_evidence  # noqa: F401 - declares its own
from privacy.retention.models import RetentionLine, RetentionRun
from privacy.retention.rules import Rule, declare, goes_along
from privacy.statement.notices import StatementNotice

declare(
    Rule("suppression", "asked", Asked, "last_at", collected="last_at"),
    Rule("notices", "sent", OutgoingMail, "settled_at", collected="created_at"),
    Rule("evidence", "happened", RetentionRun, "started_at", collected="started_at"),
)
goes_along(StatementNotice, RetentionLine)
