"""Whether a declared activity says everything that GDPR articles 13, 14 and 30 ask, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from privacy.register.activities import ProcessingActivity, Stage
from privacy.register.audit import Trouble
from privacy.register.declared import activities
from privacy.register.kinds import kinds
from privacy.register.texts import Text

ARTICLE = re.compile(r"^(6\(1\)\([a-f]\)|9\(2\)\([a-j]\))$")
SENTENCE = re.compile(r"^S(0[1-9]|[1-8]\d)$")
PLACE = re.compile(r"\{(.*?)\}")


def incomplete_activities() -> Iterator[Trouble]:
    """Everything that is missing or contradicts itself in the declared activities."""
    for activity in activities:
        for says in [*_texts(activity), *_facts(activity), *(s for stage in activity.stages for s in _stage(stage))]:
            yield Trouble("E006", activity.slug, f"Activity {activity.slug!r}: {says}", "Complete its declaration.")


def texts_of(thing: Any, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text in a declaration with where it stands, such as ("stages.0.sentence", Text(…))."""
    if isinstance(thing, Text):
        yield path, thing
    elif isinstance(thing, tuple):
        for index, one in enumerate(thing):
            yield from texts_of(one, f"{path}.{index}".strip("."))
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts_of(getattr(thing, field.name), f"{path}.{field.name}".strip("."))


def _texts(activity: ProcessingActivity) -> Iterator[str]:
    for path, text in texts_of(activity):
        for language, said in (("nl", text.nl), ("en", text.en)):
            if not said.strip():
                yield f"{path} says nothing in {language}."
            whole = path.endswith((".sentence", ".because", "source", "obligatory"))
            if said and whole != (said.rstrip().endswith((".", "?", "!"))):
                yield f"{path} in {language} is {'no' if whole else 'a'} whole sentence."


def _facts(activity: ProcessingActivity) -> Iterator[str]:
    if not ARTICLE.match(activity.basis.article):
        yield f"{activity.basis.article!r} is no lawful basis by its article (article 13(1)(c))."
    if activity.basis.article == "6(1)(f)" and activity.basis.interest is None:
        yield "the basis is 6(1)(f) and the interest is not named (article 13(1)(d))."
    if not activity.categories:
        yield "it has no categories of data (article 30(1)(c))."
    if not activity.stages:
        yield "nothing says how long the data are kept (article 13(2)(a))."
    if activity.always and not activity.available:
        yield "it cannot always be on and not be available."
    for kind in activity.recipients:
        if kind not in kinds:
            yield f"{kind!r} is no declared kind of recipient (article 13(1)(e))."
    for sentence in activity.sentences:
        if not SENTENCE.match(sentence):
            yield f"{sentence!r} is no sentence of the statement."


def _stage(stage: Stage) -> Iterator[str]:
    """A stage's bounds must hold its default, and its sentence must have a place for a term exactly when it has one."""
    for said in (stage.sentence.nl, stage.sentence.en):
        places = PLACE.findall(said)
        if len(places) != (stage.term is not None) or not {"term", "Term"}.issuperset(places):
            yield f"stage {stage.slug!r} needs one {{term}} in {said!r}." if stage.term else f"no place in {said!r}."
    if stage.term is None:
        if stage.minimum or stage.maximum:
            yield f"stage {stage.slug!r} has bounds and no term."
    elif stage.minimum is None or stage.maximum is None:
        yield f"stage {stage.slug!r} has a term without a minimum and a maximum."
    elif not stage.minimum <= stage.term <= stage.maximum:
        yield f"stage {stage.slug!r} is {stage.term} by default, outside {stage.minimum} to {stage.maximum}."
