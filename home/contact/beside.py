"""What stands beside the form: why we need it and when it goes, from the register and the statement in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from home.contact.dates import ACTIVITY, day, terms_of
from privacy.register.declared import activities
from privacy.register.texts import Text
from privacy.statement.models import PrivacyStatementPage, StatementVersion

WHY = Text("Nodig om {purpose}.", "Needed to {purpose}.")
WHEN = Text(
    "Weg {after} nadat u geholpen bent, uiterlijk op {day}.",
    "Gone {after} after you have been helped, on {day} at the latest.",
)


@dataclass(frozen=True)
class Beside:
    """The sentence beside the form, and where the statement says more (empty while none is published)."""

    sentence: str
    more_url: str
    published: bool


def sentence(language: str, at: datetime) -> str:
    """ "Nodig om u te antwoorden. Weg drie maanden nadat u geholpen bent, uiterlijk op 22 november 2027."

    The purpose is the register's, up to its first comma; the terms are those promised for what is collected `at`.
    """
    terms = terms_of(at, at)
    purpose = activities.get(ACTIVITY).purpose.in_(language).split(",")[0]
    when = WHEN.in_(language).format(after=terms.after.words(language), day=day(terms.cap.after(at), language))
    return f"{WHY.in_(language).format(purpose=purpose)} {when}"


def beside(request: HttpRequest, language: str, at: datetime) -> Beside:
    """The sentence, and the address of the statement's section on it in that language."""
    version = StatementVersion.objects.in_force(at)
    return Beside(sentence(language, at), section_url(request, version, language) if version else "", bool(version))


def section_url(request: HttpRequest, version: StatementVersion, language: str, activity: str = ACTIVITY) -> str:
    """The address of a version's section about an activity; of the page when no section is; "" without one."""
    page = PrivacyStatementPage.objects.live().filter(locale__language_code=language).first()
    url = page.get_url(request) if page else None
    if not url:
        return ""
    sections = version.sections.get(language, []) if isinstance(version.sections, dict) else []
    anchor = next((part["id"] for part in sections if part.get("activity") == activity), "")
    return f"{url}#{anchor}" if anchor else url


def unpublished() -> str:
    """Said while no statement is published."""
    return _("Our privacy statement has not been published yet. We keep to these terms already.")
