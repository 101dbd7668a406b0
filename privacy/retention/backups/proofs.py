"""What can be looked at of backups: how old they really are, and whether what they bring back is remembered."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from privacy.records.gate import gate
from privacy.register.proving import Looked, proof
from privacy.register.texts import Text
from privacy.retention.backups.models import TailState
from privacy.retention.backups.oldest import goes_at
from privacy.retention.backups.sets import sets_in
from privacy.retention.backups.tailing import tail_file

A_NIGHT = timedelta(hours=26)
A_WEEK = timedelta(days=7)
NONE_MADE = Text("op deze site worden geen reservekopieën gemaakt", "no backups are made on this site")


@proof(
    "backups",
    looks_at=Text(
        "hoe oud elke reservekopie is, en of wat er sindsdien is gewist ergens anders onthouden wordt",
        "how old each backup is, and whether what was erased since is remembered elsewhere",
    ),
)
def backups_go_and_bring_nobody_back(at: datetime) -> Looked:
    """No set is older than the shortest term promised for it, and the newest is of last night."""
    if not settings.BACKUP_DIR:
        return Looked(waits_for=NONE_MADE)
    found, seen = sets_in(Path(settings.BACKUP_DIR)), Looked()
    for one in found:
        seen.at(
            goes_at(one.made_at, at) + A_NIGHT > at,
            Text("Er is een reservekopie die al weg had moeten zijn.", "There is a backup that should be gone by now."),
        )
    seen.at(
        bool(found) and at - found[-1].made_at <= A_NIGHT,
        Text("Van de laatste nacht is er geen reservekopie.", "There is no backup of last night."),
    )
    if tail_file():
        seen.at(
            _is_kept(TailState.known(), at),
            Text(
                "Wat er gewist is, wordt buiten de server niet goed onthouden.",
                "What was erased is not remembered well outside the server.",
            ),
        )
    seen.check(
        not gate.why(),
        Text(
            "Er is een reservekopie teruggezet, en nog niet alles is opnieuw gewist.",
            "A backup was put back, and not everything is erased again yet.",
        ),
    )
    return seen


def _is_kept(state: TailState, at: datetime) -> bool:
    """Whether every act reaches the tail, and nothing was wrong with it lately."""
    reached = state.failing_since is None and state.written_at is not None and at - state.written_at < A_NIGHT
    return reached and not (state.fault_at and at - state.fault_at < A_WEEK)
