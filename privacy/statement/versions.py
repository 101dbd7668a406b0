"""The published versions: what was promised, from when, in which bytes. Added to, never changed, never deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.register.terms import Term


class Unchangeable(RuntimeError):
    """Raised when something tries to change or remove what was published."""


class UnchangeableQuerySet(models.QuerySet[Any]):
    """Refuses every bulk road to a change.

    Only `author` may be emptied: the account of the author may go, the version stays.
    """

    def update(self, **values: Any) -> int:
        if values == {"author": None}:
            return super().update(**values)
        raise Unchangeable("What was published is never changed.")

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> list[Any]:
        if options.get("update_conflicts"):
            raise Unchangeable("What was published is never changed.")
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, *args: Any, **options: Any) -> NoReturn:
        raise Unchangeable("What was published is never changed.")

    def delete(self) -> NoReturn:
        raise Unchangeable("What was published is never deleted.")

    def _raw_delete(self, using: str | None) -> NoReturn:
        raise Unchangeable("What was published is never deleted.")


class UnchangeableModel(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Unchangeable("What was published is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable("What was published is never deleted.")


class VersionQuerySet(UnchangeableQuerySet):
    """The words of the archive."""

    def standing(self) -> VersionQuerySet:
        """Everything published and not withdrawn before it came into force."""
        return self.filter(withdrawn_at=None)

    def in_force(self, at: datetime) -> StatementVersion | None:
        """The version in force at a moment (aware); none before the first."""
        return self.standing().filter(effective_from__lte=at).order_by("-effective_from", "-number").first()

    def announced(self, at: datetime) -> VersionQuerySet:
        """Published, and not yet in force at a moment: first what comes first, and of one moment what will hold."""
        return self.standing().filter(effective_from__gt=at).order_by("effective_from", "-number")

    def last(self) -> StatementVersion | None:  # type: ignore[override]
        """The version that a new one comes after: in force, or announced when one is."""
        return self.standing().order_by("-effective_from", "-number").first()

    def call_off(self, version: StatementVersion, because: str, at: datetime) -> bool:
        """Withdraws an announced version, once; False when it is in force or was withdrawn already.

        One conditional UPDATE decides, so that two officers, or an officer and the clock, cannot both be right.
        """
        waiting = models.QuerySet.filter(self, pk=version.pk, withdrawn_at=None, effective_from__gt=at)
        return models.QuerySet.update(waiting, withdrawn_at=at, withdrawn_because=because) == 1


class StatementVersion(UnchangeableModel):
    """One published version, in both languages under one number; never changed, its number never used again.

    `terms` maps "activity/stage" to ISO 8601 durations. `facts` holds, per activity, what was said about purpose,
    basis, categories and recipients. `sections` holds, per language, the structure that differences are computed from:
    `[{"id", "heading", "text", "activity"}]`. `changes` are the material changes against the version before it, as
    `privacy.statement.materiality` computed them when it was published. `correction` is the reason by language where
    the version only puts something right, and empty otherwise. `drafts` holds, per language, the page as it was written
    (`{"title", "body"}`): what a later version can go back to; one that did has the number in `returns_to`.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    effective_from = models.DateTimeField(_("in force from"), db_index=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_because = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    material = models.BooleanField(_("material change"), default=True)
    favourable = models.BooleanField(_("favourable to the people concerned"), default=True)
    terms = models.JSONField(_("terms"), default=dict)
    facts = models.JSONField(_("facts"), default=dict)
    sections = models.JSONField(_("sections"), default=dict)
    changes = models.JSONField(_("changes"), default=list)
    correction = models.JSONField(_("reason of the correction"), default=dict)
    drafts = models.JSONField(_("drafts"), default=dict)
    returns_to = models.PositiveIntegerField(_("goes back to version"), null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement version")
        verbose_name_plural = _("statement versions")
        ordering = ["-number"]
        base_manager_name = "objects"

    def __str__(self) -> str:
        return str(self.number)

    @property
    def announced(self) -> bool:
        """Whether it was published ahead of the moment from which it is in force."""
        return self.effective_from > self.published_at

    def corrects(self, language: str) -> tuple[str, str]:
        """(reason, its language) of a correction, in this language where it was given; ("", "") for no correction."""
        said = {language: self.correction.get(language), **self.correction}
        return next(((text, code) for code, text in said.items() if text), ("", ""))

    def term(self, activity: str, stage: str) -> Term | None:
        """The term promised for a stage, or None when this version does not promise one."""
        text = self.terms.get(f"{activity}/{stage}")
        return Term.parse(text) if text else None

    def before(self) -> StatementVersion | None:
        """The version that this one came after: the one its changes are told against."""
        earlier = StatementVersion.objects.filter(number__lt=self.number, effective_from__lte=self.effective_from)
        standing = earlier.filter(models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gt=self.published_at))
        return standing.order_by("-effective_from", "-number").first()

    def replaced_by(self, at: datetime) -> StatementVersion | None:
        """The version that is in force at a moment in its place; None while it is in force itself, or still to come."""
        now = StatementVersion.objects.in_force(at)
        return now if now and now.number > self.number else None


class StatementRendering(UnchangeableModel):
    """The exact bytes of a version in one language, and the SHA-256 of them (hexadecimal)."""

    version = models.ForeignKey(StatementVersion, models.PROTECT, related_name="renderings")
    language = models.CharField(_("language"), max_length=5)
    html = models.BinaryField(_("article"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        verbose_name = _("rendering")
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="one_rendering_per_language")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language}"
