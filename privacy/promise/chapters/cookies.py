"""Cookies and Google Analytics (S58-S71)."""

from privacy.promise.promises import CONSENT, PERSON, Awaited, Heading, Promise, Reach, Stated
from privacy.register.texts import Text

COOKIES = Heading("cookies", Text("Cookies", "Cookies"), "cookies")
ANALYTICS = Heading("analytics", Text("Google Analytics", "Google Analytics"), "analytics")

PROMISES = (
    Promise(
        "S58",
        COOKIES,
        Text(
            "De site gebruikt cookies.",
            "The site uses cookies.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("elke cookie is opgeschreven", "every cookie is written down")),),
    ),
    Promise(
        "S59",
        COOKIES,
        Text(
            "Cookies onthouden wat u hebt ingevuld, zodat dat niet steeds opnieuw hoeft.",
            "Cookies remember what you entered, so that you need not do so again.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("elke cookie met waarvoor hij is", "every cookie with what it is for")),),
    ),
    Promise(
        "S60",
        COOKIES,
        Text(
            "Aan een cookie kunnen wij zien dat u terugkomt.",
            "A cookie can show us that you come back.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("elke cookie met waarvoor hij is", "every cookie with what it is for")),),
    ),
    Promise(
        "S61",
        COOKIES,
        Text(
            "Bij uw eerste bezoek leggen wij uit welke cookies er zijn.",
            "At your first visit we explain which cookies there are.",
        ),
        Reach.CODE,
        (
            Awaited(
                CONSENT, Text("een uitleg voordat er iets is geplaatst", "an explanation before anything is placed")
            ),
        ),
    ),
    Promise(
        "S62",
        COOKIES,
        Text(
            "Wij vragen of u het goed vindt dat wij deze cookies gebruiken.",
            "We ask whether you agree to our using these cookies.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("weigeren is net zo makkelijk als toestaan", "refusing is as easy as accepting")),),
    ),
    Promise(
        "S63",
        COOKIES,
        Text(
            "U kunt cookies in uw browser uitzetten; sommige onderdelen werken dan minder goed.",
            "You can switch off cookies in your browser; some parts then work less well.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("de site zonder cookies", "the site without cookies")),),
    ),
    Promise(
        "S64",
        COOKIES,
        Text(
            "Met andere bedrijven die cookies plaatsen, hebben wij afspraken gemaakt.",
            "We have agreements with other companies that place cookies.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (
            Awaited(
                CONSENT,
                Text("geen cookie van een ander zonder afspraak", "no cookie of somebody else's without an agreement"),
            ),
        ),
    ),
    Promise(
        "S65",
        COOKIES,
        Text(
            "Wat die bedrijven zelf met hun cookies doen, hebben wij niet helemaal in de hand.",
            "What those companies do with their cookies is not entirely in our hands.",
        ),
        Reach.TEXT,
        (Stated(),),
    ),
    Promise(
        "S66",
        COOKIES,
        Text(
            "Lees daarom ook hun privacyverklaring.",
            "So read their privacy statement as well.",
        ),
        Reach.TEXT,
        (Stated(),),
    ),
    Promise(
        "S67",
        ANALYTICS,
        Text(
            "Met Google Analytics zien wij hoe bezoekers de site gebruiken.",
            "With Google Analytics we see how visitors use the site.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("geen meting zonder toestemming", "no measuring without consent")),),
    ),
    Promise(
        "S68",
        ANALYTICS,
        Text(
            "Wij hebben een verwerkersovereenkomst met Google.",
            "We have a data processing agreement with Google.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (Awaited(CONSENT, Text("geen meting zonder overeenkomst", "no measuring without the agreement")),),
    ),
    Promise(
        "S69",
        ANALYTICS,
        Text(
            "In die overeenkomst staat streng wat Google mag bijhouden.",
            "That agreement sets strict limits to what Google may record.",
        ),
        Reach.ATTESTED,
        (Awaited(PERSON, Text("de overeenkomst en de instellingen", "the agreement and the settings")),),
    ),
    Promise(
        "S70",
        ANALYTICS,
        Text(
            "Google mag deze gegevens niet voor andere diensten gebruiken.",
            "Google may not use this data for other services.",
        ),
        Reach.ATTESTED,
        (Awaited(PERSON, Text("de overeenkomst en de instellingen", "the agreement and the settings")),),
    ),
    Promise(
        "S71",
        ANALYTICS,
        Text(
            "Wij laten IP-adressen niet anoniem maken.",
            "We do not have IP addresses made anonymous.",
        ),
        Reach.TEXT,
        (Stated(),),
    ),
)
