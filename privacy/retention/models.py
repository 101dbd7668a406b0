"""What the engine writes down: each run and what it found and did by rule, and what is held back from it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.records.models import PersonalRecord
from privacy.records.querysets import PersonalQuerySet
from privacy.register.terms import Term
from privacy.retention.rules import Rule

GIVEN_UP = timedelta(minutes=15)  # a run that wrote nothing for this long is taken for dead
LONGEST_REVIEW = Term(6, "M")


class RunQuerySet(models.QuerySet["RetentionRun"]):
    """The words of the runs."""

    def done(self) -> RunQuerySet:
        """Those that came to their end."""
        return self.filter(ended_at__isnull=False)

    def broken_off(self, at: datetime) -> RunQuerySet:
        """Those that did not, and of which nothing was heard for a while before a moment (aware)."""
        return self.filter(ended_at=None, heard_at__lt=at - GIVEN_UP)


class RetentionRun(models.Model):
    """One sweep: when, for which moment, by whom ("task:retention"), and whether the freed space was overwritten.

    `batch` is the number of the batch whose intention was written and whose end was not yet; empty between two.
    """

    started_at = models.DateTimeField(_("started"), db_index=True)
    at = models.DateTimeField(_("what was due at"))
    heard_at = models.DateTimeField(_("last heard of"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    by = models.CharField(_("by"), max_length=80)
    batch = models.CharField(_("open batch"), max_length=32, blank=True)
    scrubbed = models.CharField(_("space overwritten"), max_length=40, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("retention run")
        verbose_name_plural = _("retention runs")
        ordering: ClassVar = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def done(self) -> int:
        """How many rows it dealt with."""
        return sum(line.done for line in self.lines.all())

    @property
    def failed(self) -> int:
        """How many it could not deal with."""
        return sum(line.failed for line in self.lines.all())


class RetentionLine(models.Model):
    """What one run found and did by one rule. `because` says why rows were kept, with how many, by code."""

    run = models.ForeignKey(RetentionRun, models.CASCADE, related_name="lines")
    activity = models.SlugField(_("processing activity"), max_length=40)
    stage = models.SlugField(_("stage"), max_length=40)
    model = models.CharField(_("kind of row"), max_length=80)
    found = models.PositiveIntegerField(_("found"), default=0)
    done = models.PositiveIntegerField(_("done"), default=0)
    kept = models.PositiveIntegerField(_("kept"), default=0)
    because = models.JSONField(_("why kept"), default=dict)
    failed = models.PositiveIntegerField(_("failed"), default=0)

    class Meta:
        verbose_name = _("line of a retention run")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.run_id} {self.activity}/{self.stage}"


class LeftFile(models.Model):
    """A file whose row is gone, until it is gone as well: class and column say where such files are kept."""

    model = models.CharField(_("kind of row"), max_length=80)
    field = models.CharField(_("field"), max_length=80)
    name = models.CharField(_("file"), max_length=500)

    class Meta:
        verbose_name = _("file to be removed")
        verbose_name_plural = _("files to be removed")

    def __str__(self) -> str:
        return str(self.pk)


class Hold(PersonalRecord):
    """Something that stays although its time is over: one row, or all that an activity has of somebody.

    A hold is for one case with a ground of its own, never for everybody (GDPR articles 17(3) and 18(2)). It ends when
    it is lifted, and goes then: that it was there stands in the evidence.
    """

    class Ground(models.TextChoices):
        CLAIM = "claim", _("a legal claim, ours or theirs (article 17(3)(e))")
        DUTY = "duty", _("a legal duty to keep it (article 17(3)(b))")
        RESTRICTION = "restriction", _("the person asked us to keep it (article 18(1))")

    activity: ClassVar[str] = "evidence"

    of_activity = models.SlugField(_("processing activity"), max_length=40)
    model = models.CharField(_("kind of row"), max_length=80, blank=True)
    row = models.CharField(_("row"), max_length=40, blank=True)
    ground = models.CharField(_("ground"), max_length=12, choices=Ground.choices)
    because = models.CharField(_("reason"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who looks after it")
    )
    review_on = models.DateField(_("to be looked at again on"), db_index=True)

    class Meta(PersonalRecord.Meta):
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "of_activity", "model", "row"], name="held_once"),
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"

    @classmethod
    def concerned_by_changes(cls) -> PersonalQuerySet:
        """Nobody because of this: what is held concerns them already."""
        return cls.base_objects.none()

    def clean(self) -> None:
        """A hold without an end in sight is no hold: it is looked at again within six months."""
        latest = LONGEST_REVIEW.after(self.collected_at).date()
        if self.review_on and not timezone.localdate(self.collected_at) < self.review_on <= latest:
            raise ValidationError({"review_on": _("Choose a day after today, within six months.")})


def line_of(run: RetentionRun, rule: Rule) -> RetentionLine:
    """The line of a rule in a run."""
    return RetentionLine.objects.create(run=run, activity=rule.activity, stage=rule.stage, model=rule.label)
