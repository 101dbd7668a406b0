"""How often a mailbox was asked to confirm a sign-up is forgotten when its term is over. Nobody is read for it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from privacy.consent.models import Asked
from privacy.retention.ended import ended_q
from privacy.statement.terms import stretches


def forget_asked(at: datetime) -> int:
    """Forgets the counts whose shortest promised term has ended at a moment (aware); how many."""
    over = Q(pk__in=[])
    for stretch in stretches("suppression", "asked", at):
        counted = Q(last_at__gte=stretch.since) if stretch.since else Q()
        counted &= Q(last_at__lt=stretch.until) if stretch.until else Q()
        over |= counted & ended_q("last_at", stretch.term, at)
    return Asked.objects.filter(over).delete()[0]
