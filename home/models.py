"""The public site's pages and the contact cases."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from privacy.records.models import PersonalRecord


class HomePage(Page):
    """The front page; the statement lives under it."""

    intro = RichTextField(_("introduction"), blank=True)

    subpage_types: ClassVar = ["home.ContentPage", "privacy.PrivacyStatementPage"]

    class Meta:
        verbose_name = _("home page")


class ContentPage(Page):
    """A page of words."""

    body = RichTextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("content page")


class ContactCase(PersonalRecord):
    """One contact thread: a question, the answers to it, and when the asker was satisfied (S22-S26)."""

    class Satisfied(models.TextChoices):
        PERSON = "person", _("the person said so")
        STAFF = "staff", _("we marked it")
        SILENCE = "silence", _("no word after our answer")

    activity: ClassVar[str] = "contact"
    triggers: ClassVar[dict[str, str]] = {"after-answer": "satisfied_at", "cap": "last_message_at"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(_("number"), unique=True, editable=False)
    name = models.CharField(_("name"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=5, default="nl")
    last_message_at = models.DateTimeField(_("last message"), default=timezone.now)
    answered_at = models.DateTimeField(_("last answer"), null=True, blank=True)
    satisfied_at = models.DateTimeField(_("satisfied"), null=True, blank=True)
    satisfied_by = models.CharField(_("how we know"), max_length=8, choices=Satisfied.choices, blank=True)
    rights_request_received_on = models.DateField(_("rights request received on"), null=True, blank=True)

    class Meta(PersonalRecord.Meta):
        verbose_name = _("contact case")
        verbose_name_plural = _("contact cases")

    def __str__(self) -> str:
        return f"case {self.number}"


class ContactMessage(PersonalRecord):
    """One message in a case, from the asker or from us."""

    activity: ClassVar[str] = "contact"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(ContactCase, models.CASCADE, related_name="messages")
    text = models.TextField(_("message"))
    ours = models.BooleanField(_("from us"), default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )

    class Meta(PersonalRecord.Meta):
        verbose_name = _("contact message")
        verbose_name_plural = _("contact messages")
        ordering = ["collected_at"]

    def __str__(self) -> str:
        return f"message {self.pk}"
