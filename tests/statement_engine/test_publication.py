"""The statement is published: one act, with a version, notices and evidence, or nothing at all."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.signals import page_published

from privacy.mail.models import OutgoingMail
from privacy.records.models import EvidenceOutbox
from privacy.register.terms import Term
from privacy.statement.notices import StatementNotice
from privacy.statement.publication import Refused, preview, publish
from privacy.statement.versions import StatementRendering, StatementVersion, Unchangeable

from .conftest import block, moment

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def text_of(version: StatementVersion, language: str) -> str:
    return bytes(version.renderings.get(language=language).html).decode().casefold().replace("eén", "één")


def test_the_first_version_holds_both_languages_with_the_hash_of_their_bytes(published: Any) -> None:
    assert published.number == 1
    for language, words in (("nl", "drie maanden"), ("en", "three months")):
        rendering = published.renderings.get(language=language)
        assert words in bytes(rendering.html).decode().casefold().replace("eén", "één")
        assert rendering.sha256 == hashlib.sha256(bytes(rendering.html)).hexdigest()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(months=st.integers(1, 12).filter(lambda months: months != 3))
def test_a_term_appears_as_words_in_the_terms_and_in_the_difference_and_nothing_else_does(
    months: int, published: Any, draft: Any, editor: Any, at: Any
) -> None:
    from django.db import transaction

    term = Term(months, "M")
    with transaction.atomic():
        version = publish(draft(term_after_answer=str(term)), user=editor, at=at)
        assert version.terms == published.terms | {"contact/after-answer": str(term)}
        assert [(c["kind"], c["before"], c["after"]) for c in version.changes] == [("term", "P3M", str(term))]
        assert term.words("nl") in text_of(version, "nl") and term.words("en") in text_of(version, "en")
        assert version.facts == published.facts
        changed = {
            language: {one["id"] for one in version.sections[language]} - same_sections(version, published, language)
            for language in ("nl", "en")
        }
        contact = {block("activity_contact")["id"]}
        assert changed == {"nl": contact, "en": contact}
        assert version.effective_from == (at + timedelta(days=14) if months > 3 else at)
        transaction.set_rollback(True)


def same_sections(new: StatementVersion, old: StatementVersion, language: str) -> set[str]:
    before = {one["id"]: one for one in old.sections[language]}
    return {one["id"] for one in new.sections[language] if before.get(one["id"]) == one}


def test_published_again_unchanged_makes_no_version_and_no_mail(
    published: Any, page: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(3, "asker"))
    assert publish(page, user=editor, at=at) is None
    assert StatementVersion.objects.count() == 1
    assert not OutgoingMail.objects.exists()


def test_words_alone_make_a_version_and_no_mail(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any, pages: Any
) -> None:
    ask(people(3, "asker"))
    page = draft(before="<p>Wij lezen alles zelf.</p>")
    acknowledge(pages)
    version = publish(page, user=editor, at=at)
    assert (version.number, version.material, version.effective_from) == (2, False, at)
    assert "wij lezen alles zelf." in text_of(version, "nl")
    assert not StatementNotice.objects.exists()


def test_another_title_is_another_text(published: Any, page: Any, editor: Any, at: Any) -> None:
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.title = "Wat wij met gegevens doen"
    draft.save_revision()
    version = publish(draft, user=editor, at=at)
    assert (version.number, version.material) == (2, False)
    assert "wat wij met gegevens doen" in text_of(version, "nl")
    assert publish(draft, user=editor, at=at) is None


def acknowledge(pages: Any) -> None:
    """Says that the English words were compared."""
    from privacy.statement.behind import compared
    from privacy.statement.models import PrivacyStatementPage

    english = PrivacyStatementPage.objects.get(pk=pages[1].pk).get_latest_revision_as_object()
    compared(english)
    english.save_revision()


def test_the_pair_is_refused_while_the_english_page_is_behind(
    published: Any, draft: Any, editor: Any, at: Any, pages: Any
) -> None:
    page = draft(block("words", heading="Nog iets", before="<p>Dit ook.</p>"))
    with pytest.raises(Refused) as refusal:
        publish(page, user=editor, at=at)
    assert "Nog iets" in str(refusal.value)
    assert StatementVersion.objects.count() == 1


def test_a_term_outside_its_bounds_is_refused_with_bounds_and_reason(
    published: Any, draft: Any, editor: Any, at: Any
) -> None:
    with pytest.raises(Refused) as refusal:
        publish(draft(term_after_answer="P13M"), user=editor, at=at)
    from privacy.register.declared import activities

    said = str(refusal.value)
    assert "twaalf maanden" in said
    assert activities.get("contact").stage("after-answer").because.nl in said
    assert StatementVersion.objects.count() == 1


def test_words_that_contradict_the_term_are_refused(
    published: Any, draft: Any, editor: Any, at: Any, pages: Any
) -> None:
    page = draft(before="<p>Wij bewaren uw bericht vijf jaar.</p>")
    acknowledge(pages)
    with pytest.raises(Refused, match="vijf jaar"):
        publish(page, user=editor, at=at)


def test_a_statement_without_who_we_are_is_refused(page: Any, editor: Any, at: Any) -> None:
    from privacy.register.models import Controller

    Controller.objects.update(street="", chamber_of_commerce="")
    with pytest.raises(Refused, match=r"straat.*KvK-nummer"):
        publish(page, user=editor, at=at)
    assert not StatementVersion.objects.exists()


def test_an_objection_from_above_is_a_refusal(page: Any, editor: Any, at: Any) -> None:
    from privacy.statement import objections

    def broken(content: Any, last: Any) -> list[str]:
        return ["S25 klopt nu niet"] if "contact/after-answer" in content.terms else []

    objections.objections.append(broken)
    try:
        with pytest.raises(Refused, match="S25"):
            publish(page, user=editor, at=at)
    finally:
        objections.objections.remove(broken)


def test_somebody_who_may_not_publish_is_refused(page: Any, make_account: Any, at: Any) -> None:
    with pytest.raises(Refused):
        publish(page, user=make_account("kees", staff=True), at=at)
    assert not StatementVersion.objects.exists()


def test_a_longer_term_with_an_earlier_date_is_refused_with_the_reason(
    published: Any, draft: Any, editor: Any, at: Any
) -> None:
    with pytest.raises(Refused, match="14 dagen"):
        publish(draft(term_after_answer="P5M"), user=editor, at=at, effective_from=at + timedelta(days=13))
    assert publish(draft(term_after_answer="P5M"), user=editor, at=at, effective_from=(at + timedelta(days=14)).date())


def test_a_date_that_has_passed_is_refused(published: Any, draft: Any, editor: Any, at: Any) -> None:
    with pytest.raises(Refused, match="voorbij"):
        publish(draft(term_after_answer="P2M"), user=editor, at=at, effective_from=(at - timedelta(days=1)).date())


def test_the_right_version_is_in_force_one_second_before_and_after_without_a_worker(
    published: Any, draft: Any, editor: Any, at: Any
) -> None:
    version = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    second = timedelta(seconds=1)
    assert StatementVersion.objects.in_force(version.effective_from - second) == published
    assert StatementVersion.objects.in_force(version.effective_from + second) == version
    assert list(StatementVersion.objects.announced(at)) == [version]


def test_a_version_after_an_announced_one_never_overtakes_it(published: Any, draft: Any, editor: Any, at: Any) -> None:
    announced = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    with pytest.raises(Refused, match="Versie 2"):
        publish(draft(term_after_answer="P4M"), user=editor, at=at, effective_from=at + timedelta(days=1))
    version = publish(draft(term_after_answer="P4M"), user=editor, at=at)
    assert version.effective_from == announced.effective_from
    assert StatementVersion.objects.in_force(announced.effective_from) == version


def test_failing_in_the_middle_leaves_nothing_half(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any, page: Any
) -> None:
    ask(people(3, "asker"))
    evidence = EvidenceOutbox.objects.count()
    live = type(page).objects.get(pk=page.pk).body.get_prep_value()

    def fail(**kwargs: Any) -> None:
        raise RuntimeError("a receiver fell over")

    page_published.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            publish(draft(term_after_answer="P2M"), user=editor, at=at)
    finally:
        page_published.disconnect(fail)
    assert StatementVersion.objects.count() == 1
    assert StatementRendering.objects.count() == 2
    assert type(page).objects.get(pk=page.pk).body.get_prep_value() == live
    assert not OutgoingMail.objects.exists() and not StatementNotice.objects.exists()
    assert EvidenceOutbox.objects.count() == evidence
    assert publish(draft(term_after_answer="P2M"), user=editor, at=at).number == 2


def test_publication_is_owed_to_the_evidence_with_hashes_and_terms(published: Any, editor: Any) -> None:
    entry = EvidenceOutbox.objects.get(key="publication:1")
    payload = json.loads(bytes(entry.payload))
    assert payload["sha256"]["nl"] == published.renderings.get(language="nl").sha256
    assert payload["terms"] == published.terms
    assert payload["author"] == f"account:{editor.pk}"
    assert "@" not in json.dumps(payload)


def test_what_was_published_is_never_changed_or_deleted(published: Any) -> None:
    published.terms = {}
    for act in (
        published.save,
        published.delete,
        lambda: StatementVersion.objects.update(number=7),
        lambda: StatementVersion._base_manager.update(number=7),
        StatementVersion.objects.all().delete,
        lambda: StatementRendering.objects.update(html=b""),
        StatementRendering.objects.all().delete,
        published.renderings.first().delete,
    ):
        with pytest.raises(Unchangeable):
            act()
    assert StatementVersion.objects.get().terms["contact/after-answer"] == "P3M"
    assert StatementRendering.objects.count() == 2


def test_the_authors_account_may_go_and_the_version_stays(published: Any, editor: Any) -> None:
    from privacy.records.purpose import operation

    with operation("authentication", command="test"):
        editor.delete()
    assert StatementVersion.objects.get().author_id is None


def test_the_preview_changes_nothing(published: Any, draft: Any, people: Any, ask: Any, at: Any) -> None:
    ask(people(5, "asker"))
    plan = preview(draft(term_after_answer="P5M"), at=at)
    assert (plan.concerned, plan.mailed, plan.favourable) == (5, 5, False)
    assert plan.effective_from == at + timedelta(days=14)
    assert [(one.before, one.after) for one in plan.differences.terms] == [("P3M", "P5M")]
    assert StatementVersion.objects.count() == 1 and not OutgoingMail.objects.exists()


def test_a_new_recipient_is_told_ahead_and_one_that_left_at_once(
    published: Any, page: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    from privacy.register.models import Recipient

    ask(people(2, "asker"))
    hoster = Recipient.objects.create(name="Hostbedrijf", kind="hosting", role="processor")
    hoster.activities.create(activity="contact")
    version = publish(page, user=editor, at=at)
    assert [(c["kind"], c["after"]) for c in version.changes] == [("recipient", "Hostbedrijf")]
    assert version.effective_from == at + timedelta(days=14)
    assert version.notices.count() == 2
    hoster.delete()
    later = at + timedelta(days=20)
    assert publish(page, user=editor, at=later).effective_from == later


def test_moments_of_summer_and_winter_are_days_on_our_clocks(published: Any, draft: Any, editor: Any, at: Any) -> None:
    plan = preview(draft(term_after_answer="P2M"), at=at, effective_from=moment(2027, 4, 1).date())
    assert plan.effective_from == moment(2027, 4, 1, 0, 0)
