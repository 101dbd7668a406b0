"""What a notice says of the changes: a subject that says it, and per change a sentence, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from privacy.register.activities import ProcessingActivity, Stage
from privacy.register.declared import activities
from privacy.register.kinds import kinds
from privacy.register.terms import NUMBERS, Term
from privacy.register.texts import Text
from privacy.statement.materiality import Change
from privacy.statement.sentences import stage_sentence
from privacy.statement.sentences.lists import capital, joined, stopped

TOPICS = {  # what a bundle of changes is about, in the order in which it matters to people
    "purpose": Text("waarvoor wij ze gebruiken", "what we use them for"),
    "term": Text("hoe lang wij ze bewaren", "how long we keep them"),
    "recipient": Text("wie ze krijgt", "who receives them"),
    "transfer": Text("naar welk land ze gaan", "to which country they go"),
    "basis": Text("waarom dat mag", "why we may"),
    "category": Text("welke wij bewaren", "which of them we keep"),
    "activity": Text("wat wij ermee doen", "what we do with them"),
}
BUNDLE = Text("Wij gaan anders om met uw gegevens: {topics}", "We handle your data differently: {topics}")

LONGER = Text("Wij bewaren {kept} langer: {instead}", "We keep {kept} longer: {instead}")
SHORTER = Text("Wij bewaren {kept} korter: {instead}", "We keep {kept} shorter: {instead}")
LATER_STAGE = {
    True: Text("Een termijn wordt langer: {instead} ({label})", "A term becomes longer: {instead} ({label})"),
    False: Text("Een termijn wordt korter: {instead} ({label})", "A term becomes shorter: {instead} ({label})"),
}
SEVERAL_TERMS = {
    True: Text(
        "Wij bewaren {kept} langer: {number} termijnen veranderen", "We keep {kept} longer: {number} terms change"
    ),
    False: Text(
        "Wij bewaren {kept} korter: {number} termijnen veranderen", "We keep {kept} shorter: {number} terms change"
    ),
}
FIRST_TERM = Text("Wij zeggen nu hoe lang wij {kept} bewaren: {after}", "We now say how long we keep {kept}: {after}")
NO_TERM = Text("Voor {kept} noemen wij geen vaste termijn meer", "We no longer name a fixed term for {kept}")

SUBJECTS: dict[tuple[str, bool], Text] = {  # by kind, and whether something came
    ("purpose", True): Text("Wij gaan {kept} voor iets anders gebruiken", "We will use {kept} for something else"),
    ("basis", True): Text("Er verandert waarom wij {kept} mogen gebruiken", "The reason why we may use {kept} changes"),
    ("category", True): Text("Wij bewaren meer van u: {what}", "We keep more about you: {what}"),
    ("category", False): Text("Wij bewaren minder van u: niet meer {what}", "We keep less about you: no longer {what}"),
    ("recipient", True): Text("Nog iemand krijgt gegevens van u: {what}", "Somebody else receives your data: {what}"),
    ("recipient", False): Text("Iemand krijgt geen gegevens meer: {what}", "Somebody no longer receives data: {what}"),
    ("transfer", True): Text(
        "Gegevens van u gaan naar buiten de Europese Unie: {what}", "Data of yours leave the European Union: {what}"
    ),
    ("transfer", False): Text(
        "Gegevens van u gaan niet meer naar: {what}", "Data of yours no longer go to: {what}"
    ),
    ("activity", True): Text("Wij gaan iets nieuws doen: {what}", "We start something new: {what}"),
    ("activity", False): Text("Wij stoppen met iets: {what}", "We stop something: {what}"),
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One change for the reader: under which heading, what is so from now on, and what was so before ("" for none)."""

    heading: str
    now: str
    before: str


def subject_of(changes: Sequence[Change], language: str) -> str:
    """The subject of a notice: the change itself when there is one, and what it is about when there are more."""
    if len(changes) == 1:
        return one_subject(changes[0], language)
    longer = {change.less_favourable for change in changes}
    about = {(change.kind, change.activity) for change in changes}
    if (
        len(about) == 1
        and len(longer) == 1
        and changes[0].kind == "term"
        and all(c.before and c.after for c in changes)
    ):
        text = SEVERAL_TERMS[longer.pop()].in_(language)
        return text.format(kept=kept(changes[0].activity, language), number=number(len(changes), language))
    present = {change.kind for change in changes}
    topics = [topic.in_(language) for kind, topic in TOPICS.items() if kind in present]
    return BUNDLE.in_(language).format(topics=joined(topics[:3], language))


def one_subject(change: Change, language: str) -> str:
    """The subject that says one change."""
    if change.kind == "term":
        return term_subject(change, language)
    text = SUBJECTS.get((change.kind, bool(change.after))) or SUBJECTS[change.kind, True]
    return text.in_(language).format(kept=kept(change.activity, language), what=named(change, language))


def term_subject(change: Change, language: str) -> str:
    """ "Wij bewaren uw bericht korter: twee in plaats van drie maanden"."""
    values = {"kept": kept(change.activity, language)}
    if not change.before or not change.after:
        text = FIRST_TERM if change.after else NO_TERM
        after = Term.parse(change.after).words(language) if change.after else ""
        return text.in_(language).format(after=after, **values)
    values["instead"] = instead(Term.parse(change.before), Term.parse(change.after), language)
    longer = Term.parse(change.after) > Term.parse(change.before)
    stage = stage_of(change)
    if stage is None or is_first(change):
        return (LONGER if longer else SHORTER).in_(language).format(**values)
    return LATER_STAGE[longer].in_(language).format(label=stage.label.in_(language), **values)


def instead(before: Term, after: Term, language: str) -> str:
    """ "twee in plaats van drie maanden", "two months instead of three"; both in full when their units differ."""
    dutch = not language.startswith("en")
    if before.unit != after.unit:
        return f"{after.words(language)} {'in plaats van' if dutch else 'instead of'} {before.words(language)}"
    if dutch:
        return f"{number(after.amount, language)} in plaats van {before.words(language)}"
    return f"{after.words(language)} instead of {number(before.amount, language)}"


def number(amount: int, language: str) -> str:
    """A number in words up to twenty, in digits above, as terms are."""
    words = NUMBERS["en" if language.startswith("en") else "nl"]
    return words[amount] if amount < len(words) else str(amount)


def told(change: Change, facts: dict[str, object], language: str) -> Told:
    """One change as the notice tells it. `facts` are the version's, for the name of an activity that is gone."""
    heading = name_of(change.activity, facts, language)
    if change.kind == "term":
        return told_term(change, heading, language)
    if change.kind in ("purpose", "basis"):
        activity = declared(change.activity)
        words = ""
        if activity and change.kind == "purpose":
            words = BECAUSE["purpose"].in_(language) + stopped(activity.purpose.in_(language))
        elif activity:
            words = BECAUSE["basis"].in_(language) + stopped(activity.basis.words.in_(language))
        return Told(heading, words or stopped(one_subject(change, language)), "")
    return Told(heading, stopped(one_subject(change, language)), "")


BECAUSE = {
    "purpose": Text("Wij gebruiken uw gegevens om ", "We use your data to "),
    "basis": Text("Dat mag, want ", "We may do this because "),
}


def told_term(change: Change, heading: str, language: str) -> Told:
    """The stage's own sentence, with the new term and with the old."""
    stage = stage_of(change)
    if stage is None:
        return Told(heading, stopped(term_subject(change, language)), "")
    now = stage_sentence(stage, Term.parse(change.after), language) if change.after else ""
    before = stage_sentence(stage, Term.parse(change.before), language) if change.before else ""
    return Told(heading, now or stopped(term_subject(change, language)), before)


def declared(slug: str) -> ProcessingActivity | None:
    """The activity, while the register still has it."""
    return activities.get(slug) if slug in activities else None


def kept(slug: str, language: str) -> str:
    """ "uw bericht", or "uw gegevens" where nothing shorter is declared."""
    activity = declared(slug)
    return activity.kept.in_(language) if activity else Text("uw gegevens", "your data").in_(language)


def name_of(slug: str, facts: dict[str, object], language: str) -> str:
    """The name of an activity, from the register or else from what was published."""
    activity = declared(slug)
    if activity:
        return activity.name.in_(language)
    published = facts.get(slug)
    names = published.get("name", {}) if isinstance(published, dict) else {}
    return capital(str(names.get(language[:2], slug)))


def stage_of(change: Change) -> Stage | None:
    """The stage of a change of term, while the register still has it."""
    activity = declared(change.activity)
    return next((stage for stage in activity.stages if stage.slug == change.stage), None) if activity else None


def is_first(change: Change) -> bool:
    """Whether it is the activity's main term."""
    activity = declared(change.activity)
    return bool(activity and activity.stages and activity.stages[0].slug == change.stage)


def named(change: Change, language: str) -> str:
    """What came or went, as people call it: a company keeps its name, a slug gets the register's."""
    value = change.after or change.before
    if change.kind == "activity":
        return name_of(change.activity, {}, language)
    if change.kind == "category":
        activity = declared(change.activity)
        found = [one for one in activity.categories if one.slug == value] if activity else []
        return found[0].name.in_(language) if found else value
    if change.kind == "recipient" and value in kinds:
        return kinds.get(value).name.in_(language)
    return value
