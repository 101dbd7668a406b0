"""Is it true? The results of proofs, kept so that the page can show the last one and its age."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ProofResult(models.Model):
    """What a proof found when it last looked: how many things, and whether they were right."""

    proof = models.CharField(_("proof"), max_length=80, db_index=True)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    right = models.BooleanField(_("right"))
    looked_at = models.PositiveIntegerField(_("looked at"), default=0)
    finding = models.CharField(_("finding"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("proof result")
        get_latest_by = "at"

    def __str__(self) -> str:
        return f"{self.proof} {self.at:%Y-%m-%d %H:%M}"
