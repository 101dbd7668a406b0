"""Outgoing mail in the admin: progress without addresses, one mail with, and sending again by a person."""

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy.ledger.entries import payload_of
from privacy.ledger.models import Entry
from privacy.mail import handover
from privacy.mail.models import OutgoingMail
from privacy.mail.progress import mailing, mailings
from privacy.records.models import EvidenceOutbox

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

State = OutgoingMail.State
LIST = "/beheer/privacy/outgoingmail/"


@pytest.fixture
def admin(client, officer):
    """Omar, signed in."""
    client.force_login(officer)
    return client


def doubted(smtp, owe):
    [mail] = owe()
    smtp.answers["data"] = "hang up"
    handover.hand_over_due()
    del smtp.answers["data"]
    mail.refresh_from_db()
    assert mail.state == State.IN_DOUBT
    return mail


def test_progress_counts_every_end(owe, note):
    mailing(note, lambda about: f"Mailing {about}")
    ends = [
        State.OWED,
        State.CLAIMED,
        State.HANDED_OVER,
        State.REFUSED,
        State.BOUNCED,
        State.IN_DOUBT,
        State.CALLED_OFF,
    ]
    for mail, state in zip(owe(7), ends, strict=True):
        OutgoingMail.objects.filter(pk=mail.pk).update(state=state, about="2")
    [one] = [one for one in mailings() if one.kind == note]
    assert (one.waiting, one.handed_over, one.refused, one.bounced, one.in_doubt, one.called_off) == (2, 1, 1, 1, 1, 1)
    assert (one.total, one.settled, one.title) == (6, 4, "Mailing 2")


def test_the_list_shows_what_is_in_doubt_and_no_address(admin, smtp, owe):
    mail = doubted(smtp, owe)
    page = admin.get(LIST).content.decode()
    assert f"{LIST}inspect/{mail.pk}/" in page and "state__exact=in_doubt" in page
    assert "person0@example.com" not in page


def test_one_mails_page_shows_the_address_and_is_in_the_evidence(admin, smtp, owe):
    mail = doubted(smtp, owe)
    assert "person0@example.com" in admin.get(f"{LIST}inspect/{mail.pk}/").content.decode()
    reads = [payload_of(entry) for entry in Entry.objects.using("evidence").filter(kind="read")]
    mine = [read for read in reads if read["purpose"] == "mail-administration"]
    assert mine and str(mail.subject_id) in str(mine[-1])


def test_nobody_is_looked_for_by_address(admin, owe):
    [mail] = owe()
    found = admin.get(LIST + "?subject__address__startswith=zzz").content.decode()
    assert f"inspect/{mail.pk}/" in found  # the parameter counted for nothing


def test_a_message_id_is_searched_for_by_post_and_stands_in_no_address(admin, owe):
    wanted, other = owe(2)
    OutgoingMail.objects.filter(pk=wanted.pk).update(message_id="<wanted@brug.example>")
    page = admin.post(LIST, {"q": "wanted@"}).content.decode()
    assert f"inspect/{wanted.pk}/" in page and f"inspect/{other.pk}/" not in page
    assert "q=" not in page
    assert f"inspect/{other.pk}/" in admin.get(LIST + "?q=wanted@").content.decode()


def test_sending_again_asks_first_and_keeps_the_message_id(admin, smtp, owe):
    mail = doubted(smtp, owe)
    url = reverse("outgoing-mail-again", args=[mail.pk])
    assert admin.get(url).status_code == 200
    mail.refresh_from_db()
    assert mail.state == State.IN_DOUBT
    admin.post(url)
    handover.hand_over_due()
    assert smtp.received == [("person0@example.com", mail.message_id)]
    assert (
        EvidenceOutbox.objects.filter(kind="mail-sent-again").exists()
        or Entry.objects.using("evidence").filter(kind="mail-sent-again").exists()
    )


def test_sending_again_twice_sends_once(admin, smtp, owe):
    mail = doubted(smtp, owe)
    url = reverse("outgoing-mail-again", args=[mail.pk])
    for _ in range(3):
        admin.post(url)
        handover.hand_over_due(timezone.now())
    assert len(smtp.received) == 1


def test_what_arrived_is_not_sent_again(admin, smtp, owe):
    [mail] = owe()
    handover.hand_over_due()
    admin.post(reverse("outgoing-mail-again", args=[mail.pk]))
    handover.hand_over_due()
    assert len(smtp.received) == 1


def test_an_editor_without_the_right_sends_nothing_again(client, make_account, smtp, owe):
    from django.contrib.auth.models import Permission

    mail = doubted(smtp, owe)
    reader = make_account("rita", staff=True)
    reader.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "view_outgoingmail"]),
    )
    client.force_login(reader)
    client.post(reverse("outgoing-mail-again", args=[mail.pk]))
    mail.refresh_from_db()
    assert mail.state == State.IN_DOUBT


@pytest.mark.parametrize("kind", ["add", "edit", "delete"])
def test_no_mail_is_made_changed_or_deleted_by_hand(admin, owe, kind):
    [mail] = owe()
    url = f"{LIST}create/" if kind == "add" else f"{LIST}{kind}/{mail.pk}/"
    assert admin.post(url, {"key": "x"}).status_code in (302, 403, 404)
    assert OutgoingMail.objects.get().key == mail.key
