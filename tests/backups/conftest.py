"""Four people and a backup: afterwards one is erased, one unsubscribes, one objects, one is restricted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.utils import timezone

from home.contact import erasure
from home.contact.receiving import Incoming, take_in
from home.models import Subscription
from home.newsletter import signing_up
from home.newsletter.signing_up import Said
from privacy.consent.models import Suppression
from privacy.consent.prints import print_of
from privacy.consent.tickets import Ticket
from privacy.consent.withdrawing import unsubscribe
from privacy.records import evidence
from privacy.records.gate import gate
from privacy.records.models import DataSubject
from privacy.records.purpose import reading
from privacy.register.switches import switch
from privacy.retention.restricting import object_to, restrict
from tests import databases

BACKUP = "as_backed_up"


@dataclass
class Four:
    """Who they are, and what they did since the backup."""

    erased: UUID  # the case of Gijs
    unsubscribed: UUID  # the subscription of Karin
    objected: UUID  # the subject of Bram
    restricted: UUID  # the subject of Anna

    def act(self) -> None:
        """All four, with the evidence and the tail brought up to date, as the worker does."""
        at = timezone.now()
        with reading("erase-contact"):
            erasure.erase(self.erased, asked_by="person", at=at)
        with reading("unsubscribe"):
            ticket = Ticket("newsletter", print_of("newsletter", "karin@example.com"), self.unsubscribed)
            unsubscribe(ticket, how="link", at=at)
        object_to(self.objected, "newsletter", by="person", at=at)
        restrict(self.restricted, by="account:1", at=at)
        evidence.copy_owed()

    def stand(self) -> dict[str, bool]:
        """Whether each is as promised."""
        from home.models import ContactCase

        print_ = print_of("newsletter", "karin@example.com")
        receiving = Subscription.objects.receiving()
        return {
            "erased": not DataSubject.base_objects.at("gijs@example.com").exists()
            and not ContactCase.base_objects.filter(pk=self.erased).exists(),
            "unsubscribed": Suppression.objects.filter(print=print_).exists()
            and not Subscription.base_objects.filter(pk=self.unsubscribed).exists(),
            "objected": Subscription.base_objects.filter(subject_id=self.objected).exists()
            and not receiving.filter(subject_id=self.objected).exists(),
            "restricted": ContactCase.base_objects.filter(subject_id=self.restricted).exists()
            and not ContactCase.objects.filter(subject_id=self.restricted).exists(),
        }

    def all_as_promised(self) -> bool:
        return all(self.stand().values())

    def nobody_as_promised(self) -> bool:
        return not any(self.stand().values())


@pytest.fixture
def four(transactional_db: Any, settings: Any, tmp_path: Path) -> Iterator[Four]:
    """Gijs and Anna asked something, Karin and Bram are on the list; there is a tail, and nothing is owed."""
    settings.LEDGER_TAIL = str(tmp_path / "elsewhere" / "tail")
    Path(settings.LEDGER_TAIL).parent.mkdir()
    switch("newsletter", True)
    gate.forget()
    gijs, anna = asks("gijs@example.com"), asks("anna@example.com")
    karin, bram = subscribes("karin@example.com"), subscribes("bram@example.com")
    yield Four(gijs.pk, karin.pk, bram.subject_id, anna.subject_id)
    gate.forget()


def asks(address: str) -> Any:
    """A question by the contact form."""
    return take_in(Incoming(address=address, text="Wat kost een website?", name="", language="nl"))


def subscribes(address: str) -> Any:
    """Signs up and confirms."""
    sign_up = signing_up.take_in(address, Said("Ja, stuur mij de nieuwsbrief.", "nl", None), at=timezone.now())
    with reading("confirm-newsletter"):
        assert signing_up.confirm(sign_up.pk, at=timezone.now())
        return Subscription.objects.get(pk=sign_up.pk)


def back_up(*aliases: str) -> None:
    """Remembers databases as they are, in the simplest way there is."""
    for alias in aliases:
        databases.keep_one(alias, BACKUP)


def put_back(*aliases: str) -> None:
    """Puts them back behind the site's back: no command of ours is told."""
    for alias in aliases:
        databases.bring_back_one(alias, BACKUP)
        connections[alias].close()
    gate.forget()
