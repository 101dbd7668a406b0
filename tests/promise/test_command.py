"""`promises`: runs the proofs, and says of each sentence how it stands."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from privacy.promise.models import ProofResult
from privacy.promise.run import run_proofs
from privacy.register.models import Controller
from privacy.register.proving import proofs

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

KEYS = ["id", "sentence", "reach", "status", "proof", "figure", "looked_at", "waits_for", "last_proven"]


def run(*options: str) -> str:
    out = StringIO()
    call_command("promises", *options, stdout=out)
    return out.getvalue()


def test_the_json_has_every_id_once_with_the_agreed_keys(site):
    told = json.loads(run("--json", "--lang", "en"))
    assert [one["id"] for one in told] == [f"S{number:02}" for number in range(1, 90)]
    assert all(list(one) == KEYS for one in told)
    kept = {one["id"]: one for one in told}["S01"]
    assert (kept["status"], kept["reach"], kept["proof"], kept["figure"]) == (
        "kept",
        "code",
        "statement-versions",
        "1 version",
    )
    assert ProofResult.objects.count() == len(proofs)


def test_a_sentence_that_the_statement_does_not_have_is_null(site):
    told = {one["id"]: one["sentence"] for one in json.loads(run("--json"))}
    assert told["S22"] == "Met het contactformulier kunt u ons een vraag stellen of iets aanvragen."
    assert told["S05"].startswith("Hier leest u welke gegevens")
    assert [told[id_] for id_ in ("S27", "S44", "S58", "S74")] == [None] * 4


def test_it_ends_with_one_when_something_is_broken(site):
    run()
    Controller.objects.update(name="Bureau Anders")
    with pytest.raises(SystemExit) as ending:
        run()
    assert ending.value.code == 1


def test_the_plain_report_says_what_was_found(site, capsys):
    Controller.objects.update(name="Bureau Anders")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("promises", "--lang", "en", stdout=out)
    assert "S89  broken" in out.getvalue()
    assert "In the English statement our details are not as they are in the settings." in out.getvalue()
    assert "One sentence is not true now" in out.getvalue()


def test_another_moment_runs_nothing_and_tells_what_is_known_by_then(site):
    run_proofs()
    before = ProofResult.objects.count()
    week = (timezone.now() + timedelta(days=7)).date().isoformat()
    told = {one["id"]: one for one in json.loads(run("--json", "--at", week))}
    assert told["S01"]["status"] == "unproven"
    assert told["S01"]["last_proven"]
    past = {one["id"]: one for one in json.loads(run("--json", "--at", "2020-01-01T12:00"))}
    assert (past["S01"]["status"], past["S01"]["sentence"]) == ("unproven", None)
    assert ProofResult.objects.count() == before


def test_a_date_that_is_none_is_refused_with_an_example(site):
    with pytest.raises(CommandError, match="2026-12-31"):
        run("--at", "tomorrow")


def test_the_night_runs_the_same_proofs(site):
    from privacy.tasks import run_proofs_by_night

    run_proofs_by_night.call_local()
    right = set(ProofResult.objects.filter(outcome="right").values_list("proof", flat=True))
    assert right == {proof.slug for proof in proofs} - {"safe-way", "backups"}  # no public address, no place for them
