"""Evidence: what was read, published, handed over, erased. Rows are added and never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EvidenceIsAppendOnly(RuntimeError):
    """Raised when something tries to change or remove evidence."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Refuses every bulk road to a change."""

    def update(self, **values: Any) -> NoReturn:
        raise EvidenceIsAppendOnly("Evidence is added to, never updated.")

    def delete(self) -> NoReturn:
        raise EvidenceIsAppendOnly("Evidence is added to, never deleted.")


class Entry(models.Model):
    """One thing that happened. The payload is canonical JSON: opaque ids, names of columns, no content.

    `key` makes an entry that is copied over from the main database land once, however often it is tried.
    """

    kind = models.CharField(_("kind"), max_length=40, db_index=True)
    key = models.CharField(_("key"), max_length=120, unique=True, null=True, editable=False)  # noqa: DJ001 - not all have one
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    payload = models.BinaryField(_("payload"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence entry")
        verbose_name_plural = _("evidence entries")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EvidenceIsAppendOnly("Evidence is added to, never updated.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EvidenceIsAppendOnly("Evidence is added to, never deleted.")
