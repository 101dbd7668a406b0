"""Removing rows with all that hangs from them, in statements about many rows: nobody's row is read for it.

What hangs from a row is what the database knows: foreign keys in whatever app. `privacy.retention.checks` sees to it
that nothing is carried along that nobody thought about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import CASCADE, DO_NOTHING, SET_NULL, Exists, Field, ManyToOneRel, OuterRef, QuerySet

from privacy.consent.models import Consent
from privacy.records import mentions
from privacy.records.databases.door import declared_sql
from privacy.records.models import DataSubject, PersonalRecord
from privacy.retention.files import file_fields, leave

Model = type[models.Model]
Keys = Sequence[Any]


def plain(model: Model) -> QuerySet[Any]:
    """All rows of a class, restricted ones too, for statements that show nobody's."""
    return QuerySet(model=model)


def keys_of(rows: QuerySet[Any], limit: int | None = None) -> list[Any]:
    """The primary keys of rows."""
    return [key for (key,) in moved(rows, "pk", limit=limit)]


def moved(rows: QuerySet[Any], *columns: str, limit: int | None = None) -> list[tuple[Any, ...]]:
    """Keys, opaque ids and times of rows, from one statement into another: the only road by which the engine has any.

    That is no reading (decision 0024): nothing of anybody is shown, and what was done stands in the evidence.
    """
    with declared_sql("keys and times go from one statement of the engine into another, and nowhere else"):
        return list(rows.values_list(*columns)[:limit])


def hanging(model: Model) -> Iterator[tuple[Model, Field[Any, Any], Any]]:
    """The classes whose rows point to one of this class: class, column, and what is done when that one goes."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            yield relation.related_model, relation.field, relation.on_delete


def in_the_way(model: Model) -> Iterator[Exists]:
    """Conditions, each of which is true of a row that something needs that does not go along."""
    for child, column, on_delete in hanging(model):
        if on_delete not in (CASCADE, SET_NULL, DO_NOTHING):
            yield Exists(plain(child).filter(**{column.name: OuterRef("pk")}))


def remove(model: Model, keys: Keys) -> Counter[str]:
    """Removes rows by their keys, what hangs from them first; how many by label. In the caller's transaction."""
    gone: Counter[str] = Counter()
    if not keys:
        return gone
    for child, column, on_delete in hanging(model):
        rows = plain(child).filter(**{f"{column.name}__in": keys})
        if on_delete is SET_NULL:
            rows.update(**{column.name: None})
        elif on_delete is CASCADE:
            gone += remove(child, keys_of(rows)) if has_more(child) else raw(rows)
    for relation in model._meta.private_fields:
        if isinstance(relation, GenericRelation):
            gone += raw(relation.bulk_related_objects([model(pk=key) for key in keys]))
    rows = plain(model).filter(pk__in=keys)
    for field in file_fields(model):
        leave(field, [name for (name,) in moved(rows, field.name)])
    return gone + raw(rows)


def has_more(model: Model) -> bool:
    """Whether anything can hang from a row of this class, or lie on a disk because of it."""
    generic = (field for field in model._meta.private_fields if isinstance(field, GenericRelation))
    return any(True for _ in (*hanging(model), *file_fields(model), *generic))


def raw(rows: QuerySet[Any]) -> Counter[str]:
    """One DELETE; how many by label."""
    label = rows.model._meta.label
    return Counter({label: number}) if (number := rows._raw_delete(rows.db)) else Counter()


def let_go(subjects: Iterable[Any]) -> list[Any]:
    """Removes those of these people from whom nothing hangs any more, with their mails; their ids.

    Of whom nothing is left but proof that a consent ended, the address goes: the proof has its print. Locks them first,
    so that nothing can be hung from them in the meantime.
    """
    known = sorted(set(subjects) - {None})
    if not known:
        return []
    keys_of(plain(DataSubject).filter(pk__in=known).order_by("pk").select_for_update())
    gone = keys_of(bare().filter(pk__in=known))
    remove(DataSubject, gone)
    mentions.forget_after_commit(*gone)
    proof = [Exists(one) for one in needing_an_address()]
    plain(DataSubject).filter(pk__in=known).exclude(_either(proof)).update(address="", lookup="")
    return gone


def bare(before: datetime | None = None) -> QuerySet[Any]:
    """The people from whom nothing hangs; with a moment (aware), those of them who came before it."""
    hung = [Exists(plain(child).filter(**{column.name: OuterRef("pk")})) for child, column in records()]
    rows = plain(DataSubject).exclude(_either(hung))
    return rows.filter(created_at__lt=before) if before else rows


def records() -> Iterator[tuple[Model, Field[Any, Any]]]:
    """The classes of personal records, each with the column that says whose a row is."""
    for child, column, _ in hanging(DataSubject):
        if issubclass(child, PersonalRecord):
            yield child, column


def needing_an_address() -> Iterator[QuerySet[Any]]:
    """Rows for which somebody's address is needed: all but the proof of a consent that ended."""
    for child, column in records():
        rows = plain(child).filter(**{column.name: OuterRef("pk")})
        yield rows.filter(ended_at=None) if child is Consent else rows


def _either(conditions: Iterable[Exists]) -> models.Q:
    found = models.Q(pk__in=[])
    for condition in conditions:
        found |= models.Q(condition)
    return found
