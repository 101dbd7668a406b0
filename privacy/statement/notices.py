"""Who is told of which version, once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from privacy.mail.models import OutgoingMail
from privacy.records.models import DataSubject
from privacy.statement.versions import StatementVersion

NOTICE = "statement-notice"  # the kind of the mail that tells of a version; `about` is the number of its first
WITHDRAWAL = "statement-withdrawal"  # ... and of the one that says that an announced version was called off


class StatementNotice(models.Model):
    """That a person is told of a version, once, however many reasons there are (GDPR article 13(3); WP260, 29-31).

    Versions that follow each other quickly share one mail: nobody gets more than one in a fortnight. So a mail tells of
    every version in its `notices` that still stands: see `versions_told`.
    """

    version = models.ForeignKey(StatementVersion, models.PROTECT, related_name="notices")
    subject = models.ForeignKey(DataSubject, models.CASCADE, related_name="+")
    mail = models.ForeignKey(OutgoingMail, models.CASCADE, related_name="notices")

    class Meta:
        verbose_name = _("notice")
        constraints = [models.UniqueConstraint(fields=["version", "subject"], name="one_notice_per_version")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.pk}"


def versions_told(mail: OutgoingMail) -> list[StatementVersion]:
    """The versions that a notice mail is about, oldest first, without those that were called off.

    Empty when all were: then there is nothing to say, and the letter calls the mail off.
    """
    return list(StatementVersion.objects.standing().filter(notices__mail=mail).order_by("number"))
