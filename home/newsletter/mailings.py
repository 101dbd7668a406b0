"""What was sent: an issue as it went out, word for word, to how many, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from html import escape
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.mail.letters import Letter, Picture
from privacy.mail.models import OutgoingMail

ISSUE = "newsletter-issue"  # the kind of mail
LEAVE = "https://unsubscribe.invalid/"  # where each reader's own link comes; a domain that can never exist (RFC 6761)


def with_link(letter: Letter, link: str) -> Letter:
    """A composed mail with somebody's own way out in it."""
    return replace(letter, text=letter.text.replace(LEAVE, link), html=letter.html.replace(LEAVE, escape(link)))


class Mailing(models.Model):
    """One issue that was sent, in all its languages: once, for `issue` (the translation key of its pages) is unique."""

    issue = models.UUIDField(_("issue"), unique=True, editable=False)
    title = models.CharField(_("title"), max_length=255)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    owed = models.PositiveIntegerField(_("to how many"), default=0)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)

    class Meta:
        verbose_name = _("sent newsletter")
        verbose_name_plural = _("sent newsletters")
        ordering: ClassVar = ["-sent_at", "-pk"]
        permissions: ClassVar = [("send_mailing", "Can send newsletters")]

    def __str__(self) -> str:
        return f"mailing {self.pk}"

    @property
    def mails(self) -> models.QuerySet[OutgoingMail]:
        """The mails of this mailing, whatever became of them."""
        return OutgoingMail.objects.filter(kind=ISSUE, about=str(self.pk))

    def stop(self, at: datetime) -> int:
        """Calls off what has not gone yet; how many mails that were still owed. What a worker holds stops by itself."""
        Mailing.objects.filter(pk=self.pk, stopped_at=None).update(stopped_at=at)
        owed = self.mails.filter(state=OutgoingMail.State.OWED)
        return owed.update(state=OutgoingMail.State.CALLED_OFF, settled_at=at)


class MailingText(models.Model):
    """An issue in one language, as every reader of that language got it; only the way out was each reader's own."""

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="texts", verbose_name=_("sent newsletter"))
    language = models.CharField(_("language"), max_length=5)
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"))

    class Meta:
        verbose_name = _("text of a sent newsletter")
        verbose_name_plural = _("texts of sent newsletters")
        constraints: ClassVar = [models.UniqueConstraint(fields=["mailing", "language"], name="mailing_text_once")]

    def __str__(self) -> str:
        return f"mailing {self.mailing_id} {self.language}"

    @classmethod
    def keep(cls, mailing: Mailing, language: str, letter: Letter) -> MailingText:
        """Keeps a composed mail with its pictures."""
        kept = cls.objects.create(
            mailing=mailing, language=language, subject=letter.subject, text=letter.text, html=letter.html
        )
        pictures = [MailingPicture(text=kept, cid=one.cid, content=one.content) for one in letter.pictures]
        MailingPicture.objects.bulk_create(pictures)
        return kept

    def letter(self, link: str) -> Letter:
        """The mail as it was kept, with somebody's own way out."""
        pictures = tuple(Picture(one.cid, bytes(one.content)) for one in self.pictures.order_by("pk"))
        return with_link(Letter(subject=self.subject, text=self.text, html=self.html, pictures=pictures), link)


class MailingPicture(models.Model):
    """A picture that travelled in it."""

    text = models.ForeignKey(MailingText, models.CASCADE, related_name="pictures", verbose_name=_("text"))
    cid = models.CharField(max_length=120)
    content = models.BinaryField()

    class Meta:
        verbose_name = _("picture of a sent newsletter")
        verbose_name_plural = _("pictures of sent newsletters")

    def __str__(self) -> str:
        return f"picture {self.pk}"
