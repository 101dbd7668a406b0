"""Run inside the demo of a test: 200 people who asked something, and versions until there are five, with mail owed."""

import json
import uuid

from django.db import connections

from cms.site import pages
from home.contact.models import ContactCase
from privacy.mail.models import OutgoingMail
from privacy.records.models import DataSubject
from privacy.statement.models import StatementVersion
from privacy.statement.publication import publish

ADDRESSES = [f"asker{number}@vraag.example" for number in range(200)]
TERMS = ["P4M", "P3M", "P5M", "P4M"]


def seed_people() -> None:
    subjects = [DataSubject(id=uuid.uuid4(), address=address, lookup=address) for address in ADDRESSES]
    DataSubject.objects.bulk_create(subjects)
    cases = [ContactCase(subject=subject, number=9000 + n) for n, subject in enumerate(subjects)]
    ContactCase.objects.bulk_create(cases)


def seed_versions() -> None:
    for term in TERMS:
        page = pages.statement("nl")
        blocks = json.loads(page.get_latest_revision().content["body"])
        for block in blocks:
            if block["type"] == "activity_contact":
                block["value"]["term_after_answer"] = term
        page.body = json.dumps(blocks)
        page.save_revision()
        publish(page, user=None)


seed_people()
seed_versions()
counts = {
    "versions": StatementVersion.objects.count(),
    "owed": OutgoingMail.objects.filter(state=OutgoingMail.State.OWED).count(),
}
print(json.dumps(counts))  # noqa: T201 - the test reads it
connections.close_all()
