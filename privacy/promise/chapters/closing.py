"""Complaints and who we are (S88-S89)."""

from privacy.promise.promises import RIGHTS_DESK, Awaited, Heading, Promise, Proven, Reach
from privacy.register.texts import Text

COMPLAINT = Heading("complaint", Text("Een klacht", "A complaint"), section="complaint")
COMPANY = Heading("company", Text("Wie wij zijn", "Who we are"), section="company")

PROMISES = (
    Promise(
        "S88",
        COMPLAINT,
        Text(
            "U mag een klacht indienen bij de Autoriteit Persoonsgegevens.",
            "You may lodge a complaint with the Dutch data protection authority.",
        ),
        Reach.CODE,
        (
            Awaited(
                RIGHTS_DESK,
                Text("de weg naar de toezichthouder in elk antwoord", "the way to the authority in every answer"),
            ),
        ),
    ),
    Promise(
        "S89",
        COMPANY,
        Text(
            "Onze contactgegevens kloppen, en zijn overal dezelfde.",
            "Our contact details are right, and the same everywhere.",
        ),
        Reach.CODE,
        (Proven("company-details"),),
    ),
)
