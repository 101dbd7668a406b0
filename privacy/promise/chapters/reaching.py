"""Advertising and location (S44-S54)."""

from privacy.promise.promises import CLIENTS_ROOM, CONSENT, Awaited, Heading, Promise, Reach, Stated
from privacy.register.texts import Text

ADVERTISING = Heading("advertising", Text("Reclame", "Advertising"), "advertising")
LOCATION = Heading("location", Text("Waar u bent", "Where you are"), "location")

PROMISES = (
    Promise(
        "S44",
        ADVERTISING,
        Text(
            "Wij sturen u graag mail over aanbiedingen en nieuwe producten of diensten.",
            "We like to send you mail about offers and new products or services.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("per persoon vastgelegd waarom het mag", "why it may be sent, recorded per person")),),
    ),
    Promise(
        "S45",
        ADVERTISING,
        Text(
            "Dat doen wij alleen per e-mail.",
            "We do so by e-mail only.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("er is geen andere weg", "there is no other way")),),
    ),
    Promise(
        "S46",
        ADVERTISING,
        Text(
            "U kunt daar op elk moment bezwaar tegen maken.",
            "You can object to that at any moment.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("bezwaar werkt meteen en blijft gelden", "an objection works at once and lasts")),),
    ),
    Promise(
        "S47",
        ADVERTISING,
        Text(
            "In elke mail met reclame staat een link om u af te melden.",
            "Every mail with advertising has a link to unsubscribe.",
        ),
        Reach.CODE,
        (
            Awaited(
                CONSENT,
                Text("de verzending weigert reclame zonder link", "sending refuses advertising without the link"),
            ),
        ),
    ),
    Promise(
        "S48",
        ADVERTISING,
        Text(
            "Bezwaar maken kan ook in uw account.",
            "You can also object in your account.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("de keuze in uw account", "the choice in your account")),),
    ),
    Promise(
        "S49",
        ADVERTISING,
        Text(
            "Bezwaar maken kan ook in het portaal.",
            "You can also object in the portal.",
        ),
        Reach.CODE,
        (Awaited(CLIENTS_ROOM, Text("de keuze in het portaal", "the choice in the portal")),),
    ),
    Promise(
        "S50",
        LOCATION,
        Text(
            "Soms moeten wij weten waar u bent om iets voor u te kunnen doen.",
            "Sometimes we must know where you are to be able to do something for you.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("alleen als u daar zelf om vraagt", "only when you ask for it yourself")),),
    ),
    Promise(
        "S51",
        LOCATION,
        Text(
            "Wij vragen dat apart en weten het alleen als u toestemming geeft.",
            "We ask for that separately and know it only with your consent.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("geen plaats zonder toestemming", "no location without consent")),),
    ),
    Promise(
        "S52",
        LOCATION,
        Text(
            "Daarvoor gebruiken wij de plaatsbepaling van uw telefoon, tablet of computer.",
            "For that we use the location function of your phone, tablet or computer.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("de plaatsbepaling van het apparaat zelf", "the device's own location function")),),
    ),
    Promise(
        "S53",
        LOCATION,
        Text(
            "Wat makers van kaarten en plaatsbepaling met uw gegevens doen, hebben wij niet in de hand.",
            "What makers of maps and location software do with your data is not in our hands.",
        ),
        Reach.CODE,
        (
            Awaited(
                CONSENT,
                Text("geen kaart van een ander zonder toestemming", "no map of somebody else's without consent"),
            ),
        ),
    ),
    Promise(
        "S54",
        LOCATION,
        Text(
            "Lees daarom ook hun privacyverklaring.",
            "So read their privacy statement as well.",
        ),
        Reach.TEXT,
        (Stated(),),
    ),
)
