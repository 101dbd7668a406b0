"""Promises: each sentence of a statement that promises something, as an object (design: the first idea).

A promise says in our own words what is promised, how far software reaches, and which mechanisms keep it. Each
mechanism names the proof that looks at it, or the part of the house that it waits for. The status is never written
here: `privacy.promise.standing` computes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from privacy.register.texts import Text


class Reach(Enum):
    """How far software reaches: alone, with a person who must act, not at all, or a mere text."""

    CODE = "code"
    CODE_AND_ORGANISATION = "code_and_organisation"
    ATTESTED = "attested"
    TEXT = "text"


@dataclass(frozen=True)
class Heading:
    """A part of the statement, in its order.

    `activity` is the processing activity it tells about, if one; `section` the kind of its fixed section, if that.
    """

    slug: str
    title: Text
    activity: str | None = None
    section: str | None = None


@dataclass(frozen=True)
class Proven:
    """A mechanism that runs: this proof looks at it."""

    by: str


@dataclass(frozen=True)
class Awaited:
    """A mechanism that does not run yet: which part of the house brings it, and what it will be."""

    part: Text
    what: Text

    @property
    def phrase(self) -> Text:
        """ "The shop (the order form and its fields)"."""
        return Text(f"{self.part.nl} ({self.what.nl})", f"{self.part.en} ({self.what.en})")


@dataclass(frozen=True)
class Stated:
    """No mechanism: a statement about the world, or a slogan. It is never shown as kept."""


Mechanism = Proven | Awaited | Stated


@dataclass(frozen=True)
class Promise:
    """One sentence. `activity` (or its heading's) decides whether the site does this at all.

    `marks` are regular expressions that know the sentence in a statement, for one that has no section of its own.
    """

    id: str
    heading: Heading
    says: Text
    reach: Reach
    mechanisms: tuple[Mechanism, ...]
    own_activity: str | None = None
    marks: Text | None = None

    @property
    def activity(self) -> str | None:
        return self.own_activity or self.heading.activity

    @property
    def proofs(self) -> tuple[str, ...]:
        """The proofs that look at it."""
        return tuple(mechanism.by for mechanism in self.mechanisms if isinstance(mechanism, Proven))

    @property
    def awaited(self) -> tuple[Awaited, ...]:
        """What does not run yet."""
        return tuple(mechanism for mechanism in self.mechanisms if isinstance(mechanism, Awaited))

    @property
    def merely_stated(self) -> bool:
        return any(isinstance(mechanism, Stated) for mechanism in self.mechanisms)


# The parts of the house that are still to come, by the names they have in public.

WHO_LOOKED = Text("Wie heeft gekeken", "Who looked")
WHEN_IT_GOES = Text("Wanneer het weggaat", "When it goes")
CLIENTS_ROOM = Text("De kamer van de klant", "The client's room")
CONSENT = Text("Toestemming", "Consent")
SHOP = Text("De winkel", "The shop")
RIGHTS_DESK = Text("Het loket voor uw rechten", "The rights desk")
AUDIT = Text("Het toetsen van de verklaring", "The audit of the statement")
PERSON = Text("Een mens die het nakijkt", "A person who looks")
