"""Each kept row: its data or an answer of the site is damaged, and that row alone turns. Proofs are left alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as project
from django.db import connection
from django.utils import timezone

from privacy.records.databases.door import declared_sql
from privacy.statement.proofs_of_changes import IN_TIME
from tests.promise.test_pinned import EXPECTED

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def turned(told) -> dict[str, str]:
    """The rows that stand otherwise than pinned."""
    return {id_: status for id_, status in told().items() if status != EXPECTED[id_]}


def sql(statement: str, *values: object) -> None:
    with declared_sql("sabotages"), connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount


@pytest.fixture
def template(settings, tmp_path):
    """Puts a changed template before the site's own: `template("home/contact/form.html", old, new)`."""

    def change(name: str, *changes: str) -> None:
        source = (Path(project.BASE_DIR) / "templates" / name).read_text()
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            assert old in source
            source = source.replace(old, new, 1)
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source)
        ours = settings.TEMPLATES[0]
        settings.TEMPLATES = [ours | {"DIRS": [tmp_path, *ours["DIRS"]]}]

    return change


@pytest.fixture
def second(site):
    """Version 2, in force at once: shorter by a month, so that Gijs is owed a notice of it."""
    from cms.site import pages
    from privacy.statement.article import set_term
    from privacy.statement.publication import publish

    page = pages.statement("nl")
    set_term(page, "contact", "after-answer", "P2M")
    page.save_revision()
    return publish(page, user=None)


def stored(language: str) -> bytes:
    from privacy.statement.models import StatementRendering

    return bytes(StatementRendering.objects.get(language=language).html)


def test_one_changed_byte_of_a_version_turns_s01(told):
    assert turned(told) == {}
    sql("UPDATE privacy_statementrendering SET html = %s WHERE language = 'en'", stored("en") + b" ")
    assert turned(told) == {"S01": "broken"}


def test_bytes_rewritten_together_with_their_fingerprint_are_found_by_the_evidence(told):
    import hashlib

    new = stored("nl").replace(b"Versie 1", b"Versie 1 ")
    values = (new, hashlib.sha256(new).hexdigest())
    sql("UPDATE privacy_statementrendering SET html = %s, sha256 = %s WHERE language = 'nl'", *values)
    assert turned(told) == {"S01": "broken"}


def test_an_effective_date_that_was_moved_turns_s01(told):
    from privacy.statement.models import StatementVersion

    earlier = StatementVersion.objects.get().effective_from - timedelta(days=40)
    sql("UPDATE privacy_statementversion SET effective_from = %s", earlier)
    assert turned(told) == {"S01": "broken"}


def test_another_date_in_the_frame_turns_s01(told, template):
    template("statement/current.html", "{{ article }}", "<p>1 januari 2001</p>{{ article }}")
    assert turned(told) == {"S01": "broken"}


def test_a_page_that_shows_another_text_turns_s01(told, template):
    template("statement/current.html", "{{ article }}", "<h1>Privacyverklaring</h1>")
    assert turned(told) == {"S01": "broken"}


def test_an_archive_without_dates_turns_s78(told, template):
    assert turned(told) == {}
    template("statement/archive.html", "<p>{{ one.stands }}</p>", "", "{{ one.title }}", "{{ one.number }}")
    assert turned(told) == {"S78": "broken"}


def test_an_old_version_that_does_not_open_turns_s78(told, template):
    template("statement/version.html", "{{ article }}", "<p>Deze versie is verlopen.</p>")
    assert turned(told) == {"S78": "broken"}


def test_a_feed_that_leaves_versions_out_turns_s78(told, monkeypatch):
    from django.utils.feedgenerator import Atom1Feed

    monkeypatch.setattr(Atom1Feed, "add_item", lambda *_entry, **_fields: None)
    assert turned(told) == {"S78": "broken"}


def test_differences_that_name_no_version_turn_s78(told, template, second):
    assert turned(told) == {}
    template("statement/differences.html", "{{ older.title }}</a>", "</a>")
    assert turned(told) == {"S78": "broken"}


def test_a_notice_that_should_have_gone_turns_s79(told, second):
    from privacy.mail.models import OutgoingMail

    assert turned(told) == {}
    sql("UPDATE privacy_outgoingmail SET not_before = %s WHERE kind = 'statement-notice'", timezone.now() - IN_TIME)
    assert turned(told) == {"S79": "broken"}
    told_today = OutgoingMail(key="another", kind="statement-notice", state="handed_over", settled_at=timezone.now())
    told_today.save()
    assert turned(told) == {}, "a long mailing at a low rate goes on"


def test_somebody_concerned_who_is_owed_nothing_turns_s79(told, second):
    from home.models import ContactCase

    sql("DELETE FROM privacy_statementnotice")
    assert turned(told) == {}  # a question of this very hour is told by the next sweep
    ContactCase.base_objects.update(collected_at=timezone.now() - timedelta(days=2))
    assert turned(told) == {"S79": "broken"}


def test_a_notice_that_was_refused_or_is_in_doubt_is_settled(told, second):
    from privacy.mail.models import OutgoingMail

    for state in ("handed_over", "refused", "bounced", "in_doubt"):
        long_ago = timezone.now() - timedelta(days=9)
        assert OutgoingMail.objects.filter(kind="statement-notice").update(state=state, not_before=long_ago) == 1
        assert turned(told) == {}


def test_a_letter_that_leads_nowhere_turns_s79(told, template):
    assert turned(told) == {}
    template("mail/statement/notice.txt", "{{ version.url }}", "{{ version.url }}oud/")
    assert turned(told) == {"S79": "broken"}


def test_a_form_without_a_button_turns_s22(told, template):
    template("home/contact/form.html", '<button class="button" type="submit"', '<span class="button"')
    assert turned(told) == {"S22": "broken"}


def test_one_more_field_on_the_page_turns_s23(told, template):
    template("home/contact/form.html", "</form>", '<input name="phone"></form>')
    assert turned(told) == {"S23": "broken"}


def test_a_field_that_became_obligatory_turns_s23(told, monkeypatch):
    from home.contact.forms import ContactForm

    monkeypatch.setattr(ContactForm.base_fields["name"], "required", True)
    assert turned(told) == {"S23": "broken"}


def test_a_site_that_keeps_silent_about_a_change_turns_s79(told, template, second):
    assert turned(told) == {}
    template("base.html", '{% include "statement/line.html" %}', "")
    assert turned(told) == {"S79": "broken"}


def test_a_line_about_a_change_that_there_is_not_turns_s79(told, template):
    template("statement/line.html", "{% if line %}", "{% if not line %}")
    assert turned(told) == {"S79": "broken"}


def test_a_name_that_was_changed_after_publication_turns_s89(told):
    assert turned(told) == {}
    sql("UPDATE privacy_controller SET name = 'Bureau Anders'")
    assert turned(told) == {"S89": "broken"}


def test_a_foot_without_the_address_turns_s89(told, template):
    template("includes/footer.html", "{{ us.street }}", "")
    assert turned(told) == {"S89": "broken"}


def test_mails_without_a_sender_turn_s89(told, template):
    template("mail/base.txt", "{{ line }}", "")
    assert turned(told) == {"S89": "broken"}


def test_a_column_that_nobody_thought_about_turns_both_rows_that_the_data_map_carries(told):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE privacy_activityswitch ADD COLUMN birthday date NULL")
    assert turned(told) == {"S05": "broken", "S77": "broken"}


def test_a_form_that_was_switched_off_breaks_nothing_until_its_last_question_is_gone(told):
    from home.models import ContactCase, ContactMessage
    from privacy.records.purpose import operation
    from privacy.register.switches import switch

    switch("contact", False)
    assert ContactMessage.base_objects.exists()
    assert turned(told) == {}
    with operation("erase-contact", command="test"):
        ContactMessage.base_objects.all().delete()
        ContactCase.base_objects.all().delete()
    assert turned(told)["S22"] == "broken"


def test_a_newsletter_that_is_switched_off_behind_the_statement_turns_s28(told):
    sql("UPDATE privacy_activityswitch SET \"on\" = %s WHERE activity = 'newsletter'", False)
    assert turned(told)["S28"] == "broken"


def test_a_sign_up_form_that_does_not_say_what_one_agrees_to_turns_s28(told, template):
    template("home/newsletter/form.html", "{{ said.text }}", "")
    assert turned(told) == {"S28": "broken"}


@pytest.fixture
def reader(site):
    """Somebody on the newsletter's list, with a confirmed consent."""
    from django.utils import timezone

    from home.newsletter.signing_up import Said, confirm, take_in
    from privacy.records.purpose import reading

    sign_up = take_in("lezer@example.com", Said("Ja.", "nl", 1), at=timezone.now())
    with reading("confirm-newsletter"):
        assert confirm(sign_up.pk, at=timezone.now())
    return sign_up


LEAVING = {"S30": "broken", "S35": "broken"}


def test_a_page_to_unsubscribe_without_a_button_turns_s30(told, template):
    template("consent/unsubscribe.html", '<button class="button" type="submit"', '<span class="button"')
    assert turned(told) == LEAVING


def test_somebody_who_said_no_and_is_on_the_list_turns_s30(told, reader):
    sql(
        "INSERT INTO privacy_suppression (list, print, since) "
        "SELECT 'newsletter', print, subscribed_at FROM home_subscription"
    )
    assert turned(told) == LEAVING


def test_a_no_whose_key_is_lost_turns_s30(told, reader, settings):
    from privacy.consent.models import Suppression

    Suppression.objects.remember("newsletter", "00000000:" + "a" * 40, reader.collected_at)
    assert turned(told) == LEAVING


def test_an_issue_that_waits_for_a_stranger_turns_s30(told, guest):
    from privacy.mail.outbox import owe

    owe("newsletter-issue", key="issue", subject=guest)
    assert turned(told) == LEAVING


def later(days: int) -> None:
    """As if the question had been asked, and answered to everybody's satisfaction, so many days ago."""
    then = timezone.now() - timedelta(days=days)
    sql("UPDATE home_contactcase SET satisfied_at = %s, satisfied_by = 'person', collected_at = %s", then, then)


def test_a_question_that_stays_too_long_turns_s25(told):
    later(100)
    assert turned(told) == {"S25": "broken"}


def test_an_engine_that_leaves_what_it_should_end_turns_both(told, monkeypatch):
    from collections import Counter

    from privacy.retention import trying

    monkeypatch.setattr(trying, "carry_out", lambda *args: Counter())
    assert turned(told) == {"S25": "broken", "S35": "broken"}


def test_evidence_of_an_erasure_that_never_was_turns_s25(told, site):
    from privacy.ledger import entries
    from privacy.retention.packed import packed

    payload = {"model": "home.ContactCase", "what": "gone", "rows": packed([site.case_id])}
    entries.append("erasure", entries.canonical(payload))
    assert turned(told) == {"S25": "broken"}


def test_a_question_whose_time_is_over_and_that_is_found_turns_s26(told, monkeypatch):
    from home.contact import admin

    later(100)
    monkeypatch.setattr(admin, "running", lambda rows, at: rows)
    assert turned(told) == {"S25": "broken", "S26": "broken"}


def test_a_list_that_does_not_find_by_number_turns_s26(told, monkeypatch):
    from home.contact.admin import CaseAdmin

    monkeypatch.setattr(CaseAdmin, "search_fields", ("name",))
    assert turned(told) == {"S26": "broken"}


def test_a_sign_up_that_stays_too_long_turns_s35(told, site):
    from home.newsletter.signing_up import Said, take_in

    take_in("lezer@example.com", Said("Ja.", "nl", 1), at=timezone.now() - timedelta(days=9))
    assert turned(told) == {"S35": "broken"}


def test_a_consent_that_ended_under_a_subscription_turns_s34(told, reader):
    assert turned(told) == {}
    sql("UPDATE privacy_consent SET ended_at = confirmed_at")
    assert turned(told) == {"S34": "broken"}


def test_a_consent_to_something_else_turns_s34(told, reader):
    sql("UPDATE privacy_consent SET purpose = 'advertising'")
    assert turned(told) == {"S34": "broken"}


def test_a_text_that_was_rewritten_after_somebody_said_yes_turns_s34(told, reader):
    sql("UPDATE privacy_consenttext SET text = 'Ja, alles.'")
    assert turned(told) == {"S34": "broken"}


@pytest.fixture
def sent(site):
    """A newsletter that was sent in Dutch."""
    import uuid

    from wagtail.models import Locale

    from home.newsletter.composing import compose
    from home.newsletter.mailings import Mailing, MailingText
    from home.newsletter.models import NEWSLETTER
    from home.pages.newsletter import NewsletterIssuePage

    dutch = Locale.objects.get(language_code="nl")
    page = NewsletterIssuePage(title="Nieuws", intro="Kort nieuws.", locale=dutch)
    mailing = Mailing.objects.create(issue=uuid.uuid4(), title=NEWSLETTER)
    return MailingText.keep(mailing, "nl", compose(page))


@pytest.mark.parametrize("part", ["html", "txt"])
def test_a_newsletter_without_the_link_in_one_of_its_parts_turns_s31(told, template, part):
    template(f"mail/newsletter/issue.{part}", "{{ leave_url }}", "")
    assert turned(told) == {"S31": "broken"}


@pytest.mark.parametrize("part", ["html", "text"])
def test_a_sent_newsletter_whose_link_is_gone_turns_s31(told, sent, part):
    assert turned(told) == {}
    sql(f"UPDATE home_mailingtext SET {part} = replace({part}, 'https://unsubscribe.invalid/', '')")  # noqa: S608
    assert turned(told) == {"S31": "broken"}


def test_a_newsletter_that_the_mail_room_does_not_look_at_turns_s31(told, monkeypatch):
    from privacy.mail import letters

    monkeypatch.delitem(letters._wanted, "newsletter-issue")
    assert turned(told) == {"S31": "broken"}
