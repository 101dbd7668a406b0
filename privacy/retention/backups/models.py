"""That a backup was put back, and how far the tail is."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RestorationQuerySet(models.QuerySet["Restoration"]):
    """The words of what is to be done again."""

    def open(self) -> Self:
        """Those that are not finished: meanwhile nobody is read."""
        return self.filter(done_at=None)


class Restoration(models.Model):
    """Acts since a backup are to be done again until `done_at`: `acts` were. `despite` what could not be looked at."""

    class Because(models.TextChoices):
        PUT_BACK = "put_back", "put back"
        BEHIND = "behind", "behind"

    because = models.CharField(max_length=10, choices=Because.choices)
    found_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    acts = models.PositiveIntegerField(default=0)
    despite = models.CharField(max_length=40, blank=True)

    objects = RestorationQuerySet.as_manager()

    class Meta:
        verbose_name = _("restoration")

    def __str__(self) -> str:
        return f"restoration {self.pk}"


class TailState(models.Model):
    """What this site knows of the tail (one row): its last line, since when writing fails, and what was wrong with it.

    One worker at a time writes: who has claimed it until a moment. `upto` is the newest act that is in it.
    """

    claimed_until = models.DateTimeField(null=True)
    number = models.PositiveBigIntegerField(default=0)
    upto = models.PositiveBigIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    written_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    fault = models.CharField(max_length=80, blank=True)
    fault_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("tail")

    def __str__(self) -> str:
        return f"tail {self.number}"

    @classmethod
    def known(cls) -> Self:
        """The row, made when it is not there."""
        cls.objects.bulk_create([cls(pk=1)], ignore_conflicts=True)
        return cls.objects.get(pk=1)

    def claim(self, at: datetime, until: datetime) -> bool:
        """Whether this worker is the one to write: one conditional UPDATE decides."""
        free = models.Q(claimed_until=None) | models.Q(claimed_until__lt=at)
        return TailState.objects.filter(free, pk=self.pk).update(claimed_until=until) == 1
