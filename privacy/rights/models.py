"""What of the access log somebody has to look at: drawn by lot, or because it stands out; and who does so."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Of(models.TextChoices):
    """Whose looks: those of officers are for a second person."""

    STAFF = "staff", _("colleagues")
    OFFICERS = "officers", _("officers")


class ReviewSettings(models.Model):
    """How the log is reviewed: one row, made when somebody first decides."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who reviews what the officer looked at"),
    )
    nobody_else = models.BooleanField(_("there is nobody else"), default=False)
    sample = models.PositiveSmallIntegerField(
        _("looks drawn each week"), default=20, validators=[MinValueValidator(5), MaxValueValidator(100)]
    )
    many = models.PositiveIntegerField(
        _("people in one look that stand out"), default=100, validators=[MinValueValidator(10)]
    )

    class Meta:
        verbose_name = _("review of the access log")
        verbose_name_plural = _("review of the access log")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_way_of_review")]

    def __str__(self) -> str:
        return "review"

    @classmethod
    def chosen(cls) -> ReviewSettings:
        """What was decided; the defaults until somebody does. Reads only."""
        return cls.objects.filter(pk=1).first() or cls()

    def reviews_officers(self, user: Any) -> bool:
        """Whether somebody is the second person."""
        return user.is_active and self.second_id is not None and self.second_id == user.pk


class Draw(models.Model):
    """That the sample of a week was drawn, from how many looks, and when the second person was told of theirs."""

    week = models.DateField(_("Monday"))
    of = models.CharField(_("whose looks"), max_length=8, choices=Of.choices)
    found = models.PositiveIntegerField(_("looks in that week"))
    drawn_at = models.DateTimeField(_("drawn"), default=timezone.now)
    told_at = models.DateTimeField(_("told"), null=True, blank=True)

    class Meta:
        verbose_name = _("weekly sample")
        verbose_name_plural = _("weekly samples")
        constraints = [models.UniqueConstraint(fields=["week", "of"], name="one_draw_of_a_week")]

    def __str__(self) -> str:
        return f"{self.week} {self.of}"


class CheckedDay(models.Model):
    """That everything which was looked at on a day was checked for what stands out."""

    day = models.DateField(_("day"), primary_key=True)

    class Meta:
        verbose_name = _("day that was checked")
        verbose_name_plural = _("days that were checked")

    def __str__(self) -> str:
        return f"{self.day}"


class LookQuerySet(models.QuerySet["LookToReview"]):
    """The words of reviewing."""

    def waiting(self) -> LookQuerySet:
        """Nobody has looked at it yet."""
        return self.filter(verdict="")

    def within(self, since: datetime, until: datetime) -> LookQuerySet:
        """Looks from one moment until just before another (aware)."""
        return self.filter(at__gte=since, at__lt=until)


class LookToReview(models.Model):
    """One look, by the number of its entry in the evidence; why it is here, and what the reviewer thought of it."""

    class Why(models.TextChoices):
        LOT = "lot", _("drawn by lot")
        MANY = "many", _("many people at once")
        NO_CASE = "no-case", _("no case that asked for it")

    class Verdict(models.TextChoices):
        IN_ORDER = "in-order", _("in order")
        ASK = "ask", _("ask about it")

    entry = models.BigIntegerField(_("entry of the evidence"))
    at = models.DateTimeField(_("when"), db_index=True)
    of = models.CharField(_("whose look"), max_length=8, choices=Of.choices)
    why = models.CharField(_("why it is here"), max_length=8, choices=Why.choices)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict.choices, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    judged_at = models.DateTimeField(_("reviewed"), null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("reviewed by")
    )

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = _("look to review")
        verbose_name_plural = _("looks to review")
        ordering = ["-at", "-entry"]
        constraints = [models.UniqueConstraint(fields=["entry", "why"], name="a_look_once_for_a_reason")]
        indexes = [models.Index(fields=["of", "verdict"], name="looks_that_wait")]

    def __str__(self) -> str:
        return f"look {self.entry}"


def monday_of(day: date) -> date:
    """The Monday of the week that a day is in."""
    return date.fromordinal(day.toordinal() - day.weekday())
