"""What can be looked at of the newsletter: that one gets on the list and off it, and that nobody is on it unasked."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import override

from home.newsletter.asking import question
from home.newsletter.forms import SignUpForm
from home.newsletter.mailings import ISSUE
from home.newsletter.models import NEWSLETTER, Subscription
from privacy.consent.models import Consent, ConsentText, Suppression
from privacy.consent.prints import keys, print_of
from privacy.consent.tickets import Ticket, token_of
from privacy.mail.models import OutgoingMail
from privacy.register.declared import activities
from privacy.register.markup import SeenForm, forms_in, words_of
from privacy.register.proving import Looked, proof
from privacy.register.switches import is_on
from privacy.register.texts import LANGUAGES, Text
from privacy.register.visiting import Answer, visit
from privacy.statement.blocks import going_on
from privacy.statement.models import StatementVersion

SAMPLE = {"email": "iemand@vlonder.example", "website": ""}
NOBODY = "niemand@vlonder.example"  # looking at the page changes nothing
IN_LANGUAGE = {"nl": Text("Nederlandse", "Dutch"), "en": Text("Engelse", "English")}


def claimed(at: datetime) -> bool:
    """Whether the statement in force speaks of the newsletter."""
    in_force = StatementVersion.objects.in_force(at)
    return in_force is not None and NEWSLETTER in in_force.facts


def page_of(name: str, language: str, *args: str) -> Answer:
    """What a visitor gets at an address of the site, in a language."""
    with override(language):
        address = reverse(name, args=args)
    return visit(address)


def posting(answer: Answer, field: str = "") -> SeenForm | None:
    """The first form of a page that is posted, has a button and, when named, this field."""
    forms = [one for one in forms_in(answer.body) if one.method == "post" and one.buttons > 0]
    return next((one for one in forms if not field or field in one.fields), None) if answer.status == 200 else None


@proof(
    "newsletter-form",
    looks_at=Text(
        "het aanmeldformulier van de nieuwsbrief in beide talen, zoals een bezoeker het krijgt",
        "the sign-up form of the newsletter in both languages, as a visitor gets it",
    ),
)
def one_can_sign_up(at: datetime) -> Looked:
    """Where the statement speaks of the newsletter there is a form that asks an address and says what one agrees to."""
    seen = Looked()
    if not claimed(at):
        return seen
    if not is_on(NEWSLETTER):
        shown = any(posting(page_of("newsletter", language), "email") for language in LANGUAGES)
        seen.at(
            not shown and going_on(activities.get(NEWSLETTER)),
            Text(
                "De verklaring noemt de nieuwsbrief, maar die is uitgezet.",
                "The statement speaks of the newsletter, but it is switched off.",
            ),
        )
        return seen
    for language in LANGUAGES:
        answer = page_of("newsletter", language)
        form, which = posting(answer, "email"), IN_LANGUAGE[language]
        seen.at(
            form is not None,
            Text(f"Het {which.nl} aanmeldformulier is er niet.", f"The {which.en} sign-up form is not there."),
        )
        seen.check(
            question(language) in words_of(answer.body),
            Text(
                f"Bij het {which.nl} formulier staat niet waar u ja tegen zegt.",
                f"The {which.en} form does not say what you say yes to.",
            ),
        )
    seen.check(
        not {"email", "__all__"} & set(SignUpForm(SAMPLE).errors),
        Text("Het formulier neemt een gewoon adres niet aan.", "The form does not take an ordinary address."),
    )
    return seen


@proof(
    "newsletter-leaving",
    looks_at=Text(
        "de pagina om u af te melden in beide talen, en of wie zich afmeldde nog op de lijst staat of nog mail krijgt",
        "the page to unsubscribe in both languages, and whether anybody who did is on the list or still gets mail",
    ),
)
def one_can_leave(at: datetime) -> Looked:
    """The link of any newsletter opens a page with a button; whoever pressed it is off, and nothing waits for them."""
    seen = Looked()
    if not claimed(at):
        return seen
    token = token_of(Ticket(NEWSLETTER, print_of(NEWSLETTER, NOBODY), uuid.uuid4()))
    for language in LANGUAGES:
        answer = page_of("unsubscribe", language, token)
        which = IN_LANGUAGE[language]
        seen.at(
            posting(answer) is not None,
            Text(
                f"De {which.nl} pagina om u af te melden heeft geen knop.",
                f"The {which.en} page to unsubscribe has no button.",
            ),
        )
        kept_quiet = "no-store" in answer.headers.get("cache-control", "")
        seen.check(
            kept_quiet and answer.headers.get("referrer-policy") == "no-referrer",
            Text(
                "De pagina om u af te melden kan ergens bewaard blijven.",
                "The page to unsubscribe may be kept somewhere.",
            ),
        )
    prints = Suppression.objects.filter(list=NEWSLETTER)
    seen.things += prints.count()
    back = Subscription.base_objects.filter(Exists(prints.filter(print=OuterRef("print"))))
    seen.check(
        not back.exists(),
        Text("Iemand die zich afmeldde, staat op de lijst.", "Somebody who unsubscribed is on the list."),
    )
    seen.check(
        not owed_to_others(),
        Text(
            "Er staat een nieuwsbrief klaar voor iemand die niet op de lijst staat.",
            "A newsletter waits for somebody who is not on the list.",
        ),
    )
    unknown = prints.exclude(_of_known_keys()).exists()
    seen.check(
        not unknown,
        Text(
            "Een deel van wie zich afmeldde, kunnen wij niet meer herkennen: de sleutel ontbreekt.",
            "Some of those who unsubscribed we cannot recognise any more: the key is missing.",
        ),
    )
    return seen


def owed_to_others() -> bool:
    """Whether an issue is still owed to a person without a subscription."""
    owed = OutgoingMail.objects.filter(kind=ISSUE, state=OutgoingMail.State.OWED)
    on = Subscription.base_objects.filter(subject=OuterRef("subject"))
    return owed.exclude(Exists(on)).exists()


def _of_known_keys() -> Q:
    found = Q(pk__in=[])
    for version in keys():
        found |= Q(print__startswith=version)
    return found


@proof(
    "newsletter-consent",
    looks_at=Text(
        "van iedereen op de lijst het bewijs van toestemming, en of de database iemand zonder weigert",
        "the proof of consent of everybody on the list, and whether the database refuses anybody without",
    ),
)
def nobody_is_on_the_list_unasked(at: datetime) -> Looked:
    """Each row has a consent that stands, to this purpose, of this address, to a text that is still as it was shown."""
    seen = Looked()
    if not claimed(at):
        return seen
    rows = Subscription.base_objects
    seen.things += rows.count()
    right = Consent.base_objects.filter(
        purpose=NEWSLETTER, withdraws=None, ended_at=None, subject=OuterRef("subject"), print=OuterRef("print")
    )
    seen.check(
        not rows.exclude(Exists(right.filter(pk=OuterRef("consent")))).exists(),
        Text(
            "Iemand staat op de lijst zonder toestemming die nog geldt.",
            "Somebody is on the list without a consent that stands.",
        ),
    )
    seen.check(
        not rows.filter(subscribed_at__lt=F("consent__given_at")).exists(),
        Text("Iemand stond al op de lijst voor de toestemming.", "Somebody was on the list before the consent."),
    )
    texts = ConsentText.objects.filter(pk__in=Consent.base_objects.filter(purpose=NEWSLETTER).values("text"))
    seen.check(
        all(text.whole for text in texts),
        Text(
            "Een tekst waar iemand ja tegen zei, is later veranderd.",
            "A text that somebody said yes to was changed afterwards.",
        ),
    )
    seen.at(
        not may_be_empty("consent_id"),
        Text(
            "De database neemt iemand zonder toestemming aan.",
            "The database takes somebody without consent.",
        ),
    )
    return seen


def may_be_empty(column: str) -> bool:
    """Whether the database itself takes a subscription without this column."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, Subscription._meta.db_table)
    return any(one.null_ok for one in described if one.name == column)
