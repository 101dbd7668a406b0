"""The rules of retention: which rows of which class end with which stage, and what becomes of them.

They follow from the register and the classes of records. What holds nobody in particular (prints, mails, log entries)
is no record of a person; whoever knows such a table declares a rule for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models

from privacy.records.endings import Acted, Anonymised, Counted, Ending, Gone, Restricted
from privacy.records.models import PersonalRecord
from privacy.register.activities import Stage
from privacy.register.declared import activities

Model = type[models.Model]

ORDER = (Counted, Acted, Anonymised, Restricted, Gone)  # what a night counts as come is seen the same night


@dataclass(frozen=True)
class Rule:
    """One stage of one class of rows. `column` holds the time that the term runs from, `collected` when a row came."""

    activity: str
    stage: str
    model: Model
    column: str
    ending: Ending = field(default_factory=Gone)
    collected: str = "collected_at"

    @property
    def label(self) -> str:
        """ "home.ContactCase"."""
        return self.model._meta.label

    @property
    def name(self) -> str:
        """ "contact/cap home.ContactCase"."""
        return f"{self.activity}/{self.stage} {self.label}"

    @property
    def promise(self) -> Stage:
        """What the register says about the stage."""
        return activities.get(self.activity).stage(self.stage)

    @property
    def stages(self) -> list[str]:
        """The stages whose terms run one after the other, this one last."""
        chain, endings = [self.stage], getattr(self.model, "endings", {})
        while (ending := endings.get(chain[0])) and ending.after:
            chain.insert(0, ending.after)
        return chain

    @property
    def takes_away(self) -> bool:
        """Whether anything is destroyed when the stage ends."""
        return not isinstance(self.ending, Counted)

    @property
    def goes(self) -> bool:
        """Whether the row itself is gone then."""
        return isinstance(self.ending, (Gone, Acted))


_declared: list[Rule] = []
_along: set[Model] = set()


def declare(*rules: Rule) -> None:
    """Adds rules for tables that are no records of a person."""
    _declared.extend(rules)


def goes_along(*models_: Model) -> None:
    """Says that rows of these classes have no term of their own: they go with the row that they hang from."""
    _along.update(models_)


def rules() -> list[Rule]:
    """Every rule, in the order in which a night carries them out."""
    found = [*_of_records(), *_declared]
    return sorted(found, key=lambda rule: ORDER.index(type(rule.ending)))


def rules_of(model: Model) -> list[Rule]:
    """The rules of a class."""
    return [rule for rule in rules() if rule.model is model]


def has_end(model: Model) -> bool:
    """Whether rows of a class end by a rule, or with the row that they hang from."""
    if model in _along or any(rule.model is model for rule in rules()):
        return True
    return issubclass(model, PersonalRecord) and any(part is model for parts in _parts() for part in parts)


def _of_records() -> Iterator[Rule]:
    for model in apps.get_models():
        if issubclass(model, PersonalRecord):
            for stage, column in model.triggers.items():
                yield Rule(model.activity, stage, model, column, model.endings.get(stage) or Gone())


def _parts() -> Iterator[list[Model]]:
    """The classes without triggers that hang from one of their own activity, which has."""
    for rule in _of_records():
        yield [
            part
            for part in apps.get_models()
            if issubclass(part, PersonalRecord) and part.activity == rule.activity and not part.triggers
        ]
