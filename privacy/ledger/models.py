"""Evidence: what was read, published, handed over, erased. Rows are added and never changed.

Writers add an entry and nothing else. One sealer at a time gives entries their place in the chain (`sealing`); an
entry's payload and salt may be erased later (`expiry`), its record never. The databases refuse everything else, too.
"""

from __future__ import annotations

import os
from typing import Any, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.ledger import form


class EvidenceIsAppendOnly(RuntimeError):
    """Raised when something tries to change or remove evidence."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses every bulk road to a change."""

    def update(self, **values: Any) -> NoReturn:
        raise EvidenceIsAppendOnly("Evidence is added to, never updated.")

    def delete(self) -> NoReturn:
        raise EvidenceIsAppendOnly("Evidence is added to, never deleted.")


class AppendOnly(models.Model):
    """A row that is added and never changed."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EvidenceIsAppendOnly("Evidence is added to, never updated.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EvidenceIsAppendOnly("Evidence is added to, never deleted.")


def new_salt() -> bytes:
    """Random bytes that keep a payload from being guessed from its commitment."""
    return os.urandom(form.SALT)


class Entry(AppendOnly):
    """One thing that happened. The payload is canonical JSON: opaque ids, names of columns, no content.

    `key` makes an entry that is copied over from the main database land once, however often it is tried. Payload and
    salt are both there, or both erased.
    """

    kind = models.CharField(_("kind"), max_length=40, db_index=True)
    key = models.CharField(_("key"), max_length=120, unique=True, null=True, editable=False)  # noqa: DJ001 - not all have one
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    payload = models.BinaryField(_("payload"), null=True)
    salt = models.BinaryField(_("salt"), null=True, default=new_salt)

    class Meta:
        verbose_name = _("evidence entry")
        verbose_name_plural = _("evidence entries")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Record(AppendOnly):
    """The bytes of an entry that are sealed, at their place in the chain (from 1, without a gap).

    No constraint on the entry: it cannot go, and checking it would lock each one while it is sealed.
    """

    position = models.BigIntegerField(_("position"), primary_key=True)
    entry = models.OneToOneField(
        Entry, on_delete=models.DO_NOTHING, related_name="record", db_constraint=False, verbose_name=_("entry")
    )
    record = models.BinaryField(_("record"))

    class Meta:
        verbose_name = _("sealed record")
        verbose_name_plural = _("sealed records")
        ordering = ["position"]

    def __str__(self) -> str:
        return f"record {self.position}"


class Head(AppendOnly):
    """What was signed of a batch of records: the bytes, their hash, the signature.

    The leaves of its tree are kept beside it: where a record is not the one that was sealed, they say which.
    """

    number = models.BigIntegerField(_("number"), primary_key=True)
    head = models.BinaryField(_("head"))
    hash = models.BinaryField(_("hash"), max_length=32)
    signature = models.BinaryField(_("signature"), max_length=64)
    leaves = models.BinaryField(_("leaves"), null=True)

    class Meta:
        verbose_name = _("head of the chain")
        verbose_name_plural = _("heads of the chain")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"head {self.number}"


class Key(AppendOnly):
    """A public key that signed heads. A convenience for exports: which one counts, the chain itself says."""

    id = models.CharField(_("key id"), max_length=16, primary_key=True)
    public = models.BinaryField(_("public key"), max_length=32)
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("public key of the evidence")
        verbose_name_plural = _("public keys of the evidence")
        ordering = ["since"]

    def __str__(self) -> str:
        return f"key {self.id}"


class Chain(models.Model):
    """The one row that a sealer locks: while it holds it, nobody else adds to the chain.

    Entries up to the id `floor` are sealed. PostgreSQL commits out of order, so the floor stays behind: `next_floor`
    takes its place once it is old enough for every entry before it to be there.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    floor = models.BigIntegerField(_("floor"), default=0)
    next_floor = models.BigIntegerField(_("next floor"), default=0)
    next_floor_at = models.DateTimeField(_("next floor since"), default=timezone.now)

    class Meta:
        verbose_name = _("chain of the evidence")
        verbose_name_plural = _("chain of the evidence")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="ledger_one_chain")]

    def __str__(self) -> str:
        return "the chain"


class Mention(models.Model):
    """That an entry mentions a subject. Derived from the entries: it may be removed and is made again (`mentions`)."""

    pk = models.CompositePrimaryKey("subject", "entry")
    subject = models.UUIDField(_("data subject"))
    entry = models.BigIntegerField(_("entry"))

    class Meta:
        verbose_name = _("mention in the evidence")
        verbose_name_plural = _("mentions in the evidence")

    def __str__(self) -> str:
        return f"mention in {self.entry}"


class Indexed(models.Model):
    """Up to which position of the chain the mentions are filled in: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("reach of the mentions")
        verbose_name_plural = _("reach of the mentions")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="ledger_one_reach")]

    def __str__(self) -> str:
        return "the index"
