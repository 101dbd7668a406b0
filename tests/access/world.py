"""A site with something of everything, and the addresses that no page leads to, filled in from its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.blocks.base import Block
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    Page,
    PageViewRestriction,
    Revision,
    Site,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)

from home.contact import links as contact_links
from home.models import BlogPage, ContactCase, Mailing, NewsletterIssuePage, SignUp, Subscription
from home.newsletter import links as newsletter_links
from privacy.consent.prints import print_of
from privacy.consent.tickets import Ticket, token_of
from privacy.ledger import entries, keeping, sealing
from privacy.mail.models import OutgoingMail
from privacy.register.models import Recipient
from privacy.rights import own_log_link
from privacy.statement.models import PrivacyStatementPage
from tests.access import canaries
from tests.access.walking import Stop


def furnish(editor: Any, folder: Path) -> None:
    """One of everything that a page of the administration is about, and colleagues in it."""
    page = BlogPage.objects.get(locale__language_code="nl")
    page.copy(update_attrs={"title": "Nog een", "slug": "nog-een"})
    other = BlogPage.objects.get(slug="nog-een")
    Workflow.objects.filter(active=True).first().start(other, editor)
    other.save_revision(approved_go_live_at=timezone.now() + timedelta(days=3))
    Page.objects.filter(pk=other.pk).update(locked=True, locked_at=timezone.now())
    third = page.copy(update_attrs={"title": "Derde", "slug": "derde"})
    PageViewRestriction.objects.create(page=third, restriction_type="password", password="geheim")
    page.create_alias(update_slug="zelfde", parent=page.get_parent())
    Comment.objects.create(page=page, user=editor, text="Mooi", contentpath="intro")
    page.save_revision(user=editor)
    document = Document.objects.create(title="Folder", file=ContentFile(b"%PDF-1.4", "folder.pdf"))
    kept = Collection.get_first_root_node().add_child(instance=Collection(name="Map"))
    CollectionViewRestriction.objects.create(collection=kept, restriction_type="password", password="geheim")
    Redirect.objects.create(old_path="/oud", redirect_link="/nieuw/")
    for kind in (Document, Image):
        UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(kind),
            file=ContentFile(b"%PDF-1.4", "op-weg.pdf"),
            uploaded_by_user=editor,
        )
    issue = NewsletterIssuePage.objects.first()
    Mailing.objects.create(issue=issue.translation_key, title=issue.title)
    for row in (document, Site.objects.first(), Recipient.objects.first()):
        log(instance=row, action="wagtail.edit", user=editor)
    entries.append("page-published", b"{}")
    sealing.seal(timezone.now())
    keeping.keep(timezone.now())
    canaries.fly()
    about_people(folder)
    canaries.put_to_work()
    canaries.set_up()


def about_people(folder: Path) -> None:
    """Rows that name a canary without being theirs: mails to them, a history of their account, a mail of the demo."""
    states = [OutgoingMail.State.IN_DOUBT, OutgoingMail.State.BOUNCED, OutgoingMail.State.OWED]
    account = get_user_model()
    for person in canaries.PEOPLE:
        OutgoingMail.objects.create(
            key=f"note:{person}",
            kind="contact-received",
            subject_id=canaries.subject_of(person),
            state=states[person % 3],
        )
        log(instance=account(pk=canaries.id_of(account, person)), action="wagtail.edit", user=None)
    mails = folder / "demo-mail"
    mails.mkdir()
    name = f"{timezone.now():%Y%m%dT%H%M%S%f}-{'0' * 12}.eml"
    address = canaries.value(canaries.subject_field("address"), 1)
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "hallo@vlonder.example", address, "Dag"
    letter.set_content(f"Dag {address}.")
    letter.add_alternative(f"<p>Dag {address}.</p>", subtype="html")
    (mails / name).write_bytes(letter.as_bytes())


def stops() -> Iterator[Stop]:
    """The addresses that no page leads to, and searches."""
    yield from of_pages()
    yield from of_files()
    yield from of_people()
    for kind in ("pages", "documents", "images"):
        yield at(f"wagtailadmin_api:{kind}:listing")


def of_pages() -> Iterator[Stop]:
    """One page, and one with everything that can be under way."""
    page, other = BlogPage.objects.get(slug="brood", locale__language_code="nl"), BlogPage.objects.get(slug="nog-een")
    parent, statement = page.get_parent(), PrivacyStatementPage.objects.get(locale__language_code="nl")
    first, last = Revision.objects.for_instance(page).order_by("pk")[0], page.latest_revision
    task = TaskState.objects.get(workflow_state__object_id=str(other.pk))
    state = WorkflowState.objects.get(object_id=str(other.pk))
    alias = Page.objects.get(slug="zelfde")
    issue = NewsletterIssuePage.objects.first()
    pages = "wagtailadmin_pages:"
    for name in ("edit", "delete", "unpublish", "usage", "history", "copy", "workflow_history", "set_privacy", "move"):
        yield at(f"{pages}{name}", page.pk)
        yield at(f"{pages}{name}", other.pk)
    for name in ("view_draft", "history_results", "confirm_workflow_cancellation", "unlock", "lock", "revisions_index"):
        yield at(f"{pages}{name}", other.pk)
    for name in ("revisions_view", "revisions_revert"):
        yield at(f"{pages}{name}", page.pk, first.pk)
    yield at(f"{pages}revisions_compare", page.pk, first.pk, last.pk)
    yield at(f"{pages}revisions_compare", page.pk, "earliest", "live")
    yield at(f"{pages}revisions_unschedule", other.pk, other.latest_revision.pk)
    yield at(f"{pages}convert_alias", alias.pk)
    yield at(f"{pages}move_confirm", page.pk, parent.get_parent().pk)
    yield at(f"{pages}set_page_position", page.pk)
    yield at(f"{pages}workflow_action", other.pk, "reject", task.pk)
    yield at(f"{pages}collect_workflow_action_data", other.pk, "reject", task.pk)
    yield at(f"{pages}workflow_preview", other.pk, task.task_id)
    yield at(f"{pages}workflow_history_detail", other.pk, state.pk)
    yield at(f"{pages}search", query={"q": "brood"})
    yield at("wagtailadmin_home", query={"q": "brood"})
    yield at("wagtailadmin_choose_page_search", query={"q": "brood"})
    yield at("wagtailadmin_choose_page_chosen_multiple", query={"id": page.pk})
    yield at("wagtailadmin_block_preview", query={"id": next(iter(Block.definition_registry))})
    yield at("wagtailadmin_api:pages:detail", page.pk)
    yield at("wagtailadmin_api:pages:find", query={"html_path": "/"})
    yield at("wagtailadmin_api:pages:action", page.pk, "copy")
    yield at("wagtailadmin_tag_model_autocomplete", "taggit", "tag", query={"term": "b"})
    yield at("wagtailadmin_workflows:remove", page.pk)
    workflow = Workflow.objects.first()
    yield at("wagtailadmin_workflows:remove", page.pk, workflow.pk)
    yield at("wagtailadmin_workflows:enable", workflow.pk)
    yield at("wagtailadmin_workflows:enable_task", task.task_id)
    for action in ("delete", "move", "publish", "unpublish"):
        yield at("wagtail_bulk_action", "wagtailcore", "page", action, query={"id": page.pk})
    yield at("statement_call_off", 1)
    yield at("statement_back", 1)
    for name in ("newsletter_send", "newsletter_test", "newsletter_stop"):
        yield at(name, issue.pk, typed={})
    for one in (statement, issue):
        yield at(f"{pages}edit", one.pk)


def of_files() -> Iterator[Stop]:
    """Pictures, documents, folders, and what is of the same making."""
    document, image, collection = Document.objects.first(), Image.objects.first(), Collection.objects.get(name="Map")
    for name in ("edit", "delete", "document_usage"):
        yield at(f"wagtaildocs:{name}", document.pk)
    yield at("wagtaildocs_serve", document.pk, document.filename)
    yield at("wagtaildocs_chooser:chosen", document.pk)
    yield at("wagtaildocs_chooser:choose_results", query={"q": "folder"})
    yield at("wagtailimages_chooser:choose_results", query={"q": "brood"})
    yield at("wagtailimages_chooser:select_format", image.pk)
    yield at("wagtailimages:preview", image.pk, "width-100")
    yield at("wagtailadmin_api:images:detail", image.pk)
    yield at("wagtailadmin_api:documents:detail", document.pk)
    for name in ("edit", "delete", "set_privacy"):
        yield at(f"wagtailadmin_collections:{name}", collection.pk)
    for kind, one, what in (("docs", document, "document"), ("images", image, "image")):
        for name in ("edit_multiple", "delete_multiple"):
            yield at(f"wagtail{kind}:{name}", one.pk)
        waiting = UploadedFile.objects.get(for_content_type=ContentType.objects.get_for_model(one))
        yield at(f"wagtail{kind}:create_multiple_from_uploaded_{what}", waiting.pk)
        yield at(f"wagtail{kind}:delete_upload_multiple", waiting.pk)
    for name in ("edit", "delete"):
        yield at(f"wagtailredirects:{name}", Redirect.objects.first().pk)
    site = Site.objects.first()
    for name in ("history", "history_results", "usage"):
        yield at(f"wagtailsites:{name}", site.pk)
    for action in ("delete", "add_tags", "add_to_collection"):
        yield at("wagtail_bulk_action", "wagtailimages", "image", action, query={"id": image.pk})
        yield at("wagtail_bulk_action", "wagtaildocs", "document", action, query={"id": document.pk})
    recipient = Recipient.objects.first()
    for name in ("edit", "delete", "history"):
        yield at(f"privacy_recipient_modeladmin_{name}", recipient.pk)
    yield at("wagtaildocs_authenticate_with_password", CollectionViewRestriction.objects.get().pk)
    restricted = PageViewRestriction.objects.get()
    yield at("wagtailcore_authenticate_with_password", restricted.pk, restricted.page_id)


def of_people() -> Iterator[Stop]:
    """What is about people: lists searched by a post, files to save, pages of one person, pages behind a link."""
    account, word = get_user_model(), "kanarie01x"
    case, sign_up, subscription = (canaries.id_of(model, 3) for model in (ContactCase, SignUp, Subscription))
    print_ = print_of("newsletter", canaries.value(canaries.subject_field("address"), 3))
    for name in ("home_contactcase", "home_subscription", "privacy_outgoingmail"):
        yield at(f"{name}_modeladmin_index", typed={"q": word})
    for number in (1, 3):
        pk = canaries.id_of(account, number)
        for name in ("edit", "history", "history_results", "usage", "copy", "delete"):
            yield at(f"wagtailusers_users:{name}", pk)
        yield at("who-looked-at", canaries.subject_of(number))
        yield at("home_contactcase_modeladmin_edit", canaries.id_of(ContactCase, number))
        yield at("home_subscription_modeladmin_inspect", canaries.id_of(Subscription, number))
        for action in ("delete", "assign_role", "set_active_state"):
            yield at("wagtail_bulk_action", "portal", "account", action, query={"id": pk})
    yield at("wagtailusers_users:index", query={"q": word})
    yield at("wagtailusers_users:index_results", query={"q": word})
    yield at("who-looked", typed={"address": canaries.value(canaries.subject_field("lookup"), 1)})
    mail = OutgoingMail.objects.get(key="note:3")
    for name in ("inspect", "edit", "delete"):
        yield at(f"privacy_outgoingmail_modeladmin_{name}", mail.pk)
    yield at("outgoing-mail-again", mail.pk)
    yield at("newsletter-import", typed={"file": brought_along()})
    yield at("wagtailusers_groups:usage", Group.objects.first().pk)
    for form in ("csv", "xlsx"):
        yield at("contact-export", form)
        yield at("newsletter-export", form)
        yield at("wagtailadmin_reports:site_history", query={"export": form})
        yield at("wagtailadmin_reports:locked_pages", query={"export": form})
        yield at("wagtailadmin_reports:workflow", query={"export": form})
        yield at("wagtailadmin_reports:workflow_tasks", query={"export": form})
        yield at("wagtailadmin_reports:aging_pages", query={"export": form})
    yield at("contact-thread", contact_links.token_for(contact_links.THREAD, case))
    yield at("contact-delete", contact_links.token_for(contact_links.DELETE, case))
    yield at("newsletter-confirm", newsletter_links.confirm_token(sign_up))
    yield at("unsubscribe", token_of(Ticket("newsletter", print_, subscription)))
    yield at("own-access-log", own_log_link.token_for(canaries.subject_of(3)))


def brought_along() -> ContentFile:
    """A list of readers as somebody brings it along, with an address on it that is known here."""
    address = canaries.value(canaries.subject_field("address"), 3)
    lines = f"e-mailadres,datum,bron,tekst\n{address},2026-01-02,beurs,Ja graag\n"
    return ContentFile(lines.encode(), "lijst.csv")


def at(name: str, *args: Any, query: dict[str, Any] | None = None, typed: dict[str, Any] | None = None) -> Stop:
    """The address of a view, with what is asked in it, or posted to it."""
    path = reverse(name, args=args, query=query)
    return Stop(path, tuple(typed.items()) if typed is not None else None)
