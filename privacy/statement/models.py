"""What we promise: the page that editors change, and the versions that were published."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import Page

from privacy.mail.models import OutgoingMail
from privacy.records.models import DataSubject
from privacy.register.terms import Term


class PrivacyStatementPage(RoutablePageMixin, Page):
    """The statement as editors write it. Visitors see the stored bytes of the version in force, never these blocks."""

    body = StreamField([("words", blocks.RichTextBlock())], blank=True)

    class Meta:
        verbose_name = _("privacy statement")


class VersionQuerySet(models.QuerySet["StatementVersion"]):
    """The words of the archive."""

    def standing(self) -> VersionQuerySet:
        """Everything published and not withdrawn before it came into force."""
        return self.filter(withdrawn_at=None)

    def in_force(self, at: datetime) -> StatementVersion | None:
        """The version in force at a moment (aware); none before the first."""
        return self.standing().filter(effective_from__lte=at).order_by("-effective_from", "-number").first()


class StatementVersion(models.Model):
    """One published version, in both languages under one number; never changed, its number never used again.

    `terms` maps "activity/stage" to ISO 8601 durations. `facts` holds, per activity, what was said about purpose,
    basis, categories and recipients. `sections` holds the structure that differences are computed from.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    effective_from = models.DateTimeField(_("in force from"), db_index=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    material = models.BooleanField(_("material change"), default=True)
    terms = models.JSONField(_("terms"), default=dict)
    facts = models.JSONField(_("facts"), default=dict)
    sections = models.JSONField(_("sections"), default=list)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement version")
        verbose_name_plural = _("statement versions")
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)

    def term(self, activity: str, stage: str) -> Term | None:
        """The term promised for a stage, or None when this version does not promise one."""
        text = self.terms.get(f"{activity}/{stage}")
        return Term.parse(text) if text else None


class StatementRendering(models.Model):
    """The exact bytes of a version in one language, and the SHA-256 of them."""

    version = models.ForeignKey(StatementVersion, models.PROTECT, related_name="renderings")
    language = models.CharField(_("language"), max_length=5)
    html = models.BinaryField(_("article"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("rendering")
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="one_rendering_per_language")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language}"


class StatementNotice(models.Model):
    """That a person is told of a version, once, however many reasons there are (GDPR article 13(3); WP260)."""

    version = models.ForeignKey(StatementVersion, models.PROTECT, related_name="notices")
    subject = models.ForeignKey(DataSubject, models.CASCADE, related_name="+")
    mail = models.OneToOneField(OutgoingMail, models.CASCADE, related_name="notice")

    class Meta:
        verbose_name = _("notice")
        constraints = [models.UniqueConstraint(fields=["version", "subject"], name="one_notice_per_version")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.pk}"
