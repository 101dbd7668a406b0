"""The outbox: every mail is owed here first, in the transaction that caused it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.records.models import DataSubject


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """The words of the outbox."""

    def due(self, at: datetime) -> OutgoingMailQuerySet:
        """What may be claimed at a moment (aware): owed and due, or claimed by a worker that was not heard of again.

        A mail that was being handed over is not among them: nobody knows whether it arrived.
        """
        owed = Q(state=OutgoingMail.State.OWED, not_before__lte=at)
        abandoned = Q(state=OutgoingMail.State.CLAIMED, claimed_until__lt=at)
        return self.filter(owed | abandoned)

    def lost_at_hand_over(self, at: datetime) -> OutgoingMailQuerySet:
        """Whose worker died between "handing over" and the server's answer."""
        return self.filter(state=OutgoingMail.State.HANDING_OVER, claimed_until__lt=at)


class OutgoingMail(models.Model):
    """One mail to one person. Holds no address and no content: both are looked up when it is handed over.

    `key` is stable, so that owing the same mail twice owes it once; `about` is the opaque id of what it concerns.
    `outcome` holds codes only ("550 5.1.1"): a server's words often name the address.
    """

    class State(models.TextChoices):
        OWED = "owed", _("owed")
        CLAIMED = "claimed", _("claimed")
        HANDING_OVER = "handing_over", _("handing over")
        HANDED_OVER = "handed_over", _("handed over")
        REFUSED = "refused", _("refused")
        BOUNCED = "bounced", _("came back")
        IN_DOUBT = "in_doubt", _("in doubt")
        CALLED_OFF = "called_off", _("called off")

    key = models.CharField(_("key"), max_length=120, unique=True)
    kind = models.SlugField(_("kind"), max_length=40, db_index=True)
    about = models.CharField(_("about"), max_length=80, blank=True)
    subject = models.ForeignKey(DataSubject, models.CASCADE, null=True, related_name="+", verbose_name=_("to"))
    language = models.CharField(_("language"), max_length=5, default="nl")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.OWED)
    not_before = models.DateTimeField(_("not before"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claim = models.CharField(_("claim"), max_length=32, blank=True)
    claimed_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=200, blank=True, db_index=True)
    created_at = models.DateTimeField(_("owed since"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True, db_index=True)
    outcome = models.CharField(_("outcome"), max_length=80, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        indexes = [
            models.Index(fields=["state", "not_before"], name="mail_owed"),
            models.Index(fields=["kind", "about", "state"], name="mail_progress"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
