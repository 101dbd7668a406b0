"""Every address of the site and the administration, fetched as staff among canaries: who is shown is in the log.

The two tables name what is not as plain as that, with the reason. A line that is not needed any more fails.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from privacy.records.catalogue import personal_models
from privacy.records.purpose import reading
from privacy.records.reading import Reading
from tests.access import canaries, world
from tests.access.walking import Stop, Visit, Walk, patterns, together
from tests.newsletter.conftest import house, issue, newsletter_on  # noqa: F401

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

# Who is in the log though the answer does not show them: never too few, sometimes too many.
UPLOADER = "Wagtail reads the account that put a file in, to ask whether it is the one that looks."
OVER_FETCHED = {
    "/beheer/documents/edit/<int:document_id>/": UPLOADER,
    "/beheer/documents/delete/<int:document_id>/": UPLOADER,
    "/beheer/documents/usage/<int:document_id>/": UPLOADER,
    "/beheer/documents/chooser/chosen/<str:pk>/": UPLOADER,
    "/beheer/documents/multiple/<int:doc_id>/": UPLOADER,
    "/beheer/documents/multiple/<int:doc_id>/delete/": UPLOADER,
    "/beheer/documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/": UPLOADER,
    "/beheer/documents/multiple/delete_upload/<int:uploaded_file_id>/": UPLOADER,
    "/beheer/images/<int:image_id>/": UPLOADER,
    "/beheer/images/<int:image_id>/delete/": UPLOADER,
    "/beheer/images/<int:image_id>/preview/<str:filter_spec>/": UPLOADER,
    "/beheer/images/usage/<int:image_id>/": UPLOADER,
    "/beheer/images/chooser/chosen/<str:pk>/": UPLOADER,
    "/beheer/images/multiple/<int:image_id>/": UPLOADER,
    "/beheer/images/multiple/<int:image_id>/delete/": UPLOADER,
    "/beheer/images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/": UPLOADER,
    "/beheer/images/multiple/delete_upload/<int:uploaded_file_id>/": UPLOADER,
    "/beheer/bulk/<str:app_label>/<str:model_name>/<str:action>/": UPLOADER,
    "/beheer/pages/<int:page_id>/workflow_history/detail/<int:workflow_state_id>/": "Wagtail reads who settled each "
    "step, and shows who asked for it.",
    "/beheer/privacy/wie-keek/afspraken/": "Whoever may sign in here is found among all accounts.",
    "/beheer/privacy/verklaring/versie-<int:number>/terug/": "Whether a page is locked, and by whom, is looked at "
    "before it may be changed.",
}

# What shows somebody and is in no log: outside of what "all retrievals in this system" can mean.
OUTSIDE = {
    "/demo/mail/": "A mailbox, of the demo and on this machine only: handing over what is in it was logged.",
    "/demo/mail/<slug:name>/": "The same.",
    "/demo/mail/<slug:name>/html/": "The same.",
}

# What cannot be visited, and why.
OFF = "Switched off: answers 404 whatever is asked."
NOT_VISITED = {
    "/beheer/failwhale/": "Raises on purpose, before it reads anything.",
    "/beheer/.*/$": "No page: what is under no other address is 404.",
    "/beheer/password_reset/": OFF,
    "/beheer/password_reset/done/": OFF,
    "/beheer/password_reset/complete/": OFF,
    "/beheer/password_reset/confirm/<uidb64>/<token>/": OFF,
    "/beheer/images/<int:image_id>/generate_url/": OFF,
    "/beheer/images/<int:image_id>/generate_url/output/": OFF,
    "/beheer/api/main/documents/find/": "Finds pages only; for documents it answers 404.",
    "/beheer/api/main/images/find/": "Finds pages only; for pictures it answers 404.",
    "/beheer/redirects/import/process/": "The second step of a file of addresses; there is nobody in it.",
    "/beheer/settings/<slug:app_name>/<slug:model_name>/<int:pk>/preview/": "No setting here has a preview.",
    "/beheer/translation/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/": "There are no snippets.",
    r"/((?:[\w\-]+/)*versies/\d+\.\.\d+/)$": "Needs two versions; two published texts beside each other, and nobody.",
}


@pytest.fixture
def walk(editor: Any) -> Walk:
    """Els, who may see everything, in front of the site."""
    client = Client(headers={"host": "127.0.0.1:8000", "sec-fetch-site": "same-origin"})
    client.force_login(editor)
    return Walk(client, str(editor.subject_id))


def test_whoever_is_shown_is_in_the_log_at_every_address(walk, house, issue, editor, settings, tmp_path):  # noqa: F811
    settings.DEMO, settings.DATA_DIR, settings.CHECKPOINT_DIR = True, tmp_path, str(tmp_path / "checkpoints")
    with reading("editing-together"):
        world.furnish(editor, tmp_path)
    walk.go(world.stops())
    visited = together(walk.visits)
    assert {pattern: why(visits) for pattern, visits in visited.items() if why(visits)} == {}
    assert {pattern for pattern, visits in visited.items() if any(one.unlogged() for one in visits)} == set(OUTSIDE)
    assert {pattern for pattern, visits in visited.items() if any(one.extra() for one in visits)} == set(OVER_FETCHED)
    assert set(patterns()) - answered(walk.visits) == set(NOT_VISITED)
    shown = {one for visit in walk.visits for one in visit.shown}
    assert len({one.subject for one in shown}) == len(canaries.PEOPLE)
    assert sum(bool(visit.shown) for visit in walk.visits) > 80  # a walk that meets nobody proves nothing


def why(visits: list[Visit]) -> list[tuple[str, Any]]:
    """What is wrong at an address: an error, or somebody who is shown and not in the log."""
    wrong = [(one.stop.path, one.error) for one in visits if one.error and one.pattern not in NOT_VISITED]
    return wrong + [(one.stop.path, one.unlogged()) for one in visits if one.unlogged() and one.pattern not in OUTSIDE]


def answered(visits: list[Visit]) -> set[str]:
    """The addresses that gave a page, be it one that says what stands in the way."""
    return {one.pattern for one in visits if one.status < 400 or one.status in (409, 422)}


def test_every_column_of_a_person_that_can_hold_words_has_a_canary(db):
    flying = {(field.model, field.attname) for field in canaries.columns()}
    for model in personal_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, canaries.WORDS) and not field.choices and canaries.is_personal(field):
                assert (model, field.attname) in flying or field.attname in canaries.OURS, field


# The proof of the walk: each hook taken away, it is noticed at an address that goes by it.


@pytest.fixture
def flown(db: Any) -> list[Stop]:
    """Canaries in the lists and on the page of a case."""
    canaries.fly()
    case = canaries.id_of(world.ContactCase, 3)
    return [
        Stop(reverse("home_contactcase_modeladmin_index")),
        Stop(reverse("home_contactcase_modeladmin_edit", args=[case])),
        Stop(reverse("newsletter-export", args=["xlsx"])),
    ]


def wrong(walk: Walk, stops: list[Stop]) -> list[bool]:
    """At which of these addresses something is wrong."""
    for stop in stops:
        walk.fetch(stop)
    return [bool(one.unlogged() or one.error) for one in walk.visits[-len(stops) :]]


def test_the_walk_finds_nothing_as_long_as_all_hooks_are_there(walk, flown):
    assert wrong(walk, flown) == [False, False, False]
    assert all(one.shown for one in walk.visits)


def test_the_walk_notices_one_person_who_is_not_noted(walk, flown, monkeypatch):
    forgotten = str(canaries.subject_of(3))

    class Forgetful(set):
        def add(self, subject: Any) -> None:
            if str(subject) != forgotten:
                super().add(subject)

    def noted(self: Reading, model: str, columns: Any) -> set[Any]:
        return self.rows.setdefault((model, frozenset(columns)), Forgetful())

    monkeypatch.setattr(Reading, "noted", noted)
    assert wrong(walk, flown) == [True, True, True]


def test_the_walk_notices_one_column_that_is_not_noted(walk, flown, monkeypatch):
    noted = Reading.noted
    monkeypatch.setattr(Reading, "noted", lambda self, model, columns: noted(self, model, set(columns) - {"address"}))
    assert wrong(walk, flown) == [True, True, True]


def test_the_walk_notices_rows_that_are_made_without_being_noted(walk, flown, monkeypatch):
    monkeypatch.setattr(world.ContactCase, "from_db", classmethod(models.Model.from_db.__func__))
    assert wrong(walk, flown) == [True, True, False]


def test_the_walk_notices_a_view_that_opens_no_purpose(walk, flown, monkeypatch):
    from home.contact import admin, export
    from home.newsletter import admin_views

    for module in (admin, export, admin_views):
        monkeypatch.setattr(module, "for_purpose", lambda slug: lambda view: view)
    monkeypatch.setattr(admin_views, "saved", admin_views.saved.__wrapped__)
    assert wrong(walk, flown) == [True, False, True]
