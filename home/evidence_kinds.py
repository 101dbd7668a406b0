"""The kinds of evidence of the public site."""

from privacy.records.kinds import Kind, kinds
from privacy.register.texts import Text

kinds.declare(
    Kind(
        "import",
        Text("een lijst van lezers overgenomen", "a list of readers was taken over"),
        "evidence",
        ("purpose", "number", "actor", "at"),
    ),
    Kind(
        "newsletter-sent",
        Text("een nieuwsbrief verstuurd", "a newsletter was sent"),
        "evidence",
        ("mailing", "owed", "actor", "at"),
    ),
    Kind(
        "newsletter-stopped",
        Text("een nieuwsbrief gestopt", "a newsletter was stopped"),
        "evidence",
        ("mailing", "called_off", "actor", "at"),
    ),
)
