"""Why publishing reads anything about anybody: Wagtail tells colleagues that a page was published."""

from privacy.records.purpose import Purpose, purposes
from privacy.register.texts import Text

PUBLISHING = "publish-statement"

purposes.declare(
    Purpose(
        PUBLISHING,
        Text("de privacyverklaring publiceren", "publishing the privacy statement"),
        "staff",
    ),
)
