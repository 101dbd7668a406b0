"""Security, and changes of the statement (S72-S79)."""

from privacy.promise.promises import (
    AUDIT,
    CONSENT,
    PERSON,
    WHO_LOOKED,
    Awaited,
    Heading,
    Promise,
    Proven,
    Reach,
    Stated,
)
from privacy.register.texts import Text

SECURITY = Heading("security", Text("Beveiliging", "Security"), section="security")
CHANGES = Heading("changes", Text("Wijzigingen van de verklaring", "Changes of the statement"), section="changes")

PROMISES = (
    Promise(
        "S72",
        SECURITY,
        Text(
            "Wij vinden beveiliging belangrijk en nemen de maatregelen die hier staan.",
            "We find security important and take the measures listed here.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (Stated(),),
        marks=Text(
            r"(beveilig|bescherm)\w*.{0,80}\b(belang|maatregel)", r"(secur|protect)\w*.{0,80}\b(important|measure)"
        ),
    ),
    Promise(
        "S73",
        SECURITY,
        Text(
            "Wie persoonsgegevens wil zien, moet inloggen met een gebruikersnaam en een wachtwoord.",
            "Whoever wants to see personal data must sign in with a user name and a password.",
        ),
        Reach.CODE,
        (
            Awaited(
                WHO_LOOKED,
                Text(
                    "alle adressen van de site bezocht zonder in te loggen",
                    "every address of the site visited without signing in",
                ),
            ),
        ),
        marks=Text(r"gebruikersnaam\b.{0,60}\bwachtwoord", r"user ?name\b.{0,60}\bpassword"),
    ),
    Promise(
        "S74",
        SECURITY,
        Text(
            "De apparatuur waarop persoonsgegevens staan, is achter slot en grendel.",
            "The equipment that holds personal data is behind locks.",
        ),
        Reach.ATTESTED,
        (
            Awaited(
                PERSON,
                Text("de sloten en kluizen, met bewijs en een datum", "the locks and safes, with evidence and a date"),
            ),
        ),
        marks=Text(r"\b(sloten|slot en grendel|kluis|kluizen)\b", r"\b(locks?|safes)\b"),
    ),
    Promise(
        "S75",
        SECURITY,
        Text(
            "Wat u op de site invult, gaat over een beveiligde verbinding.",
            "What you enter on the site travels over a secure connection.",
        ),
        Reach.CODE,
        (Proven("safe-way"),),
        marks=Text(
            r"beveiligde verbinding|versleuteld|\b(TLS|SSL|https)\b",
            r"(secure|encrypted) connection|\b(TLS|SSL|https)\b",
        ),
    ),
    Promise(
        "S76",
        SECURITY,
        Text(
            "Wij leggen elke keer vast dat iemand persoonsgegevens opvraagt.",
            "We record every time somebody retrieves personal data.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (Proven("access-log"),),
        own_activity="access-log",
    ),
    Promise(
        "S77",
        CHANGES,
        Text(
            "Verandert de site, dan verandert de verklaring mee.",
            "When the site changes, the statement changes with it.",
        ),
        Reach.CODE,
        (
            Proven("every-column"),
            Awaited(CONSENT, Text("een nieuwe cookie valt op", "a new cookie is noticed")),
            Awaited(
                AUDIT,
                Text("een nieuw formulier of een nieuwe ontvanger valt op", "a new form or a new recipient is noticed"),
            ),
        ),
    ),
    Promise(
        "S78",
        CHANGES,
        Text(
            "Aan de datum ziet u of er een nieuwe versie is; oude versies blijven te lezen.",
            "The date tells you whether there is a new version; old versions stay readable.",
        ),
        Reach.CODE,
        (Proven("statement-archive"),),
    ),
    Promise(
        "S79",
        CHANGES,
        Text(
            "Wij doen ons best om wijzigingen ook apart aan te kondigen.",
            "We do our best to announce changes separately as well.",
        ),
        Reach.CODE,
        (Proven("changes-announced"),),
    ),
)
