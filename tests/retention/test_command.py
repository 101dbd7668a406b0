"""`retention` says what is due, does it, and shows the future without touching it."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from home.models import ContactCase
from privacy.retention.holds import lay

from .conftest import moment

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"])]

NOW = moment(2027, 3, 1, 4, 0)


@pytest.fixture
def cases(people: Any, ask: Any, time_machine: Any) -> Any:
    """Two that are due, of which one is held, and one that is not."""
    time_machine.move_to(NOW, tick=False)
    found = ask(people(3, "asker"), satisfied_at=NOW - timedelta(days=100))
    ContactCase.base_objects.filter(pk=found[2].pk).update(satisfied_at=NOW)
    lay(found[1], ground="claim", because="Een klacht", review_on=NOW.date() + timedelta(days=30))
    return found


def said(*args: str) -> tuple[int, list[dict[str, Any]]]:
    out, code = StringIO(), 0
    try:
        call_command("retention", "--json", *args, stdout=out)
    except SystemExit as left:
        code = int(left.code or 0)
    return code, [line for line in json.loads(out.getvalue()) if line["stage"] == "after-answer"]


def test_a_dry_run_says_what_is_due_and_touches_nothing(cases: Any) -> None:
    line = {"activity": "contact", "stage": "after-answer", "model": "home.ContactCase"}
    found = {"found": 2, "done": 0, "kept": 1, "because": "1 is held", "failed": 0}
    assert said("--dry-run") == (1, [line | found])
    assert said("--dry-run", "--at", "2034-01-01") == (1, [line | found | {"found": 3}])
    assert said("--dry-run", "--at", "2027-01-01")[0] == 0
    assert ContactCase.base_objects.count() == 3


def test_a_run_does_it_keeps_what_is_held_and_ends_with_nothing_due(cases: Any) -> None:
    code, (line,) = said()
    assert (code, line["found"], line["done"], line["kept"], line["because"]) == (0, 2, 1, 1, "1 is held")
    assert ContactCase.base_objects.filter(pk=cases[1].pk).exists()
    out = StringIO()
    call_command("retention", stdout=out)
    assert "1 due, 0 done, 1 kept (1 is held)" in out.getvalue()


def test_the_future_cannot_be_carried_out(cases: Any) -> None:
    with pytest.raises(CommandError, match="before its time"):
        call_command("retention", "--at", "2034-01-01")
    with pytest.raises(CommandError, match="not a date"):
        call_command("retention", "--at", "morgen")
    assert ContactCase.base_objects.count() == 3
