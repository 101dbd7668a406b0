"""Whose it is: the data subject, and the abstract record that everything personal inherits."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.records.querysets import PersonalManager, PersonalQuerySet, note_instance


class DataSubject(models.Model):
    """The row that everything about a person hangs from: an opaque id and an address.

    A typed address makes a provisional subject (`verified_at` empty), which joins another only after proof of the
    mailbox and the person's yes: shared mailboxes exist, so addresses are not unique.
    """

    subject_column: ClassVar[str] = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.EmailField(_("e-mail address"), max_length=254)
    lookup = models.CharField(_("address for looking up"), max_length=254, db_index=True, editable=False)
    language = models.CharField(_("language"), max_length=5, default="nl")
    created_at = models.DateTimeField(_("known since"), default=timezone.now, editable=False)
    verified_at = models.DateTimeField(_("mailbox proven"), null=True, blank=True)

    objects = PersonalManager()
    base_objects = models.Manager()

    class Meta:
        verbose_name = _("data subject")
        verbose_name_plural = _("data subjects")
        base_manager_name = "base_objects"

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.lookup = self.address.casefold()
        super().save(*args, **kwargs)

    @classmethod
    def from_db(cls, db: str, field_names: Any, values: Any) -> DataSubject:
        return note_instance(super().from_db(db, field_names, values), field_names)


class PersonalRecord(models.Model):
    """A row about a person. Reading one outside a purpose raises; inside, it is noted in the evidence.

    `activity` is the slug of the processing activity; `triggers` names, per stage of it, the column that holds the
    time from which the stage's term runs (only the trigger's time is stored; what is due is computed).
    """

    activity: ClassVar[str]
    triggers: ClassVar[dict[str, str]] = {}
    subject_column: ClassVar[str] = "subject_id"

    subject = models.ForeignKey(DataSubject, models.PROTECT, related_name="+", verbose_name=_("data subject"))
    collected_at = models.DateTimeField(_("collected"), default=timezone.now, editable=False, db_index=True)
    restricted_at = models.DateTimeField(_("restricted since"), null=True, blank=True, editable=False)

    objects = PersonalManager()
    base_objects = PersonalQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "base_objects"

    @classmethod
    def from_db(cls, db: str, field_names: Any, values: Any) -> Any:
        return note_instance(super().from_db(db, field_names, values), field_names)


class EvidenceOutbox(models.Model):
    """Evidence that stands or falls with a change: written in its transaction, copied to the ledger once."""

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    payload = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("evidence to be copied")

    def __str__(self) -> str:
        return self.key
