"""What people are asked, in one sentence: shown beside the form, stored exactly as shown, said again in the mail."""

from __future__ import annotations

from datetime import datetime

from privacy.mail.message import controller
from privacy.register.texts import Text
from privacy.statement.models import StatementVersion

QUESTION = Text(
    "Ja, stuur mij de nieuwsbrief van {name}, met nieuws, tips en informatie over producten en diensten. Ik kan mij op "
    "elk moment weer afmelden.",
    "Yes, send me the newsletter of {name}, with news, tips and information about products and services. I can "
    "unsubscribe at any moment.",
)
NAMELESS = Text("deze website", "this website")


def question(language: str) -> str:
    """The sentence that somebody says yes to, in a language, with our name as it is now."""
    ours = controller()
    name = " ".join(ours.name.split()) if ours else ""
    return QUESTION.in_(language).format(name=name or NAMELESS.in_(language))


def version_number(at: datetime) -> int | None:
    """The number of the statement in force; None before the first."""
    in_force = StatementVersion.objects.in_force(at)
    return in_force.number if in_force else None
