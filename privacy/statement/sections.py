"""What each kind of section says: the context of its template, in the words of one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from privacy.register import countries
from privacy.register.activities import ProcessingActivity
from privacy.register.models import Controller, Recipient
from privacy.register.terms import Term
from privacy.statement import words
from privacy.statement.blocks import activity_of, terms_of
from privacy.statement.facts import controller_of, described, recipients_of
from privacy.statement.sentences import Voice, keeping, short, voice
from privacy.statement.sentences.lists import capital, joined, long_list
from privacy.statement.sentences.receivers import kind_name


@dataclass
class Whole:
    """What all sections share: the Dutch page with order and terms, the page with the words, and the language."""

    page: Any
    words: Any
    language: str

    @cached_property
    def voice(self) -> Voice:
        """How this language speaks."""
        return voice(self.language)

    @cached_property
    def controller(self) -> Controller:
        """Who is responsible."""
        return controller_of(self.page)

    @cached_property
    def activities(self) -> list[ProcessingActivity]:
        """What the statement describes."""
        return described(self.page)

    @cached_property
    def terms(self) -> dict[str, str]:
        """ISO 8601 durations by "activity/stage"."""
        return terms_of(self.page)

    @cached_property
    def own(self) -> dict[str, Any]:
        """The blocks with this language's words, by id."""
        return {child.id: child.value for child in self.words.body}

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds of sections that are there."""
        return {child.block_type for child in self.page.body}

    @property
    def interests(self) -> list[ProcessingActivity]:
        """Activities that rest on an interest, which one may object to (article 21(1))."""
        return [one for one in self.activities if one.basis.article.endswith("(f)")]

    @property
    def address(self) -> str:
        """The path of the statement in this language, without host."""
        parts = self.words.get_url_parts()
        return str(parts[2]) if parts else ""


def context_of(whole: Whole, child: Any) -> tuple[str, dict[str, Any]]:
    """(name of the template, its context) of one block."""
    declared = activity_of(child)
    activity = next((one for one in whole.activities if declared and one.slug == declared.slug), None)
    own = whole.own.get(child.id, {})
    kind = "activity" if activity else child.block_type
    usual = activity.name.in_(whole.language) if activity else whole.voice.headings[kind]
    context: dict[str, Any] = {
        "usual": usual,
        "heading": own.get("heading") or usual,
        "before": _own_words(own.get("before")),
        "after": _own_words(own.get("after")),
        "labels": whole.voice.labels,
    }
    return kind, context | (_activity(whole, activity) if activity else SAYS[kind](whole))


def in_short(whole: Whole) -> dict[str, Any]:
    """The box on top: its heading, its anchor and its five lines."""
    recipients = Recipient.objects.filter(activities__activity__in=[one.slug for one in whole.activities])
    found = list(recipients.distinct().order_by("name"))
    said = short.lines(whole.activities, whole.terms, found, whole.controller, whole.language)
    return {"heading": short.HEADING.in_(whole.language), "anchor": short.ANCHOR.in_(whole.language), "lines": said}


def _own_words(value: Any) -> SafeString:
    return mark_safe(words.clean(words.source_of(value)))  # noqa: S308 - cleaned: plain markup only


def _activity(whole: Whole, activity: ProcessingActivity) -> dict[str, Any]:
    say = whole.voice
    language = whole.language
    chosen = {stage.slug: whole.terms.get(f"{activity.slug}/{stage.slug}") for stage in activity.stages}
    terms = {slug: Term.parse(text) for slug, text in chosen.items() if text}
    return {
        "purpose": _run_on(say.purpose(activity), say.data(activity)),
        "data": _listed(activity, language),
        "given": _run_on(activity.source.in_(language), activity.obligatory.in_(language)),
        "basis": _run_on(say.basis(activity), say.interest(activity), say.consent(activity)),
        "objection": bool(activity.basis.interest) and "rights" in whole.kinds,
        "receivers": _run_on(*say.receivers(activity, recipients_of(activity.slug))),
        "keeping": _run_on(*keeping(activity, terms, language)),
    }


def _listed(activity: ProcessingActivity, language: str) -> list[str]:
    """The data of an activity where they read better below each other; none where the sentence names them."""
    names = [category.name.in_(language) for category in activity.categories]
    return names if long_list(names, language) else []


def _run_on(*sentences: str) -> str:
    """One paragraph of the sentences that there are."""
    return " ".join(sentence for sentence in sentences if sentence)


def _company(whole: Whole) -> dict[str, Any]:
    controller = whole.controller
    place = " ".join(part for part in (controller.postcode, controller.city) if part)
    labels = whole.voice.labels
    numbers = [(labels["chamber"], controller.chamber_of_commerce), (labels["vat"], controller.vat_id)]
    return {
        "says": whole.voice.company(controller),
        "address": [line for line in (controller.name, controller.street, place, _country(whole)) if line],
        "controller": controller,
        "numbers": [(label, number) for label, number in numbers if number],
        "officer": whole.voice.officer(controller),
    }


def _country(whole: Whole) -> str:
    """The country of an address, for whoever reads it from elsewhere."""
    code = whole.controller.country
    abroad = code != "NL" or whole.language != "nl"
    name = countries.name(code, whole.language).removeprefix("the ") if code else ""
    return capital(name) if abroad and whole.controller.city else ""


def _recipients(whole: Whole) -> dict[str, Any]:
    names = {one.slug: one.name.in_(whole.language) for one in whole.activities}
    found = Recipient.objects.filter(activities__activity__in=names).distinct().order_by("name", "pk")
    recipients = list(found.prefetch_related("activities"))
    rows = []
    for one in recipients:
        slugs = {line.activity for line in one.activities.all()}
        rows.append(
            {
                "name": one.name,
                "what": capital(kind_name(one.kind, whole.language)),
                "where": capital(countries.name(one.country, whole.language).removeprefix("the ")),
                "safeguard": one.safeguard if countries.outside_eea(one.country) else "",
                "for": joined((f"“{name}”" for slug, name in names.items() if slug in slugs), whole.language),
                "website": one.website,
            }
        )
    return {"says": whole.voice.recipients_intro(recipients), "rows": rows}


def _rights(whole: Whole) -> dict[str, Any]:
    consent = any(one.basis.article.endswith("(a)") for one in whole.activities)
    return {
        "rights": whole.voice.rights(whole.controller, consent=consent),
        "asking": whole.voice.asking(whole.controller),
        "objecting": whole.voice.objection(whole.interests),
    }


def _complaint(whole: Whole) -> dict[str, Any]:
    return {"says": whole.voice.complaint()}


def _changes(whole: Whole) -> dict[str, Any]:
    return {
        "says": whole.voice.changes(settings.PRIVACY_NOTICE_LEAD_DAYS),
        "archive": f"{whole.address}versies/",
    }


def _only_own_words(whole: Whole) -> dict[str, Any]:
    return {}


SAYS = {
    "company": _company,
    "recipients": _recipients,
    "rights": _rights,
    "complaint": _complaint,
    "security": _only_own_words,
    "changes": _changes,
    "words": _only_own_words,
}
