"""What we process, why, for how long and who gets it: the record of processing activities (GDPR article 30).

Activities are code: frozen, referenced by slug, declared in the `personal_data.py` of the app that does them. What an
officer changes without a deploy (recipients and their agreements, what is switched on) stands in tables; terms stand
in the statement.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from privacy.register.terms import Term
from privacy.register.texts import Text

YOUR_DATA = Text("uw gegevens", "your data")


class Role(Enum):
    """Whether we decide about the data (article 4(7)) or process it for somebody else (article 4(8))."""

    CONTROLLER = "controller"
    PROCESSOR = "processor"


@dataclass(frozen=True)
class LawfulBasis:
    """Why it may, by the article of the GDPR ("6(1)(b)"). `interest` names the interest where the basis is 6(1)(f).

    `words` goes on after "Dat mag, want …" / "We may do this because …" (a main clause: "u vraagt ons om een antwoord",
    "you ask us for an answer"); `interest` after "Ons belang is om …" / "Our interest is …" ("de website veilig te
    houden", "keeping the website safe"). No capital, no full stop.
    """

    article: str
    words: Text
    interest: Text | None = None


@dataclass(frozen=True)
class Category:
    """A kind of personal data, such as contact details. The name fits into a list: "uw e-mailadres", no capital."""

    slug: str
    name: Text


@dataclass(frozen=True)
class Stage:
    """One phase of a retention rule: from a trigger, for a term within bounds.

    `term` is the sensible default; None where the stage ends with an event instead of a period. `because` gives the
    reason of the bounds, with its article, and is shown beside the field. `label` is how the term is asked for in the
    editor ("na uw antwoord"), `sentence` how it is said to the visitor: one or more whole sentences, with `{term}`
    where the words of the term go ("Horen wij {term} niets, dan …"). Where the term can stand first, write `{Term}`.
    """

    slug: str
    label: Text
    sentence: Text
    because: Text
    term: Term | None = None
    minimum: Term | None = None
    maximum: Term | None = None


@dataclass(frozen=True)
class ProcessingActivity:
    """One line of the register. Shapes: `recipients` are slugs of kinds of recipients, `sentences` ids S01–S89.

    How the texts fit into the statement: `name` is a heading; `purpose` goes on after "Wij gebruiken uw gegevens om
    …" / "We use your data to …" ("uw vraag te beantwoorden", "answer your question": no capital, no full stop);
    `subjects` is a plural noun phrase ("mensen die ons iets vragen"); `source` and `obligatory` (GDPR article
    13(2)(e)) are whole sentences to the visitor.

    `kept` is what it keeps, in two words, for the subject of a mail ("Wij bewaren uw bericht korter").

    `available` is False while the site cannot do it yet: such an activity cannot be switched on. `always` is True for
    what the site does as long as it runs, such as logging who looked: it is on and cannot be switched off. `brings` are
    slugs of activities that come along, such as remembering who wants no mail: on while this is, with no switch of
    their own. `usual` is True for what most sites do: a new one is offered it switched on.
    """

    slug: str
    name: Text
    purpose: Text
    basis: LawfulBasis
    categories: tuple[Category, ...]
    subjects: Text
    source: Text
    obligatory: Text
    stages: tuple[Stage, ...]
    recipients: tuple[str, ...] = ()
    role: Role = Role.CONTROLLER
    sentences: tuple[str, ...] = ()
    available: bool = True
    always: bool = False
    brings: tuple[str, ...] = ()
    usual: bool = False
    order: int = field(default=100)
    kept: Text = YOUR_DATA

    @property
    def aim(self) -> Text:
        """The purpose in few words, for a list of several: up to its first comma."""
        return Text(self.purpose.nl.partition(",")[0], self.purpose.en.partition(",")[0])

    def stage(self, slug: str) -> Stage:
        """The stage of that slug; KeyError when the activity has none."""
        for stage in self.stages:
            if stage.slug == slug:
                return stage
        raise KeyError(f"{self.slug} has no stage {slug!r}")
