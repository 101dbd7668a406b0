"""QuerySets and managers of personal models: every row that comes out is noted, restricted ones stay hidden.

Without a purpose, because nothing of anybody comes out: `count`, `exists`, `contains`, `update`, `create`,
`bulk_create`, and `aggregate` to figures and moments; in a purpose they are noted as counts. `get_or_create` and
`update_or_create` read, so they need a purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self

from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.db.models.query import BaseIterable, ModelIterable, RawQuerySet

from privacy.records.databases.seeing import asking_for_words
from privacy.records.iterables import NOTED, NotedRawQuerySet
from privacy.records.noting import RESTRICTED, Touched, is_personal, may_read, note_row, whose_rows
from privacy.records.reading import RestrictedRecord

_unhidden: ContextVar[bool] = ContextVar("unhidden", default=False)


class PersonalQuerySet(models.QuerySet[Any]):
    """A QuerySet whose every row is noted."""

    @property
    def _iterable_class(self) -> type[BaseIterable]:
        return self.__dict__["_iterable_class"]

    @_iterable_class.setter
    def _iterable_class(self, iterable: type[BaseIterable]) -> None:
        noted = NOTED.get(iterable, iterable)
        if not issubclass(noted, (ModelIterable, *NOTED.values())):
            raise TypeError(f"{iterable.__name__} would hand out rows of {self.model._meta.label} without noting them")
        self.__dict__["_iterable_class"] = noted

    def raw(self, raw_query: Any, params: Any = (), translations: Any = None, using: str | None = None) -> RawQuerySet:
        """Django's `raw`, with the statement's further columns noted too."""
        rows = NotedRawQuerySet(
            raw_query, model=self.model, params=params, translations=translations, using=using or self.db
        )
        return rows.prefetch_related(*self.__dict__["_prefetch_related_lookups"])

    def only(self, *fields: Any) -> Self:
        """Django's `only`; whose the row is, and whether it is restricted, always come along."""
        if not fields or fields == (None,):
            return super().only(*fields)
        return super().only(*fields, *self._always(fields))

    def defer(self, *fields: Any) -> Self:
        """Django's `defer`, except for whose the row is and whether it is restricted."""
        if fields == (None,):
            return super().defer(None)
        kept = {*self._always(fields), *(name.removesuffix("_id") for name in self._always(fields))}
        return super().defer(*(field for field in fields if field not in kept))

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Django's `aggregate`. Figures and moments tell nothing of anybody; an aggregate of words is read from all."""
        with asking_for_words() as words:
            found = super().aggregate(*args, **kwargs)
        if words:
            opened = may_read(self.model)
            table = Touched(None, self.model, frozenset(f"aggregate:{name}" for name in words))
            for subject, restricted in whose_rows(self.query, table, self.db):
                note_row(opened, self.model, subject, table.columns, restricted)
        return found

    def delete(self) -> tuple[int, dict[str, int]]:
        """Django's `delete`, inside a purpose.

        Django reads what it deletes, unless nothing hangs from it. Whether it does may not decide whether a purpose
        is needed, nor whether restricted rows may be touched.
        """
        opened = may_read(self.model)
        if not opened.purpose.restricted and _can_be_restricted(self.model):
            rows = self.order_by()
            if not rows.query.is_sliced and rows.filter(**{f"{RESTRICTED}__isnull": False}).exists():
                raise RestrictedRecord(f"restricted rows of {self.model._meta.label} would be deleted")
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def _always(self, fields: tuple[Any, ...]) -> list[str]:
        """The names that tell whose a row is, for this model and for those that `fields` reach into."""
        names: list[str] = []
        for prefix in {"", *(str(field).rpartition(LOOKUP_SEP)[0] for field in fields)}:
            model = _reached(self.model, prefix)
            if model is not None and is_personal(model):
                start = f"{prefix}{LOOKUP_SEP}" if prefix else ""
                names.append(start + model.subject_column)  # type: ignore[attr-defined]
                names += [start + RESTRICTED] if _can_be_restricted(model) else []
        return names


class PersonalManager(models.Manager.from_queryset(PersonalQuerySet)):  # type: ignore[misc]
    """The default manager: hides restricted rows (GDPR article 18), save while uniqueness is validated."""

    def get_queryset(self) -> PersonalQuerySet:
        rows = super().get_queryset()
        if _can_be_restricted(self.model) and not _unhidden.get():
            return rows.filter(**{RESTRICTED: None})
        return rows


@contextmanager
def all_rows() -> Iterator[None]:
    """Lets the default managers see restricted rows: a name that only a restricted row has is taken all the same."""
    token = _unhidden.set(True)
    try:
        yield
    finally:
        _unhidden.reset(token)


def _can_be_restricted(model: type[models.Model]) -> bool:
    return any(field.name == RESTRICTED for field in model._meta.concrete_fields)


def _reached(model: type[models.Model], path: str) -> type[models.Model] | None:
    for part in path.split(LOOKUP_SEP) if path else []:
        related = model._meta.get_field(part).related_model
        if not isinstance(related, type):
            return None
        model = related
    return model
