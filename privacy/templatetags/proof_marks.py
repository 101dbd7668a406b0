"""The marks beside the statement, and how visitors come to the proof page."""

from __future__ import annotations

from django import template
from django.utils import timezone

from privacy.promise.marks import Place, beside
from privacy.promise.models import ProofSettings
from privacy.statement.models import StatementRendering

register = template.Library()


@register.simple_tag
def marks_beside(rendering: StatementRendering) -> list[Place]:
    """A place for each block of the article of the version in force."""
    return beside(rendering, timezone.now())


@register.simple_tag
def proof_is_public() -> bool:
    """Whether visitors have a proof page."""
    return ProofSettings.public()
