"""What changed between versions, said in one sentence per change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.register.texts import Text
from privacy.statement.sentences.lists import capital, stopped
from privacy.statement.sentences.receivers import kind_name

TERM = {
    "longer": Text(
        "{where}: wij bewaren gegevens langer, {after} in plaats van {before}.",
        "{where}: we keep data longer, {after} instead of {before}.",
    ),
    "shorter": Text(
        "{where}: wij bewaren gegevens korter, {after} in plaats van {before}.",
        "{where}: we keep data for a shorter time, {after} instead of {before}.",
    ),
    "new": Text("{where}: er is nu een termijn, {after}.", "{where}: there is a term now, {after}."),
    "gone": Text("{where}: de termijn van {before} is vervallen.", "{where}: the term of {before} is gone."),
}
CHANGED = {
    "purpose": Text("{where}: wij gebruiken de gegevens nu om {after}", "{where}: we now use the data to {after}"),
    "interest": Text("{where}: ons belang is nu {after}", "{where}: our interest is now {after}"),
    "basis": Text("{where}: de grondslag is nu een andere.", "{where}: the lawful basis is another one now."),
    "source": Text(
        "{where}: de gegevens komen nu ergens anders vandaan.", "{where}: the data now come from elsewhere."
    ),
    "obligatory": Text(
        "{where}: wat u wel of niet hoeft in te vullen, is veranderd.",
        "{where}: what you need or need not fill in has changed.",
    ),
}
OTHER = Text("{where}: wij gebruiken de gegevens nu anders.", "{where}: we now use the data differently.")
CAME = {
    "activity": Text("Nieuw: {where}.", "New: {where}."),
    "category": Text("{where}: wij gebruiken nu ook {what}.", "{where}: we now also use {what}."),
    "recipient": Text("{where}: ook {what} krijgt nu gegevens.", "{where}: {what} now receives data too."),
    "transfer": Text(
        "{where}: gegevens gaan nu ook naar {what}, buiten de Europese Unie.",
        "{where}: data now also go to {what}, outside the European Union.",
    ),
}
WENT = {
    "activity": Text("Wij doen dit niet meer: {where}.", "We no longer do this: {where}."),
    "category": Text("{where}: {what} gebruiken wij niet meer.", "{where}: we no longer use {what}."),
    "recipient": Text("{where}: {what} krijgt geen gegevens meer.", "{where}: {what} no longer receives data."),
    "transfer": Text("{where}: er gaat niets meer naar {what}.", "{where}: nothing goes to {what} any more."),
}


def sentence(change: Mapping[str, Any], facts: Mapping[str, Any], language: str) -> str:
    """One stored change (kind, activity, stage, before, after) in words; `facts` give names that the register lost."""
    where = f"“{activity_name(change['activity'], facts, language)}”"
    kind, before, after = change["kind"], str(change["before"] or ""), str(change["after"] or "")
    if kind == "term":
        return _term(where, change["activity"], change["stage"], before, after, language)
    if kind in CHANGED:
        return _worded(kind, where, change["activity"], after, language)
    what = thing(kind, change["activity"], after or before, language)
    table = CAME if after else WENT
    return capital(table[kind].in_(language).format(where=where, what=what)) if kind in table else ""


def activity_name(slug: str, facts: Mapping[str, Any], language: str) -> str:
    """What an activity is called: in the register, else as a version called it, else its slug."""
    if slug in activities:
        return activities.get(slug).name.in_(language)
    return str((facts.get(slug) or {}).get("name", {}).get(language) or slug)


def stage_label(activity: str, stage: str, language: str) -> str:
    """Which of an activity's terms; its slug for a stage that the register lost."""
    try:
        return activities.get(activity).stage(stage).label.in_(language)
    except KeyError:
        return stage


def _term(where: str, activity: str, stage: str, before: str, after: str, language: str) -> str:
    place = f"{where}, {stage_label(activity, stage, language)}"
    old, new = (Term.parse(text) if text else None for text in (before, after))
    said = {"before": old.words(language) if old else "", "after": new.words(language) if new else ""}
    return TERM[_direction(old, new)].in_(language).format(where=place, **said)


def _direction(old: Term | None, new: Term | None) -> str:
    if old and new:
        return "longer" if new > old else "shorter"
    return "new" if new else "gone"


def _worded(kind: str, where: str, activity: str, after: str, language: str) -> str:
    """The register's own words, in the language of the page where the register still has them."""
    if kind not in ("purpose", "interest"):
        return CHANGED[kind].in_(language).format(where=where)
    words = _translated(kind, activity, after, language)
    said = CHANGED[kind] if words else OTHER
    return stopped(said.in_(language).format(where=where, after=words))


def _translated(kind: str, activity: str, dutch: str, language: str) -> str:
    if language == "nl" or activity not in activities:
        return dutch if language == "nl" else ""
    declared = activities.get(activity)
    text = declared.purpose if kind == "purpose" else declared.basis.interest
    return text.in_(language) if text and text.nl == dutch else ""


def thing(kind: str, activity: str, slug: str, language: str) -> str:
    """What a slug or name stands for: a category or a kind of recipient in words, a name as it is."""
    if kind == "category" and activity in activities:
        named = {one.slug: one.name.in_(language) for one in activities.get(activity).categories}
        return named.get(slug, slug)
    return kind_name(slug, language) or slug
