"""Why the newsletter's list is read."""

from privacy.records.purpose import Purpose, purposes
from privacy.register.texts import Text

SENDING = "send-newsletter"

purposes.declare(
    Purpose(
        "confirm-newsletter", Text("uw aanmelding bevestigen", "confirming your sign-up"), "newsletter", restricted=True
    ),
    Purpose("list-newsletter", Text("zien wie de nieuwsbrief krijgt", "seeing who gets the newsletter"), "newsletter"),
    Purpose(
        "import-newsletter",
        Text("een lijst overnemen van mensen die al ja zeiden", "taking over a list of people who said yes already"),
        "newsletter",
        restricted=True,
    ),
    Purpose(
        "export-newsletter",
        Text("een lijst van abonnees opslaan", "saving a list of subscribers"),
        "newsletter",
    ),
    Purpose(SENDING, Text("de nieuwsbrief maken en versturen", "making and sending the newsletter"), "staff"),
)
