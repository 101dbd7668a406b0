"""Two editors on one statement: whoever saves second sees what the first changed, and nothing that was typed goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _


def overtaken(posted: Mapping[str, Any], page: Any) -> bool:
    """Whether a draft was saved after the one that was posted from was loaded.

    Wagtail asks this of what it saves by itself, and of nothing that somebody saves with a button.
    """
    if page.latest_revision_id is None:
        return False
    if ours := posted.get("overwrite_revision_id"):
        return ours != str(page.latest_revision_id)
    loaded = posted.get("loaded_revision_id")
    if not loaded:
        return False
    moment = posted.get("loaded_revision_created_at", "")
    return loaded != str(page.latest_revision_id) or moment != page.latest_revision.created_at.isoformat()


def warning() -> ValidationError:
    """What the second one is told. The form comes back as of the newest draft: saving again is meant, then."""
    return ValidationError(
        _(
            "Somebody else saved this page while you were writing, so yours is not saved yet. What you typed is still "
            "here. Saving again puts yours in the place of theirs."
        ),
        code="overtaken",
    )


def comparison(posted: Mapping[str, Any], page: Any) -> str:
    """Where the draft that was loaded stands beside the newest one; "" when that draft was written over since."""
    seen = str(posted.get("overwrite_revision_id") or posted.get("loaded_revision_id") or "")
    newest = page.latest_revision_id
    if not seen.isdigit() or seen == str(newest) or not page.revisions.filter(pk=seen).exists():
        return ""
    return reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, seen, newest])
