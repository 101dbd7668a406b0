"""Whose it is: the data subject, and the abstract record that everything personal inherits."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.intake import addresses
from privacy.records.endings import Ending
from privacy.records.noting import note_instance
from privacy.records.querysets import PersonalManager, PersonalQuerySet, all_rows
from privacy.records.signals import address_changed


class SubjectQuerySet(PersonalQuerySet):
    """The words for finding people."""

    def at(self, address: str) -> Self:
        """Everybody known by an address, however it was capitalised; nobody for ""."""
        return self.filter(lookup=addresses.lookup(address)).exclude(lookup="")

    def update(self, **values: Any) -> int:
        """Django's `update`, keeping what an address is found by in step with it."""
        if "address" in values:
            values["lookup"] = addresses.lookup(values["address"])
        return super().update(**values)

    update.alters_data = True  # type: ignore[attr-defined]


class SubjectManager(PersonalManager.from_queryset(SubjectQuerySet)):  # type: ignore[misc]
    """Data subjects, noted."""


class DataSubject(models.Model):
    """The row that everything about a person hangs from: an opaque id and an address.

    A typed address makes a provisional subject (`verified_at` empty), which joins another only after proof of the
    mailbox and the person's yes: shared mailboxes exist, so addresses are not unique.
    """

    subject_column: ClassVar[str] = "id"
    wagtail_reference_index_ignore: ClassVar[bool] = True  # Wagtail would keep a copy of who hangs together with what

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.EmailField(_("e-mail address"), max_length=254)
    lookup = models.CharField(_("address for looking up"), max_length=254, db_index=True, editable=False)
    language = models.CharField(_("language"), max_length=5, default="nl")
    created_at = models.DateTimeField(_("known since"), default=timezone.now, editable=False)
    verified_at = models.DateTimeField(_("mailbox proven"), null=True, blank=True)

    objects = SubjectManager()
    base_objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("data subject")
        verbose_name_plural = _("data subjects")
        base_manager_name = "base_objects"

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps what the address is found by in step, and tells who holds a copy of an address that was there."""
        known = not self._state.adding
        self.lookup = addresses.lookup(self.address)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "lookup"}
        super().save(*args, **kwargs)
        if known:
            address_changed.send(type(self), subject_id=self.pk, address=self.address, language=self.language)

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **kwargs: Any) -> Self:
        return note_instance(super().from_db(db, field_names, values, **kwargs), field_names)

    @classmethod
    def provisional(cls, address: str, language: str = "nl") -> Self:
        """A new subject for an address that somebody typed, also when the address is known: nothing is proven yet.

        Raises ValidationError, with a message for the visitor, when it is no address. Reads nobody.
        """
        return cls.objects.create(address=addresses.normalized(address), language=language)

    def clean(self) -> None:
        """Writes the address in the one way in which addresses are written."""
        try:
            self.address = addresses.normalized(self.address)
        except ValidationError as error:
            raise ValidationError({"address": error}) from error


class PersonalRecord(models.Model):
    """A row about a person. Reading one outside a purpose raises; inside, it is noted in the evidence.

    `activity` is the slug of the processing activity; `triggers` names, per stage of it, the column that holds the
    time from which the stage's term runs (only the trigger's time is stored; what is due is computed). `endings` says
    what becomes of the row then, by stage; where it says nothing, the row goes.
    """

    activity: ClassVar[str]
    triggers: ClassVar[dict[str, str]] = {}
    endings: ClassVar[Mapping[str, Ending]] = {}
    subject_column: ClassVar[str] = "subject_id"
    wagtail_reference_index_ignore: ClassVar[bool] = True

    subject = models.ForeignKey(DataSubject, models.PROTECT, related_name="+", verbose_name=_("data subject"))
    collected_at = models.DateTimeField(_("collected"), default=timezone.now, editable=False, db_index=True)
    restricted_at = models.DateTimeField(_("restricted since"), null=True, blank=True, editable=False)

    objects = PersonalManager()
    base_objects = PersonalQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "base_objects"

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **kwargs: Any) -> Self:
        return note_instance(super().from_db(db, field_names, values, **kwargs), field_names)

    @classmethod
    def concerned_by_changes(cls) -> PersonalQuerySet:
        """The rows whose people are told when the statement about this activity changes: all, restricted ones too.

        A class overrides this for rows of people who do not take part yet, such as sign-ups that nobody confirmed.
        """
        return cls.base_objects.all()

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        """Django's; only the fields asked for change, though whose the row is comes along to be noted."""
        along = ("subject_id", "restricted_at") if fields is not None else ()
        kept = {name: self.__dict__[name] for name in along if name in self.__dict__ and name not in set(fields or ())}
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        self.__dict__.update(kept)

    def validate_unique(self, exclude: Any = None) -> None:
        """On all rows: what only a restricted row has is taken all the same."""
        with all_rows():
            super().validate_unique(exclude=exclude)

    def validate_constraints(self, exclude: Any = None) -> None:
        """On all rows, as `validate_unique`."""
        with all_rows():
            super().validate_constraints(exclude=exclude)


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


class LastingAct(models.Model):
    """An act that must hold although a backup from before it is put back (`privacy.records.lasting`).

    Written in its transaction, so that a database without the row is from before the act; kept as long as a backup
    from before it may exist.
    """

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    payload = models.BinaryField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("act that must last")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def says(self) -> dict[str, Any]:
        """What its evidence says: opaque ids, prints and codes."""
        return json.loads(bytes(self.payload))
