"""The status of a row: computed from what proofs saw, their age, and what the site does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from privacy.promise.house import House
from privacy.promise.models import ProofResult
from privacy.promise.promises import SHOP, Awaited, Heading, Promise, Proven, Reach, Stated
from privacy.promise.run import KEPT_FOR, overdue, run_one, run_proofs, trim
from privacy.promise.standing import NOT_RUN, NOTHING_SEEN, TOO_OLD, Status, standing
from privacy.register.proving import Looked, Proof, proofs
from privacy.register.texts import Text
from privacy.statement.versions import StatementVersion

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

NOW = datetime(2026, 11, 22, 3, 17, tzinfo=UTC)
HERE = Heading("here", Text("Hier", "Here"))
WORDS = Text("de lucht", "the sky")
WRONG = Text("De lucht is groen.", "The sky is green.")


@pytest.fixture
def sky():
    """A proof of the test's own, that sees what the test lets it see."""

    class Sky:
        seen = Looked(things=2)

        def look(self, at: datetime) -> Looked:
            if isinstance(self.seen, Exception):
                raise self.seen
            return self.seen

    one = Sky()
    proofs.declare(Proof("sky", WORDS, one.look, units=(Text("wolk", "cloud"), Text("wolken", "clouds"))))
    yield one
    proofs.withdraw("sky")


def row(*mechanisms, activity=None) -> Promise:
    return Promise("S00", HERE, Text("De lucht is blauw.", "The sky is blue."), Reach.CODE, mechanisms, activity)


def stands(promise: Promise, at: datetime = NOW):
    return standing(promise, House.at(at))


def test_a_row_is_kept_when_its_proof_looked_and_found_things_right(sky):
    assert stands(row(Proven("sky"))).status is Status.UNPROVEN
    run_one(proofs.get("sky"), NOW)
    kept = stands(row(Proven("sky")))
    assert (kept.status, kept.looked_at, kept.figure.en, kept.last_proven) == (Status.KEPT, 2, "2 clouds", NOW)


def test_a_row_without_a_look_says_that_the_check_has_not_run(sky):
    assert stands(row(Proven("sky"))).waits_for == NOT_RUN


def test_a_proof_that_looked_at_nothing_proves_nothing(sky):
    sky.seen = Looked()
    run_one(proofs.get("sky"), NOW)
    one = stands(row(Proven("sky")))
    assert (one.status, one.waits_for) == (Status.UNPROVEN, NOTHING_SEEN)


def test_a_proof_that_crashes_leaves_the_row_unproven_and_keeps_no_word_of_the_error(sky, caplog):
    sky.seen = ValueError("karin@example.com")
    run_one(proofs.get("sky"), NOW)
    one = stands(row(Proven("sky")))
    assert one.status is Status.UNPROVEN
    assert "ValueError" in one.waits_for.nl
    assert "sky" in caplog.text
    assert "karin" not in caplog.text + str(ProofResult.objects.values_list())


def test_a_proof_that_fails_in_sql_takes_nothing_along(sky):
    from django.db import connection

    def broken(at: datetime) -> Looked:
        connection.cursor().execute("SELECT nothing FROM nowhere")
        return Looked(1)

    result = run_one(Proof("sky", WORDS, broken), NOW)
    assert result.outcome == "crashed"
    assert ProofResult.objects.count() == 1


def test_a_wrong_thing_breaks_the_row_and_is_said_in_full(sky):
    sky.seen = Looked(1, [WRONG])
    run_one(proofs.get("sky"), NOW)
    broken = stands(row(Proven("sky")))
    assert (broken.status, broken.wrong, broken.last_proven) == (Status.BROKEN, (WRONG,), None)


def test_something_wrong_is_looked_at_twice_before_it_is_said(sky):
    glances = iter([Looked(1, [WRONG]), Looked(1)])
    assert run_one(Proof("sky", WORDS, lambda at: next(glances)), NOW).outcome == "right"


@pytest.mark.parametrize(("age", "status"), [(48, Status.KEPT), (49, Status.UNPROVEN)])
def test_a_result_older_than_twice_the_rhythm_no_longer_counts(sky, age, status):
    run_one(proofs.get("sky"), NOW)
    one = stands(row(Proven("sky")), NOW + timedelta(hours=age))
    assert one.status is status
    assert (one.waits_for == TOO_OLD) is (status is Status.UNPROVEN)
    assert one.last_proven == NOW


def test_what_was_wrong_is_not_mended_by_looking_away(sky):
    sky.seen = Looked(1, [WRONG])
    run_one(proofs.get("sky"), NOW)
    assert stands(row(Proven("sky")), NOW + timedelta(days=90)).status is Status.BROKEN


def test_a_row_is_unproven_until_the_last_of_its_mechanisms_runs(sky):
    run_one(proofs.get("sky"), NOW)
    one = stands(row(Proven("sky"), Awaited(SHOP, Text("de kassa", "the till"))))
    assert (one.status, one.looked_at, one.waits_for.en) == (Status.UNPROVEN, 2, "The shop (the till)")
    assert one.last_proven is None


def test_a_row_with_a_mechanism_to_come_is_broken_when_the_one_that_runs_finds_something_wrong(sky):
    sky.seen = Looked(1, [WRONG])
    run_one(proofs.get("sky"), NOW)
    assert stands(row(Proven("sky"), Awaited(SHOP, WORDS))).status is Status.BROKEN


def test_a_statement_about_the_world_is_text(sky):
    assert stands(row(Stated())).status is Status.TEXT


def test_what_the_site_does_not_do_and_the_statement_does_not_claim_is_not_in_use(sky):
    run_one(proofs.get("sky"), NOW)
    assert stands(row(Proven("sky"), activity="newsletter")).status is Status.NOT_IN_USE
    assert stands(row(Stated(), activity="newsletter")).status is Status.NOT_IN_USE


def test_rows_that_are_still_there_keep_a_switched_off_activity_in_use(guest):
    from home.models import ContactCase

    promise = row(Awaited(SHOP, WORDS), activity="contact")
    assert stands(promise).status is Status.NOT_IN_USE
    ContactCase.objects.create(subject=guest, number=1)
    assert stands(promise).status is Status.UNPROVEN


def test_a_moment_in_the_past_knows_only_what_was_known_then(sky):
    run_one(proofs.get("sky"), NOW)
    sky.seen = Looked(1, [WRONG])
    run_one(proofs.get("sky"), NOW + timedelta(hours=1))
    assert stands(row(Proven("sky"))).status is Status.KEPT
    assert stands(row(Proven("sky")), NOW + timedelta(hours=1)).status is Status.BROKEN


def test_old_results_go_and_the_last_of_a_proof_stays(sky):
    for age in (500, 450, 401):
        run_one(proofs.get("sky"), NOW - timedelta(days=age))
    assert trim(NOW) == 2
    assert ProofResult.objects.get().at == NOW - timedelta(days=401) < NOW - KEPT_FOR


def test_one_crash_does_not_keep_the_other_proofs_from_looking(sky):
    sky.seen = RuntimeError()
    results = run_proofs(NOW)
    assert {result.proof for result in results} == {proof.slug for proof in proofs}
    assert [result.proof for result in results if result.outcome == "crashed"] == ["sky"]


def test_a_site_that_was_asleep_catches_up_with_what_is_late(sky):
    assert {one.slug for one in overdue(NOW)} == {proof.slug for proof in proofs}
    run_one(proofs.get("sky"), NOW)
    assert "sky" not in {one.slug for one in overdue(NOW + timedelta(hours=25))}
    late = [one for one in overdue(NOW + timedelta(hours=26)) if one.slug == "sky"]
    assert [result.proof for result in run_proofs(NOW + timedelta(hours=26), chosen=late)] == ["sky"]


def test_a_version_that_came_into_force_since_is_looked_at_without_waiting_for_the_night(sky):
    run_one(proofs.get("sky"), NOW)
    assert "sky" not in {one.slug for one in overdue(NOW + timedelta(hours=3))}
    in_force_from = NOW + timedelta(hours=2)
    StatementVersion.objects.create(number=1, published_at=NOW, effective_from=in_force_from)
    assert "sky" not in {one.slug for one in overdue(NOW + timedelta(hours=1))}
    assert "sky" in {one.slug for one in overdue(NOW + timedelta(hours=3))}
    run_one(proofs.get("sky"), NOW + timedelta(hours=3))
    assert "sky" not in {one.slug for one in overdue(NOW + timedelta(hours=4))}
