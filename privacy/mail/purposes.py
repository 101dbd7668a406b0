"""Why mail reads personal data."""

from privacy.records.purpose import Purpose, purposes
from privacy.register.texts import Text

purposes.declare(
    Purpose(
        "hand-over-mail",
        Text("een mail aan u versturen", "sending you a mail"),
        "notices",
        restricted=True,  # a restricted person is told of changes, and of the end of the restriction (article 18(3))
    ),
    Purpose(
        "mail-administration",
        Text("nagaan of een mail aan u is aangekomen", "checking whether a mail to you arrived"),
        "notices",
        restricted=True,
    ),
)
