"""The report for whoever runs the command: every id once, with its proof and what it found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from privacy.promise.standing import Standing
from privacy.promise.wording import count_in_words


def as_json(known: Iterable[Standing], language: str) -> list[dict[str, Any]]:
    """A list of {id, sentence, reach, status, proof, figure, looked_at, waits_for, last_proven}.

    `sentence` is null when the statement in force does not have it; `looked_at` a number; `last_proven` ISO 8601.
    """
    return [
        {
            "id": one.promise.id,
            "sentence": one.sentence.in_(language) if one.sentence else None,
            "reach": one.promise.reach.value,
            "status": one.status.value,
            "proof": ", ".join(one.promise.proofs) or None,
            "figure": one.figure.in_(language) if one.figure else None,
            "looked_at": one.looked_at,
            "waits_for": one.waits_for.in_(language) if one.waits_for else None,
            "last_proven": one.last_proven.isoformat() if one.last_proven else None,
        }
        for one in known
    ]


def as_lines(known: Iterable[Standing], language: str) -> list[str]:
    """A line per sentence, what was found wrong under it, and the count."""
    known = list(known)
    lines = []
    for one in known:
        said = (one.sentence or one.promise.says).in_(language)
        lines.append(f"{one.promise.id}  {one.status.value:<11}  {said}")
        why = one.wrong or ((one.waits_for,) if one.waits_for and one.status.value == "unproven" else ())
        lines.extend(f"     {'':<11}  {reason.in_(language)}" for reason in why)
    return [*lines, "", count_in_words(known, language)]
