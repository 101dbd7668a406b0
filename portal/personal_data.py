"""What the portal processes."""

from privacy.records.purpose import Purpose, purposes
from privacy.register.texts import Text

purposes.declare(
    Purpose(
        "authentication", Text("u herkennen bij het inloggen", "recognising you at sign-in"), "account", logged=False
    ),
)
