"""Contact cases: a question, what was said back and forth, and when the asker was satisfied."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.records.models import PersonalRecord


class Channel(models.TextChoices):
    """How a message reached us."""

    FORM = "form", _("contact form")
    POST = "post", _("letter")
    PHONE = "phone", _("telephone")
    MAIL = "mail", _("e-mail")


class ContactCase(PersonalRecord):
    """One contact thread: a question, the answers to it, and when the asker was satisfied (S22-S26).

    `last_message_at` is the last message of the *asker*: the date that stands under the form is never moved by what we
    do ourselves. `answered_at` is our last answer while nothing was said since, and empty while it is our turn.
    """

    class Satisfied(models.TextChoices):
        PERSON = "person", _("the person said so")
        STAFF = "staff", _("we marked it")
        SILENCE = "silence", _("no word after our answer")

    activity: ClassVar[str] = "contact"
    triggers: ClassVar[dict[str, str]] = {"after-answer": "satisfied_at", "cap": "last_message_at"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(_("number"), unique=True, editable=False)
    channel = models.CharField(_("came by"), max_length=5, choices=Channel.choices, default=Channel.FORM)
    name = models.CharField(_("name"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=5, default="nl")
    last_message_at = models.DateTimeField(_("last message"), default=timezone.now, db_index=True)
    answered_at = models.DateTimeField(_("last answer"), null=True, blank=True)
    satisfied_at = models.DateTimeField(_("satisfied"), null=True, blank=True, db_index=True)
    satisfied_by = models.CharField(_("how we know"), max_length=8, choices=Satisfied.choices, blank=True)
    satisfied_because = models.CharField(_("reason"), max_length=200, blank=True)
    rights_request_received_on = models.DateField(_("rights request received on"), null=True, blank=True)
    rights_request_by = models.CharField(_("rights request came by"), max_length=5, choices=Channel.choices, blank=True)

    class Meta(PersonalRecord.Meta):
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        permissions = [("export_contactcase", "Can export messages")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(satisfied_at=None, satisfied_by="")
                | models.Q(satisfied_at__isnull=False, satisfied_by__in=["person", "staff", "silence"]),
                name="satisfied_when_and_how",
            )
        ]

    def __str__(self) -> str:
        return f"case {self.number}"

    @property
    def status(self) -> str:
        """ "satisfied", "answered" (waiting for the asker) or "open" (waiting for us)."""
        if self.satisfied_at:
            return "satisfied"
        return "answered" if self.answered_at else "open"


class ContactMessage(PersonalRecord):
    """One message in a case, from the asker or from us. `form_key` makes a form that is sent twice count once."""

    activity: ClassVar[str] = "contact"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(ContactCase, models.CASCADE, related_name="messages")
    text = models.TextField(_("message"))
    ours = models.BooleanField(_("from us"), default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    form_key = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - "" is not unique

    class Meta(PersonalRecord.Meta):
        verbose_name = _("contact message")
        verbose_name_plural = _("contact messages")
        ordering = ["collected_at", "pk"]

    def __str__(self) -> str:
        return f"message {self.pk}"


class ContactNumber(models.Model):
    """The number given out last. A row of its own: the number of an erased case is never given to somebody else."""

    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("last number given out")

    def __str__(self) -> str:
        return str(self.last)

    @classmethod
    def next(cls) -> int:
        """The next number; call it in a transaction, whose end frees the row for the next asker."""
        ContactNumber.objects.bulk_create([ContactNumber(pk=1)], ignore_conflicts=True)
        while True:
            cls.objects.filter(pk=1).update(last=F("last") + 1)
            number = cls.objects.values_list("last", flat=True).get(pk=1)
            if not ContactCase.base_objects.filter(number=number).exists():
                return number


def aware(moment: datetime | None) -> datetime:
    """The moment, or now: the one place where acts of this package read the clock."""
    return moment or timezone.now()
