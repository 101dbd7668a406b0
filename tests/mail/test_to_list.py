"""Mail to a list: nothing leaves without a way out, and nothing reaches somebody who took it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from threading import Event
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction

from privacy import tasks
from privacy.mail import handover, letters, outbox, way_out
from privacy.mail.letters import Letter
from privacy.mail.models import OutgoingMail
from privacy.mail.outcomes import in_words
from privacy.records.models import DataSubject

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

State = OutgoingMail.State
LINK = "https://gestand.example/privacy/afmelden/abc/"
HEADERS = way_out.headers_for(LINK, "newsletter")
WHOLE = {
    "text": f"Dag.\n\nAfmelden:\n{LINK}\n",
    "html": f'<p>Dag.</p><a href="{LINK}">Afmelden</a>',
    "headers": HEADERS,
}
HELD_BACK = "mailing-held-back"


@pytest.fixture(autouse=True)
def asleep() -> Iterator[None]:
    """Nobody is woken by a commit: the mails wait until the test hands them over."""
    outbox.mail_owed.disconnect(dispatch_uid="wake-worker")
    yield
    outbox.mail_owed.connect(tasks.wake_worker, dispatch_uid="wake-worker")


def on_list(mail: OutgoingMail) -> bool:
    """Everybody is on the list until their language is taken away."""
    people = DataSubject.base_objects.select_for_update().exclude(language="")
    return people.filter(pk=mail.subject_id).exists()


def leave(mail: OutgoingMail) -> None:
    """Takes the receiver off the list."""
    DataSubject.base_objects.filter(pk=mail.subject_id).update(language="")


@pytest.fixture
def note() -> Iterator[str]:
    """The kind of a letter to a list, with everything that it needs."""
    letters.letter("test-list", to_list=on_list)(lambda mail: Letter(subject="Nieuws", **WHOLE))
    yield "test-list"
    letters.withdraw("test-list")


def rewrite(**fields: Any) -> None:
    """Lets the letter be another one."""
    letters.withdraw("test-list")
    letters.letter("test-list", to_list=on_list)(lambda mail: Letter(subject="Nieuws", **WHOLE | fields))


def without(*names: str) -> dict[str, str]:
    return {name: value for name, value in HEADERS.items() if name not in names}


def test_a_mailing_with_a_way_out_leaves_and_carries_it(smtp, owe):
    [mail] = owe()
    handover.hand_over_due()
    mail.refresh_from_db()
    message = message_from_bytes(smtp.contents[0])
    assert mail.state == State.HANDED_OVER
    assert message["List-Unsubscribe"].strip() == f"<{LINK}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Id"] == "<newsletter.localhost>"


@pytest.mark.parametrize(
    ("lacking", "fields"),
    [
        ("List-Unsubscribe", {"headers": without("List-Unsubscribe")}),
        ("List-Unsubscribe", {"headers": HEADERS | {"List-Unsubscribe": "<mailto:weg@gestand.example>"}}),
        ("List-Unsubscribe", {"headers": HEADERS | {"List-Unsubscribe": "<http://elders.example/weg/>"}}),
        ("List-Unsubscribe-Post", {"headers": without("List-Unsubscribe-Post")}),
        ("List-Id", {"headers": without("List-Id")}),
        ("text", {"text": "Dag."}),
        ("text", {"text": f"Dag. {LINK}meer/"}),
        ("HTML", {"html": ""}),
        ("HTML", {"html": f"<p>{LINK}</p>"}),
        ("HTML", {"html": f'<a href="{LINK}"> </a>'}),
        ("HTML", {"html": '<a href="https://gestand.example/privacy/afmelden/abd/">Afmelden</a>'}),
    ],
)
def test_a_mailing_without_a_way_out_is_held_back_and_seen(smtp, owe, lacking, fields):
    [mail] = owe()
    rewrite(**fields)
    handover.hand_over_due()
    mail.refresh_from_db()
    assert not smtp.received
    assert (mail.state, mail.outcome) == (State.REFUSED, f"no way out: {lacking}")
    assert lacking in in_words(mail.outcome)


def test_the_officer_hears_of_a_mailing_that_is_held_back_once(smtp, owe, settings):
    settings.OFFICER_EMAIL = "officer@gestand.example"
    owe(3)
    rewrite(text="Dag.")
    assert not OutgoingMail.objects.filter(kind=HELD_BACK).exists()
    handover.hand_over_due()
    handover.hand_over_due()
    assert OutgoingMail.objects.filter(kind=HELD_BACK).count() == 1
    assert [to for to, _ in smtp.received] == ["officer@gestand.example"]


def test_another_letter_needs_no_way_out(smtp, owe):
    letters.withdraw("test-list")
    letters.letter("test-list")(lambda mail: Letter(subject="Uw vraag", text="Dag."))
    owe()
    handover.hand_over_due()
    assert len(smtp.received) == 1


def test_who_leaves_between_the_writing_and_the_content_gets_nothing(smtp, owe, monkeypatch):
    first, second = owe(2)
    original = handover.begin

    def begin(mail, at):
        if mail.pk == first.pk:
            leave(mail)
        original(mail, at)

    monkeypatch.setattr(handover, "begin", begin)
    handover.hand_over_due()
    assert [to for to, _ in smtp.received] == ["person1@example.com"]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.CALLED_OFF, State.HANDED_OVER)


@pytest.mark.django_db(transaction=True, databases=["default", "evidence"])
def test_who_leaves_while_handing_over_commits_waits_for_it(smtp, owe, monkeypatch):
    [mail] = owe()
    asked, tried = Event(), Event()

    def on_list_slowly(one):
        answer = on_list(one)
        asked.set()
        assert tried.wait(20)
        return answer

    monkeypatch.setitem(letters._wanted, mail.kind, on_list_slowly)
    with ThreadPoolExecutor(1) as pool:
        worker = pool.submit(in_thread, handover.hand_over_due)
        assert asked.wait(20)
        with pytest.raises(OperationalError):  # nobody leaves between the question and the commit
            impatiently(lambda: leave(mail))
        tried.set()
        worker.result(20)
    leave(mail)  # afterwards the door is open again, and the mail had gone before
    assert len(smtp.received) == 1


@pytest.mark.django_db(transaction=True, databases=["default", "evidence"])
def test_who_left_first_makes_the_hand_over_wait_and_then_call_off(smtp, owe):
    [mail] = owe()
    with ThreadPoolExecutor(1) as pool:
        claimed = handover.claim(mail.pk, mail.not_before)
        with transaction.atomic():
            leave(mail)
            beginning = pool.submit(in_thread, lambda: handover.begin(claimed, None))
        with pytest.raises(handover.NotWanted):
            beginning.result(20)
    mail.refresh_from_db()
    assert mail.state == State.CLAIMED and not smtp.received


def in_thread(work: Any) -> Any:
    try:
        return work()
    finally:
        connections.close_all()


def impatiently(work: Any) -> None:
    """Does it, or raises at once where it would have to wait for another transaction."""
    ours = "PRAGMA busy_timeout = 0" if connection.vendor == "sqlite" else "SET lock_timeout = '1ms'"
    usual = "PRAGMA busy_timeout = 20000" if connection.vendor == "sqlite" else "SET lock_timeout = 0"
    with connection.cursor() as cursor:
        cursor.execute(ours)
        try:
            work()
        finally:
            cursor.execute(usual)
