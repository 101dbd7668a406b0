"""Why consents and mailing lists are read."""

from privacy.records.purpose import Purpose, purposes
from privacy.register.texts import Text

purposes.declare(
    Purpose(
        "unsubscribe",
        Text("u van een lijst halen omdat u dat vraagt", "taking you off a list because you ask for it"),
        "suppression",
        restricted=True,  # a "no" is heard, whatever else is at a standstill
    ),
)
