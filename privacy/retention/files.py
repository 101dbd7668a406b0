"""Files of rows that are gone: owed in the transaction that takes the row, removed after it, and again every night."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from django.apps import apps
from django.db import models
from django.db.models import FileField

from privacy.retention.models import LeftFile

BATCH = 500


def file_fields(model: type[models.Model]) -> Iterator[FileField]:
    """The columns of a class that name files."""
    return (field for field in model._meta.concrete_fields if isinstance(field, FileField))


def leave(field: FileField, names: Sequence[str]) -> None:
    """Owes the removal of files, in the caller's transaction."""
    label = field.model._meta.label
    LeftFile.objects.bulk_create(LeftFile(model=label, field=field.name, name=name) for name in names if name)


def remove_left() -> int:
    """Removes the files of rows that are gone; how many. One that is gone already counts, one that fails stays owed."""
    removed = 0
    for left in LeftFile.objects.order_by("pk").iterator(BATCH):
        try:
            storage_of(left).delete(left.name)
        except OSError:
            continue
        removed += LeftFile.objects.filter(pk=left.pk).delete()[0]
    return removed


def storage_of(left: LeftFile) -> Any:
    """Where the file is kept: what its column says."""
    return cast(FileField, apps.get_model(left.model)._meta.get_field(left.field)).storage
