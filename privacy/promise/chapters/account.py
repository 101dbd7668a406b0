"""Accounts (S36-S43)."""

from privacy.promise.promises import CLIENTS_ROOM, WHEN_IT_GOES, Awaited, Heading, Promise, Reach, Stated
from privacy.register.texts import Text

ACCOUNT = Heading("account", Text("Uw account", "Your account"), "account")

PROMISES = (
    Promise(
        "S36",
        ACCOUNT,
        Text(
            "Alleen voor sommige onderdelen van de site hebt u een account nodig.",
            "You need an account for some parts of the site only.",
        ),
        Reach.CODE,
        (Awaited(CLIENTS_ROOM, Text("de rest werkt zonder account", "the rest works without an account")),),
    ),
    Promise(
        "S37",
        ACCOUNT,
        Text(
            "U geeft dan gegevens over uzelf op en kiest een gebruikersnaam.",
            "You then give data about yourself and choose a user name.",
        ),
        Reach.CODE,
        (Awaited(CLIENTS_ROOM, Text("zelf een account maken", "making an account yourself")),),
    ),
    Promise(
        "S38",
        ACCOUNT,
        Text(
            "U logt in met die gebruikersnaam en een wachtwoord dat u zelf kiest.",
            "You sign in with that user name and a password of your own choice.",
        ),
        Reach.CODE,
        (
            Awaited(
                CLIENTS_ROOM,
                Text(
                    "inloggen, met een tweede stap voor wie dat wil",
                    "signing in, with a second step for those who want it",
                ),
            ),
        ),
    ),
    Promise(
        "S39",
        ACCOUNT,
        Text(
            "Voor uw account gebruiken wij uw contactgegevens en, als dat nodig is, uw factuur- en betaalgegevens.",
            "For your account we use your contact details and, where needed, your billing and payment details.",
        ),
        Reach.CODE,
        (Awaited(CLIENTS_ROOM, Text("de velden van het account", "the fields of the account")),),
    ),
    Promise(
        "S40",
        ACCOUNT,
        Text(
            "Wij hebben die gegevens nodig voor de overeenkomst met u.",
            "We need that data for the contract with you.",
        ),
        Reach.TEXT,
        (Stated(),),
    ),
    Promise(
        "S41",
        ACCOUNT,
        Text(
            "Nadat u uw account hebt gesloten, bewaren wij de gegevens nog een vaste tijd.",
            "After you close your account we keep the data for a fixed time.",
        ),
        Reach.CODE,
        (
            Awaited(CLIENTS_ROOM, Text("zelf uw account sluiten", "closing your account yourself")),
            Awaited(
                WHEN_IT_GOES, Text("wat niet meer nodig is, gaat op tijd weg", "what is no longer needed goes on time")
            ),
        ),
    ),
    Promise(
        "S42",
        ACCOUNT,
        Text(
            "Zo hoeft u gegevens niet steeds opnieuw in te vullen en kunnen wij u bereiken als dat nodig is.",
            "So you need not enter data again and again, and we can reach you when necessary.",
        ),
        Reach.CODE,
        (
            Awaited(
                CLIENTS_ROOM, Text("uw gegevens worden alleen voor u ingevuld", "your data is filled in for you only")
            ),
        ),
    ),
    Promise(
        "S43",
        ACCOUNT,
        Text(
            "U kunt uw gegevens in uw account veranderen wanneer u wilt.",
            "You can change your data in your account whenever you want.",
        ),
        Reach.CODE,
        (Awaited(CLIENTS_ROOM, Text("elk gegeven is te veranderen", "every field can be changed")),),
    ),
)
