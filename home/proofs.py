"""What can be looked at of the contact form: that it is there and works, and that it asks no more than it says.

The newsletter's proofs stand in its own room.
"""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from home.contact import term_proofs as contact_terms  # noqa: F401
from home.contact.forms import ContactForm
from home.contact.models import ContactMessage
from home.newsletter import issue_proofs, proofs  # noqa: F401
from home.newsletter import term_proofs as newsletter_terms  # noqa: F401
from privacy.records.catalogue import records_of
from privacy.register.data_map import data_map
from privacy.register.declared import activities
from privacy.register.markup import SeenForm, forms_in
from privacy.register.proving import Looked, proof
from privacy.register.switches import is_on
from privacy.register.texts import LANGUAGES, Text
from privacy.register.visiting import visit
from privacy.statement.blocks import going_on
from privacy.statement.models import StatementVersion

NEEDED = {"email", "message"}
ASKED = NEEDED | {"name"}
NOT_ASKED = {"address", "billing-address", "phone"}  # categories of the data map
SAMPLE = {"name": "", "email": "iemand@vlonder.example", "message": "Wat kost een website?"}


def contact_forms() -> dict[str, SeenForm]:
    """The contact form as visitors get it, by language; missing where the page shows none."""
    shown = {}
    for language in LANGUAGES:
        with override(language):
            address = reverse("contact")
        answer = visit(address)
        forms = [form for form in forms_in(answer.body) if form.method == "post" and "message" in form.fields]
        if answer.status == 200 and forms and forms[0].action in ("", address):
            shown[language] = forms[0]
    return shown


@proof(
    "contact-form",
    looks_at=Text(
        "het contactformulier in beide talen, zoals een bezoeker het krijgt",
        "the contact form in both languages, as a visitor gets it",
    ),
)
def a_question_can_be_asked(at: datetime) -> Looked:
    """Where the statement in force speaks of the form, the form is there, can be sent, and takes a plain question.

    Switched off, the form is gone, and the sentence stays until the last question that was asked with it is gone too.
    """
    seen = Looked()
    in_force = StatementVersion.objects.in_force(at)
    if in_force is None or "contact" not in in_force.facts:
        return seen
    forms = contact_forms()
    if not is_on("contact"):
        seen.at(
            not forms and going_on(activities.get("contact")),
            Text(
                "De verklaring noemt het contactformulier, maar het is uitgezet.",
                "The statement speaks of the contact form, but it is switched off.",
            ),
        )
        return seen
    for language in LANGUAGES:
        form = forms.get(language)
        seen.at(
            form is not None and form.buttons > 0 and set(form.fields) >= NEEDED,
            Text("Het contactformulier is er niet.", "The contact form is not there.")
            if language == "nl"
            else Text("Het Engelse contactformulier is er niet.", "The English contact form is not there."),
        )
    seen.check(
        not {*NEEDED, "__all__"} & set(ContactForm(SAMPLE).errors),
        Text("Het formulier neemt een gewone vraag niet aan.", "The form does not take an ordinary question."),
    )
    return seen


@proof(
    "contact-fields",
    looks_at=Text(
        "de velden van het contactformulier, en wat er van een vraag wordt bewaard",
        "the fields of the contact form, and what is kept of a question",
    ),
)
def only_what_is_needed_is_asked(at: datetime) -> Looked:
    """An address and a message are obligatory and nothing else is; no column holds a postal address or telephone."""
    seen = Looked()
    for form in contact_forms().values():
        for name in sorted(set(form.fields) | NEEDED):
            seen.at(name in ASKED and form.fields.get(name) is (name in NEEDED), _asks(name))
    taken = ContactForm().fields
    seen.at({name for name in taken if taken[name].required} == NEEDED, _obligatory())
    for model in records_of("contact"):
        for field in model._meta.concrete_fields:
            line = data_map.line(model._meta.db_table, field.column)
            seen.at(line is not None and line.category not in NOT_ASKED, _keeps(field.column))
    stored = ContactMessage.base_objects.all()
    seen.things += stored.count()
    seen.check(
        not stored.filter(text="").exists(), Text("Er is een leeg bericht bewaard.", "An empty message was kept.")
    )
    return seen


def _asks(name: str) -> Text:
    return Text(
        f"Het formulier gaat met het veld ‘{name}’ anders om dan wij zeggen.",
        f"The form treats the field “{name}” otherwise than we say.",
    )


def _obligatory() -> Text:
    return Text(
        "Verplicht is iets anders dan alleen het e-mailadres en het bericht.",
        "Something else is obligatory than only the e-mail address and the message.",
    )


def _keeps(column: str) -> Text:
    return Text(
        f"Van een vraag wordt iets bewaard waar wij niet om zeggen te vragen (kolom ‘{column}’).",
        f"Something is kept of a question that we say we do not ask for (column “{column}”).",
    )
