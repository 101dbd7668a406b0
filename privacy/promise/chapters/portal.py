"""The client's own room (S13-S17)."""

from privacy.promise.promises import CLIENTS_ROOM, Awaited, Heading, Promise, Reach
from privacy.register.texts import Text

PORTAL = Heading("portal", Text("Toegang tot het portaal", "Access to the portal"), "portal")

PROMISES = (
    Promise(
        "S13",
        PORTAL,
        Text(
            "In het portaal stelt u zelf dingen in, vult u ze in en wijzigt u ze.",
            "In the portal you set, enter and change things yourself.",
        ),
        Reach.CODE,
        (Awaited(CLIENTS_ROOM, Text("een omgeving die alleen u ziet", "a place that only you can see")),),
    ),
    Promise(
        "S14",
        PORTAL,
        Text(
            "Wij leggen vast wat u in het portaal doet en wanneer, zodat daar bewijs van is.",
            "We record what you do in the portal and when, so that there is proof of it.",
        ),
        Reach.CODE,
        (
            Awaited(
                CLIENTS_ROOM,
                Text(
                    "het portaal zelf; de verzegelde plek en de vorm voor wat u daar doet zijn er al",
                    "the portal itself; the sealed place and the form for what you do there exist already",
                ),
            ),
        ),
    ),
    Promise(
        "S15",
        PORTAL,
        Text(
            "Daarvoor gebruiken wij uw naam, adres en e-mailadres, en niet meer.",
            "For that we use your name, address and e-mail address, and no more.",
        ),
        Reach.CODE,
        (Awaited(CLIENTS_ROOM, Text("een logboek zonder andere gegevens", "a record without any other data")),),
    ),
    Promise(
        "S16",
        PORTAL,
        Text(
            "Wij hebben die gegevens nodig voor de overeenkomst met u.",
            "We need that data for the contract with you.",
        ),
        Reach.CODE,
        (Awaited(CLIENTS_ROOM, Text("de grondslag bij elke klant", "the lawful basis of each client")),),
    ),
    Promise(
        "S17",
        PORTAL,
        Text(
            "Wij bewaren dit tot onze dienst aan u eindigt.",
            "We keep this until our service to you ends.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (Awaited(CLIENTS_ROOM, Text("het einde van de dienst", "the end of the service")),),
    ),
)
