"""Two people at the same moment: numbers are given out once, people are told once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from privacy.mail.models import OutgoingMail
from privacy.statement.notices import StatementNotice
from privacy.statement.owing import owe_missing
from privacy.statement.publication import publish
from privacy.statement.versions import StatementVersion
from privacy.statement.withdrawal import withdraw

from .conftest import moment

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "evidence"]), pytest.mark.postgres]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Lets all of them begin together; what each gave, or the error it ended with."""
    gate, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            results[place] = act()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_two_publishers_at_once_make_one_version_and_tell_once(
    published: Any, draft: Any, page: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(20, "asker"))
    draft(term_after_answer="P2M")
    results = at_once(*[lambda: publish(page, user=editor, at=at)] * 3)
    versions = [one for one in results if isinstance(one, StatementVersion)]
    assert ([one.number for one in versions], results.count(None)) == ([2], 2), results
    assert OutgoingMail.objects.count() == StatementNotice.objects.count() == 20


def test_publishing_and_looking_for_joiners_at_once_owes_once(
    published: Any, draft: Any, page: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    publish(draft(term_after_answer="P5M"), user=editor, at=at)
    ask(people(20, "late"), collected_at=at)
    assert sorted(at_once(*[lambda: owe_missing(at)] * 3)) == [0, 0, 20]
    assert OutgoingMail.objects.count() == 20


def test_calling_off_twice_at_once_happens_once(published: Any, draft: Any, page: Any, editor: Any, at: Any) -> None:
    version = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    results = at_once(*[lambda: withdraw(version, user=editor, because="te lang", at=at)] * 2)
    assert sorted(type(one).__name__ for one in results) == ["Refused", "int"], results
    assert StatementVersion.objects.in_force(moment(2028, 1, 1)) == published
