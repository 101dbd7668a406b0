"""Why the promises read personal data: to find whom to tell."""

from privacy.records.purpose import Purpose, purposes
from privacy.register.texts import Text

ALARM = "alarm-officer"

purposes.declare(
    Purpose(
        ALARM,
        Text(
            "weten wie te waarschuwen als een zin van de verklaring niet klopt",
            "knowing whom to warn when a sentence of the statement is not true",
        ),
        "staff",
    ),
)
