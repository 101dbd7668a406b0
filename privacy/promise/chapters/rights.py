"""Your rights (S80-S87)."""

from privacy.promise.promises import CONSENT, RIGHTS_DESK, Awaited, Heading, Promise, Proven, Reach
from privacy.register.texts import Text

RIGHTS = Heading("rights", Text("Uw rechten", "Your rights"), section="rights")

PROMISES = (
    Promise(
        "S80",
        RIGHTS,
        Text(
            "Hebt u vragen over uw gegevens? Dan kunt u altijd contact met ons opnemen.",
            "If you have questions about your data, you can always contact us.",
        ),
        Reach.CODE,
        (
            Awaited(
                RIGHTS_DESK, Text("een verzoek krijgt een plek en een termijn", "a request gets a place and a deadline")
            ),
        ),
    ),
    Promise(
        "S81",
        RIGHTS,
        Text(
            "U krijgt uitleg over de gegevens die wij van u hebben en wat wij ermee doen.",
            "You get an explanation of the data we have about you and what we do with it.",
        ),
        Reach.CODE,
        (Awaited(RIGHTS_DESK, Text("een antwoord dat over u gaat", "an answer that is about you")),),
    ),
    Promise(
        "S82",
        RIGHTS,
        Text(
            "U mag precies zien welke gegevens wij van u hebben.",
            "You may see exactly which data we have about you.",
        ),
        Reach.CODE,
        (
            Awaited(
                RIGHTS_DESK,
                Text("een volledige kopie, nagekeken op volledigheid", "a complete copy, checked for completeness"),
            ),
        ),
    ),
    Promise(
        "S83",
        RIGHTS,
        Text(
            "U mag fouten laten verbeteren.",
            "You may have errors corrected.",
        ),
        Reach.CODE,
        (
            Awaited(
                RIGHTS_DESK,
                Text(
                    "verbeteren, en doorgeven aan wie het kreeg",
                    "correcting, and passing it on to those who received it",
                ),
            ),
        ),
    ),
    Promise(
        "S84",
        RIGHTS,
        Text(
            "U mag gegevens laten verwijderen.",
            "You may have data erased.",
        ),
        Reach.CODE,
        (
            Proven("backups"),
            Awaited(
                RIGHTS_DESK,
                Text("verwijderen, met uitleg over wat moet blijven", "erasing, with an explanation of what must stay"),
            ),
        ),
    ),
    Promise(
        "S85",
        RIGHTS,
        Text(
            "U mag uw toestemming intrekken.",
            "You may withdraw your consent.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("al uw toestemmingen op één bladzijde", "all your consents on one page")),),
    ),
    Promise(
        "S86",
        RIGHTS,
        Text(
            "U mag bezwaar maken tegen een bepaald gebruik van uw gegevens.",
            "You may object to a certain use of your data.",
        ),
        Reach.CODE,
        (
            Awaited(
                RIGHTS_DESK,
                Text("bezwaar, met een afweging die u kunt lezen", "objecting, with a balance that you can read"),
            ),
        ),
    ),
    Promise(
        "S87",
        RIGHTS,
        Text(
            "Wij gaan na wie u bent, zodat wij niet de gegevens van een ander laten zien of veranderen.",
            "We check who you are, so that we do not show or change somebody else's data.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (
            Awaited(
                RIGHTS_DESK,
                Text(
                    "nagaan wie u bent zonder kopie van uw paspoort",
                    "checking who you are without a copy of your passport",
                ),
            ),
        ),
    ),
)
