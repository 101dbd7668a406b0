"""Corrections: versions that put the text right and change nothing for anybody. Told as such wherever they are told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy.register.texts import LANGUAGES
from privacy.statement.sentences import changes

if TYPE_CHECKING:
    from privacy.statement.preview import Preview

LONGEST = 300  # characters of a reason

Reason = Mapping[str, str]


def tidied(reason: Reason) -> dict[str, str]:
    """The reason by language, on one line each; a language without one is left out, and is shown the other."""
    lines = {language: " ".join((reason.get(language) or "").split())[:LONGEST] for language in LANGUAGES}
    return {language: line for language, line in lines.items() if line}


def hindrances(plan: Preview, reason: Reason | None) -> list[str]:
    """Why a plan is no correction, in words; nothing when it is, or when none was asked for (None)."""
    if reason is None:
        return []
    if plan.last is None:
        return [_("There is no version yet that could be corrected.")]
    found = [] if tidied(reason) else [_("Say what is corrected: the archive shows the reason.")]
    if plan.changes:
        told = _("This is no correction, because it changes something for people. They are told of it: %(changes)s")
        found.append(told % {"changes": " ".join(in_words(plan))})
    return found


def in_words(plan: Preview) -> list[str]:
    """What changes for people, a sentence each, in the language of whoever asks."""
    names = {**(plan.last.facts if plan.last else {}), **plan.content.facts}
    return [changes.sentence(one.as_json(), names, get_language() or "nl") for one in plan.changes]


def fingerprint(reason: Reason) -> str:
    """What the evidence holds of a reason: its SHA-256 (hexadecimal), for the words may name somebody; "" for none."""
    if not reason:
        return ""
    return hashlib.sha256(json.dumps(dict(reason), sort_keys=True, ensure_ascii=False).encode()).hexdigest()
