"""What can be looked at of the end of a question: that it goes on time, and that it is found until then."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max

from home.contact.admin import CaseAdmin
from home.contact.dates import ACTIVITY, running
from home.contact.models import ContactCase, ContactMessage
from privacy.records.models import DataSubject
from privacy.register.proving import Looked, proof
from privacy.register.texts import Text
from privacy.retention.rules import Rule, rules_of
from privacy.retention.trying import look_at_ends, try_it
from privacy.statement.versions import StatementVersion

SAMPLE = 20  # of the newest that may be found, and of the newest that may not
NEVER_GIVEN = 2_000_000_000  # numbers of cases that are made for a trial and taken back


def claimed(at: datetime) -> bool:
    """Whether the statement in force speaks of questions."""
    in_force = StatementVersion.objects.in_force(at)
    return in_force is not None and ACTIVITY in in_force.facts


@proof(
    "contact-terms",
    looks_at=Text(
        "of een vraag te lang blijft, of wat gewist heet weg is, en hoe het een proefvraag vergaat",
        "whether a question stays too long, what is said to be erased is gone, and how one made to try fares",
    ),
)
def a_question_goes_on_time(at: datetime) -> Looked:
    """Nothing stays a day too long, the evidence of what went is true, and each stage ends a row made for it."""
    seen = Looked()
    if not claimed(at):
        return seen
    look_at_ends(seen, [ContactCase._meta.label], at)
    for rule in rules_of(ContactCase):
        try_it(seen, rule, lambda moment, rule=rule: made(rule, moment, at), at, _stays(rule))
    return seen


def made(rule: Rule, moment: datetime, at: datetime) -> ContactCase:
    """A case of nobody, with a message, of which the term of a rule runs from a moment."""
    subject = DataSubject.objects.create(address="", created_at=moment)
    times: dict[str, Any] = {"last_message_at": at, rule.column: moment, "collected_at": moment}
    by = ContactCase.Satisfied.PERSON if "satisfied_at" in times else ""
    number = NEVER_GIVEN + (moment == at)
    case = ContactCase.objects.create(subject=subject, number=number, satisfied_by=by, **times)
    ContactMessage.objects.create(subject=subject, case=case, text="?")
    return case


def _stays(rule: Rule) -> Text:
    return Text(
        f"Een proefvraag eindigt niet zoals beloofd ({rule.stage}).",
        f"A question made to try it does not end as promised ({rule.stage}).",
    )


@proof(
    "contact-finding",
    looks_at=Text(
        "of wij de nieuwste vragen met hun nummer terugvinden, en die waarvan de tijd voorbij is niet meer",
        "whether we find the newest questions by their number, and those whose time is over no longer",
    ),
)
def a_question_is_found_within_its_term(at: datetime) -> Looked:
    """The search of the list, as colleagues have it, finds what still runs and nothing whose time is over."""
    seen = Looked()
    if not claimed(at):
        return seen
    within = running(ContactCase.objects.all(), at)
    for number in newest(within):
        seen.at(
            found(number),
            Text("Een vraag die nog bewaard wordt, is niet te vinden.", "A question that is still kept is not found."),
        )
    over = ContactCase.base_objects.exclude(pk__in=running(ContactCase.base_objects.all(), at).values("pk"))
    for number in newest(over):
        seen.at(
            not found(number),
            Text(
                "Een vraag waarvan de tijd voorbij is, is nog te vinden.",
                "A question whose time is over is still found.",
            ),
        )
    seen.waits_for = Text("er is nog niets gevraagd", "nothing has been asked yet")
    return seen


def newest(rows: Any) -> list[int]:
    """The highest numbers among cases. A number is a figure of the site, so nobody is read."""
    found: list[int] = []
    while len(found) < SAMPLE:
        below = rows.filter(number__lt=found[-1]) if found else rows
        number = below.aggregate(last=Max("number"))["last"]
        if number is None:
            break
        found.append(number)
    return found


def found(number: int) -> bool:
    """Whether the search of the list gives a case when its number is typed."""
    desk = CaseAdmin()
    search = desk.search_handler_class(desk.search_fields)
    return bool(search.search_queryset(desk.get_queryset(None), str(number)).filter(number=number).exists())
