"""The evidence in front of whoever answers for privacy: alarms, the mail of the week, and the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from privacy.ledger import entries, keeping, sealing
from privacy.ledger.checkpoints import Checkpoint
from privacy.mail import letters
from privacy.mail.models import OutgoingMail
from privacy.promise import evidence_alarm
from privacy.promise.evidence_alarm import BROKEN, CHECKPOINT, UNLOOKED
from privacy.promise.things_to_do import see_to_evidence
from privacy.records import verification
from privacy.records.verification import Verification
from tests.ledger.mutations import Evidence
from tests.records.conftest import evidence_away

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def sealed(site, settings, tmp_path) -> None:
    """Three lines of evidence under one seal, and somebody with an address to tell."""
    Verification.objects.all().delete()  # the site was looked at when it was made
    settings.OFFICER_EMAIL = "privacy@vlonder.example"
    settings.CHECKPOINT_DIR = str(tmp_path / "kept")
    for number in range(3):
        entries.append("thing-done", entries.canonical({"id": number}), at=MONDAY)
    sealing.seal(MONDAY)


def owed(kind: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(kind=kind).order_by("pk"))


def spoil() -> None:
    evidence = Evidence()
    evidence.run("UPDATE ledger_entry SET kind = 'other' WHERE id = %s", evidence.entry_at(2))


def mend() -> None:
    evidence = Evidence()
    evidence.run("UPDATE ledger_entry SET kind = 'thing-done' WHERE id = %s", evidence.entry_at(2))


def look(days: int) -> None:
    verification.look(timezone.now() + timedelta(days=2 * days))


def found_whole(at: datetime) -> None:
    Verification.objects.create(turn=0, asked_at=at, begun_at=at, done_at=at, outcome="whole", heads=1)


def says(user: object, at: datetime) -> list[str]:
    with translation.override("en"):
        return [one.says for one in see_to_evidence(user, at)]


def test_broken_evidence_is_told_once_for_each_time_that_it_breaks():
    look(0)
    assert owed(BROKEN) == []
    spoil()
    look(1)
    look(2)
    assert len(owed(BROKEN)) == 1
    mend()
    look(3)
    spoil()
    look(4)
    assert len(owed(BROKEN)) == 2
    letter, _language = letters.write(owed(BROKEN)[0])
    assert (letter.to, "/beheer/privacy/verzegeld/" in letter.text) == ("privacy@vlonder.example", True)


def test_evidence_that_cannot_be_read_is_told_as_well():
    with evidence_away():
        look(0)
    assert len(owed(BROKEN)) == 1


def test_a_look_that_does_not_come_is_told_once():
    look(0)
    at = verification.last_verification().done_at
    evidence_alarm.sound_unlooked(at + timedelta(hours=35))
    assert owed(UNLOOKED) == []
    for hours in (37, 38, 60):
        evidence_alarm.sound_unlooked(at + timedelta(hours=hours))
    assert len(owed(UNLOOKED)) == 1
    assert (
        letters.write(owed(UNLOOKED)[0])[0].subject == "Al 36 uur heeft niemand naar het bewijs van deze site gekeken"
    )


def test_a_checkpoint_comes_by_mail_once_a_week_and_reads_as_it_was_signed():
    evidence_alarm.keep_and_mail(MONDAY)
    assert keeping.kept() == [], "nobody has found it whole yet"
    found_whole(MONDAY)
    for hours in (0, 1, 24, 24 * 6, 24 * 7):
        evidence_alarm.keep_and_mail(MONDAY + timedelta(hours=hours))
    first, second = owed(CHECKPOINT)
    assert [mail.key for mail in (first, second)] == [f"{CHECKPOINT}:2026-W48", f"{CHECKPOINT}:2026-W49"]
    text = letters.write(first)[0].text
    copied = text[text.index("127.0.0.1:8000/ledger") : text.index("Controleren:")]
    assert Checkpoint.read(copied).position == 3


def test_a_mail_whose_checkpoint_is_gone_says_nothing():
    found_whole(MONDAY)
    evidence_alarm.keep_and_mail(MONDAY)
    keeping.kept()[0].unlink()
    assert letters.write(owed(CHECKPOINT)[0]) is None


def test_without_a_key_or_a_folder_nothing_is_kept_and_nothing_falls_over(settings, tmp_path):
    found_whole(MONDAY)
    settings.SIGNING_KEY = ""
    evidence_alarm.keep_and_mail(MONDAY)
    (tmp_path / "file").write_text("in the way")
    settings.CHECKPOINT_DIR = str(tmp_path / "file" / "below")
    evidence_alarm.keep_and_mail(MONDAY)
    assert (owed(CHECKPOINT), keeping.kept()) == ([], [])


def test_the_officer_is_told_what_to_do_about_it(officer, settings, tmp_path):
    look(0)
    at = verification.last_verification().done_at
    assert says(officer, at) == []
    keeping.kept()[0].unlink()
    assert says(officer, at) == [], "it may still come"
    Verification.objects.update(asked_at=at - timedelta(days=3))
    assert says(officer, at) == ["No checkpoint of the evidence was kept for two days."]
    keeping.keep(at)
    settings.DATA_DIR, settings.CHECKPOINT_DIR = tmp_path, str(tmp_path / "kept")
    assert says(officer, at) == ["The checkpoints of the evidence stand on the same machine as the evidence."]
    assert says(officer, at + timedelta(hours=37))[0] == "Nobody has looked at the evidence for 36 hours."
    spoil()
    look(1)
    assert says(officer, at + timedelta(days=3))[0] == "The evidence is not as it was sealed, or cannot be read."


def test_the_page_says_how_it_stands_and_looks_on_demand(client, officer):
    client.force_login(officer)
    address = "/beheer/privacy/verzegeld/"
    assert "Er is nog niet gekeken of het heel is." in client.get(address).content.decode()
    client.post(address)
    verification.look(timezone.now())
    shown = client.get(address).content.decode()
    assert "Er is niets veranderd sinds het verzegeld is." in shown
    (of_today,) = keeping.kept()
    assert f"/{of_today.stem.removeprefix('checkpoint-')}/" in shown
    path = keeping.keep(MONDAY)
    assert "23 november 2026" in client.get(address).content.decode()
    given = client.get(f"{address}2026-11-23/")
    assert (given.content, given["Content-Disposition"]) == (path.read_bytes(), f'attachment; filename="{path.name}"')
    for day in ("2026-11-24", "..", "x", "2026-11-23.txt"):
        assert client.get(f"{address}{day}/").status_code == 404
    spoil()
    look(1)
    assert "regel 2: in de regel staat iets anders dan wat verzegeld is" in client.get(address).content.decode()


def test_the_page_is_for_officers_and_survives_evidence_that_is_away(client, officer, make_account):
    client.force_login(officer)
    with evidence_away():
        assert "is nu niet te bereiken" in client.get("/beheer/privacy/verzegeld/").content.decode()
    client.force_login(make_account("piet", staff=True))
    assert client.get("/beheer/privacy/verzegeld/").status_code in {302, 403}
    assert client.get("/beheer/privacy/verzegeld/2026-11-23/").status_code in {302, 403}
