"""The notice: a subject that says it, once to everybody, in their own language."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.utils import timezone

from privacy.mail import handover, outbox
from privacy.mail.models import OutgoingMail
from privacy.statement.materiality import Change
from privacy.statement.models import StatementNotice, StatementVersion
from privacy.statement.notices import NOTICE, WITHDRAWAL
from privacy.statement.telling import subject_of

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def term(before, after, stage="after-answer"):
    from privacy.register.terms import Term

    longer = bool(before and after) and Term.parse(after) > Term.parse(before)
    return Change("term", "contact", stage, before, after, longer)


@pytest.mark.parametrize(
    ("before", "after", "dutch", "english"),
    [
        ("P3M", "P2M", "korter: twee in plaats van drie maanden", "shorter: two months instead of three"),
        ("P2M", "P1M", "korter: één in plaats van twee maanden", "shorter: one month instead of two"),
        ("P1M", "P2M", "langer: twee in plaats van één maand", "longer: two months instead of one"),
        ("P3M", "P5M", "langer: vijf in plaats van drie maanden", "longer: five months instead of three"),
        ("P30D", "P3M", "langer: drie maanden in plaats van 30 dagen", "longer: three months instead of 30 days"),
        ("P1Y", "P2Y", "langer: twee in plaats van één jaar", "longer: two years instead of one"),
    ],
)
def test_the_subject_says_it(before, after, dutch, english):
    assert subject_of([term(before, after)], "nl") == f"Wij bewaren uw bericht {dutch}"
    assert subject_of([term(before, after)], "en") == f"We keep your message {english}"


def test_a_waiting_time_is_not_passed_off_as_the_main_term():
    subject = subject_of([term("P30D", "P14D", "silence")], "nl")
    assert subject == "Een termijn wordt korter: veertien in plaats van 30 dagen (stilte na ons laatste antwoord)"


def test_several_changes_make_one_subject():
    both = [term("P3M", "P2M"), term("P12M", "P6M", "cap")]
    assert subject_of(both, "nl") == "Wij bewaren uw bericht korter: twee termijnen veranderen"
    mixed = [term("P3M", "P2M"), Change("recipient", "contact", "", "", "Voorbeeld BV", True)]
    assert subject_of(mixed, "nl") == "Wij gaan anders om met uw gegevens: hoe lang wij ze bewaren en wie ze krijgt"
    assert subject_of(mixed, "en") == "We handle your data differently: how long we keep them and who receives them"


def test_what_came_is_named_as_people_call_it():
    assert subject_of([Change("recipient", "contact", "", "", "Voorbeeld BV", True)], "nl").endswith("Voorbeeld BV")
    assert subject_of([Change("recipient", "contact", "", "", "hosting", True)], "en").endswith("our hosting company")
    assert subject_of([Change("category", "contact", "", "", "name", True)], "nl").endswith("uw naam")


def version(number, changes, **fields):
    facts = {"contact": {"name": {"nl": "Als u ons iets vraagt", "en": "When you ask us something"}}}
    made = StatementVersion(number=number, facts=facts, changes=[one.as_json() for one in changes], **fields)
    made.effective_from = fields.get("effective_from", timezone.now())
    made.save()
    made.renderings.create(language="nl", html=b"<p>", sha256="a1" * 32)
    made.renderings.create(language="en", html=b"<p>", sha256="b2" * 32)
    return made


def noticed(subject, *versions, kind=NOTICE):
    about = str(versions[0].number)
    mail = outbox.owe(kind, key=f"{kind}:{about}:{subject.pk}", subject=subject, about=about)
    for one in versions:
        StatementNotice.objects.create(version=one, subject=subject, mail=mail)
    return mail


def arrived(smtp):
    return message_from_bytes(smtp.contents[-1], policy=policy.default)


def text_of(message, kind="plain"):
    return message.get_body((kind,)).get_content()


@pytest.mark.parametrize(
    ("language", "subject", "digest"),
    [("nl", "Wij bewaren uw bericht korter", "a1"), ("en", "We keep your message shorter", "b2")],
)
def test_the_notice_arrives_in_the_persons_language(smtp, guest, language, subject, digest):
    type(guest).base_objects.filter(pk=guest.pk).update(language=language)
    guest.language = language
    version(1, [])
    noticed(guest, version(2, [term("P3M", "P2M")]))
    handover.hand_over_due()
    message = arrived(smtp)
    assert message["Subject"].startswith(subject) and message["Content-Language"] == language
    assert message["Auto-Submitted"] == "auto-generated" and message["Date"]
    for kind in ("plain", "html"):
        words = text_of(message, kind)
        assert digest * 32 in words and ("twee maanden" if language == "nl" else "two months").lower() in words.lower()
        assert "%(" not in words and "{{" not in words


def test_nothing_in_a_mail_is_fetched_from_anywhere(smtp, guest):
    noticed(guest, version(2, [term("P3M", "P2M")]))
    handover.hand_over_due()
    html = text_of(arrived(smtp), "html")
    assert "style=" in html  # the styles came along
    for fetched in ("<img", "<link", "<script", "url(", "@import", "src="):
        assert fetched not in html


def test_versions_that_share_a_mail_are_told_as_one_step(smtp, guest):
    version(1, [], terms={"contact/after-answer": "P3M"})
    later = timezone.now() + timedelta(days=14)
    second = version(2, [term("P3M", "P2M")], terms={"contact/after-answer": "P2M"})
    third = version(3, [term("P2M", "P4M")], terms={"contact/after-answer": "P4M"}, effective_from=later)
    noticed(guest, second, third)
    handover.hand_over_due()
    assert arrived(smtp)["Subject"] == "Wij bewaren uw bericht langer: vier in plaats van drie maanden"


def test_a_change_that_was_called_off_is_not_told(smtp, guest):
    announced = version(2, [term("P3M", "P4M")], effective_from=timezone.now() + timedelta(days=20))
    mail = noticed(guest, announced)
    assert StatementVersion.objects.call_off(announced, "vergissing", timezone.now())
    handover.hand_over_due()
    mail.refresh_from_db()
    assert mail.state == OutgoingMail.State.CALLED_OFF and not smtp.received


def test_calling_off_is_told_with_its_reason(smtp, guest):
    version(1, [])
    announced = version(2, [term("P3M", "P4M")], effective_from=timezone.now() + timedelta(days=20))
    StatementVersion.objects.call_off(announced, "Een vergissing van ons.", timezone.now())
    outbox.owe(WITHDRAWAL, key="w", subject=guest, about="2")
    handover.hand_over_due()
    message = arrived(smtp)
    assert message["Subject"] == "Een verandering van onze privacyverklaring gaat niet door"
    assert "Een vergissing van ons." in text_of(message) and "Een vergissing van ons." in text_of(message, "html")
