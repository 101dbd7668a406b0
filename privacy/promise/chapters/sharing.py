"""Who else gets data (S55-S57)."""

from privacy.promise.promises import AUDIT, CONSENT, RIGHTS_DESK, Awaited, Heading, Promise, Reach
from privacy.register.texts import Text

SHARING = Heading("sharing", Text("Wie uw gegevens nog meer krijgt", "Who else gets your data"), section="recipients")
SOCIAL = Heading("social-media", Text("Sociale media", "Social media"), "social-media")

PROMISES = (
    Promise(
        "S55",
        SHARING,
        Text(
            "Wij geven uw gegevens aan niemand anders dan wie in de verklaring staat, tenzij de wet ons dat verplicht.",
            "We give your data to nobody but those named in the statement, unless the law obliges us.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (
            Awaited(RIGHTS_DESK, Text("elke verstrekking wordt opgeschreven", "every disclosure is written down")),
            Awaited(
                AUDIT, Text("de site praat alleen met wie is opgeschreven", "the site talks only to those written down")
            ),
        ),
    ),
    Promise(
        "S56",
        SOCIAL,
        Text(
            "Op de site staan knoppen van sociale media.",
            "The site has buttons of social media.",
        ),
        Reach.CODE,
        (
            Awaited(
                CONSENT, Text("knoppen die niets versturen tot u klikt", "buttons that send nothing until you click")
            ),
        ),
    ),
    Promise(
        "S57",
        SOCIAL,
        Text(
            "Met die knoppen krijgen die diensten gegevens van u.",
            "With those buttons those services get data from you.",
        ),
        Reach.CODE,
        (
            Awaited(
                CONSENT, Text("knoppen die niets versturen tot u klikt", "buttons that send nothing until you click")
            ),
        ),
    ),
)
