"""Is it true? The results of proofs, kept so that the page can show the last one and its age, and who may see them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

GIVEN_UP = timedelta(minutes=15)  # a worker that has looked for this long is taken for dead


class ResultQuerySet(models.QuerySet["ProofResult"]):
    """The words of the run."""

    def latest_of_each(self, at: datetime) -> dict[str, ProofResult]:
        """The last result of each proof up to a moment (aware), by the proof's slug."""
        known = self.filter(at__lte=at)
        newest = known.filter(proof=models.OuterRef("proof")).order_by("-at", "-pk").values("pk")[:1]
        return {result.proof: result for result in known.filter(pk=models.Subquery(newest))}

    def last_right(self, at: datetime) -> dict[str, datetime]:
        """When each proof last found things right, by its slug."""
        right = self.filter(at__lte=at, outcome=ProofResult.Outcome.RIGHT)
        return dict(right.order_by("proof").values_list("proof").annotate(models.Max("at")))

    def wrong_since(self, result: ProofResult) -> ProofResult:
        """The first of the unbroken row of wrong results that this one ends."""
        others = self.filter(proof=result.proof, at__lte=result.at).exclude(outcome=ProofResult.Outcome.WRONG)
        last_other = others.order_by("-at", "-pk").first()
        wrong = self.filter(proof=result.proof, at__lte=result.at, outcome=ProofResult.Outcome.WRONG)
        if last_other:
            wrong = wrong.filter(models.Q(at__gt=last_other.at) | models.Q(at=last_other.at, pk__gt=last_other.pk))
        return wrong.order_by("at", "pk").first() or result


class ProofResult(models.Model):
    """What a proof found when it last looked. `findings`: a list of {"nl", "en"}, without personal data.

    `looked_at` counts what it looked at; a crash keeps the kind of error in `findings` and nothing of its message, and
    a proof with nothing to look at what it waits for.
    """

    class Outcome(models.TextChoices):
        RIGHT = "right", _("right")
        WRONG = "wrong", _("something is wrong")
        NOTHING = "nothing", _("there was nothing to look at")
        CRASHED = "crashed", _("the proof itself failed")

    proof = models.CharField(_("proof"), max_length=80)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    looked_at = models.PositiveIntegerField(_("looked at"), default=0)
    findings = models.JSONField(_("findings"), default=list, blank=True)

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof result")
        verbose_name_plural = _("proof results")
        get_latest_by = "at"
        indexes = [models.Index(fields=["proof", "at"], name="proof_result_latest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["right", "wrong", "nothing", "crashed"]), name="proof_outcome_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.proof} {self.at:%Y-%m-%d %H:%M}"


@register_setting(icon="view")
class ProofSettings(BaseSiteSetting):
    """How much of the proof the public sees. Officers see all of it in the admin, whatever is chosen here."""

    class Shows(models.TextChoices):
        FULL = "full", _("Everything: each sentence, what was looked at, and what is still missing")
        SUMMARY = "summary", _("In short: the count, what is wrong in full, and one line for each heading")
        OFFICERS = "officers", _("Nothing: there is no proof page, no marks beside the statement, and no link to it")

    shows = models.CharField(_("what visitors see"), max_length=8, choices=Shows.choices, default=Shows.FULL)

    panels: ClassVar = [FieldPanel("shows", widget=forms.RadioSelect)]

    class Meta:
        verbose_name = _("proof page")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shows__in=["full", "summary", "officers"]), name="proof_page_shows_known"
            )
        ]

    def __str__(self) -> str:
        return str(_("proof page"))

    @classmethod
    def chosen(cls) -> str:
        """What the public sees; everything, until somebody chooses. Reads only: a visit leaves no row."""
        chosen = cls.objects.filter(site__is_default_site=True).values_list("shows", flat=True).first()
        return chosen or cls.Shows.FULL

    @classmethod
    def public(cls) -> bool:
        """Whether there is a proof page for visitors at all."""
        return cls.chosen() != cls.Shows.OFFICERS


class RunQuerySet(models.QuerySet["ProofRun"]):
    """The words of looking on demand."""

    def open(self) -> RunQuerySet:
        """Asked for and not done."""
        return self.filter(done_at=None)

    def claim(self, at: datetime) -> bool:
        """Takes what was asked for, once; also from a worker that was not heard of for a quarter of an hour."""
        waiting = models.Q(begun_at=None) | models.Q(begun_at__lt=at - GIVEN_UP)
        return self.open().filter(waiting).update(begun_at=at) > 0


class RunManager(models.Manager.from_queryset(RunQuerySet)):  # type: ignore[misc]
    """Who asked to look."""


class ProofRun(models.Model):
    """That somebody asked to look now. `turn` numbers the spans in which one may ask: only the first of each counts."""

    turn = models.PositiveBigIntegerField(_("turn"), unique=True)
    asked_at = models.DateTimeField(_("asked"))
    begun_at = models.DateTimeField(_("begun"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    objects = RunManager()

    class Meta:
        verbose_name = _("run of the proofs")
        verbose_name_plural = _("runs of the proofs")
        get_latest_by = "asked_at"

    def __str__(self) -> str:
        return f"{self.turn}"
