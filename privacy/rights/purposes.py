"""Why the access log is read: to see that nobody looks without a reason, and because it is the person's own."""

from privacy.records.purpose import Purpose, purposes
from privacy.register.texts import Text

REVIEW = "access-log-review"
OWN_LOG = "own-access-log"

purposes.declare(
    Purpose(REVIEW, Text("nagaan wie naar gegevens keek", "checking who looked at data"), "access-log"),
    Purpose(
        OWN_LOG, Text("u laten zien wie naar uw gegevens keek", "showing you who looked at your data"), "access-log"
    ),
)
