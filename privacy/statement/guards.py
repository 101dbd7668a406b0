"""No door removes a published statement, and none changes it but publication.

The doors are guarded where every one of them ends: in the signals that Django and Wagtail send before a row is saved,
deleted or moved. Wagtail's own actions load plain `Page` rows, so a method of the page class alone would be passed by.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, PageManager, PageViewRestriction, Revision, Site
from wagtail.query import PageQuerySet
from wagtail.signals import pre_page_move, pre_validate_delete

from privacy.statement.officers import StatementPermissions
from privacy.statement.refusals import Refused

if TYPE_CHECKING:
    from privacy.statement.models import PrivacyStatementPage

_publishing: ContextVar[bool] = ContextVar("publishing", default=False)


@contextmanager
def publishing() -> Iterator[None]:
    """Opened by publication alone: inside, the live text of the statement may change."""
    token = _publishing.set(True)
    try:
        yield
    finally:
        _publishing.reset(token)


class KeptPageQuerySet(PageQuerySet):
    """Deletes wholly or not at all: treebeard counts the children down before it deletes, and a refusal comes later."""

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            return super().delete(*args, **kwargs)


KeptPageManager = PageManager.from_queryset(KeptPageQuerySet)

WATCHED = ("live", "slug", "locale_id", "title", "expire_at", "go_live_at", "alias_of_id", "expired")
MOVED = ("locale", "alias_of", "body", "path", "url_path")  # what a bulk update could name besides


class StatementQuerySet(KeptPageQuerySet):
    """Refuses the bulk road, of which no signal tells."""

    def update(self, **values: Any) -> int:
        touched = values.keys() & {*WATCHED, *MOVED} and not _publishing.get()
        if touched and published().filter(pk__in=self.order_by().values("pk")).exists():
            raise refuse_removal()
        return super().update(**values)


StatementManager = PageManager.from_queryset(StatementQuerySet)


class GuardedPage:
    """What a statement page says of itself, before the signals below would say it of its rows."""

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """One in each language: the editor is not offered a second."""
        return super().can_create_at(parent) and not statements().filter(locale_id=parent.locale_id).exists()  # type: ignore[misc]

    def permissions_for_user(self, user: Any) -> StatementPermissions:
        """What somebody may do with it."""
        return StatementPermissions(user, self)

    def clean(self) -> None:
        """Says beside the field that the address of a published statement stays as it is."""
        super().clean()  # type: ignore[misc]
        old = published().filter(pk=self.pk).values_list("slug", flat=True).first()  # type: ignore[attr-defined]
        if old is not None and old != self.slug:  # type: ignore[attr-defined]
            raise ValidationError({"slug": _("The address of a published statement stays as it is: %s.") % old})

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Wagtail's way to publish, open to publication alone."""
        if not _publishing.get():
            raise refuse_publication()
        super().publish(revision, *args, **kwargs)  # type: ignore[misc]

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Refused."""
        if self.live:  # type: ignore[attr-defined]
            raise refuse_removal()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refused once it was published; a draft may go."""
        if published().filter(pk=self.pk).exists():  # type: ignore[attr-defined]
            raise refuse_removal()
        return super().delete(*args, **kwargs)  # type: ignore[misc]


def statements() -> models.QuerySet[PrivacyStatementPage]:
    """Every page of the statement."""
    return apps.get_model("privacy", "PrivacyStatementPage").objects.all()


def published() -> models.QuerySet[PrivacyStatementPage]:
    """The pages of a statement that was published once: from then on it stays."""
    return statements().filter(models.Q(live=True) | models.Q(first_published_at__isnull=False))


def is_statement(page: Page) -> bool:
    """Whether a page is the statement, also when it was loaded as a plain page."""
    if isinstance(page, apps.get_model("privacy", "PrivacyStatementPage")):
        return True
    return type(page) is Page and page.content_type_id == statement_type()


def statement_type() -> int:
    """The content type of the statement's pages."""
    return ContentType.objects.get_for_model(apps.get_model("privacy", "PrivacyStatementPage")).pk


def holds_published(page: Page) -> bool:
    """Whether a published statement stands at a page or below it."""
    return bool(page.path) and published().filter(path__startswith=page.path).exists()


def refuse_removal() -> Refused:
    """What everybody hears who would take the statement away."""
    return Refused(
        _("The privacy statement stays where people can find it: once published it cannot be removed, moved or hidden.")
    )


def refuse_publication() -> Refused:
    """What everybody hears who would change the live text past publication."""
    return Refused(_("The privacy statement is published with the button Publish on its own page, in no other way."))


@receiver(pre_save)
def guard_pages(sender: type, instance: Any, raw: bool, update_fields: Any = None, **_kwargs: Any) -> None:
    """A page is about to be written: the statement changes only inside publication."""
    if raw or not isinstance(instance, Page) or _publishing.get():
        return
    if is_statement(instance):
        if instance._state.adding:
            guard_making(instance)
        else:
            guard_change(instance, set(update_fields) if update_fields is not None else None)
    elif not instance._state.adding and (update_fields is None or "slug" in update_fields):
        guard_address_below(instance)


def guard_making(page: Page) -> None:
    """A new statement begins as a draft, and there is one in each language."""
    if page.alias_of_id or statements().filter(locale_id=page.locale_id).exists():
        raise Refused(_("There is one privacy statement in each language, and it is here already."))
    page.live, page.has_unpublished_changes = False, True


def guard_change(page: Page, fields: set[str] | None) -> None:
    """What a draft may touch, and what only publication may."""
    old = statements().filter(pk=page.pk).first()
    if old is None:
        return
    changed = {
        name
        for name in WATCHED
        if (fields is None or fields & {name, name.removesuffix("_id")}) and getattr(page, name) != getattr(old, name)
    }
    if (old.live and "live" in changed) or changed & {"alias_of_id", "locale_id"}:
        raise refuse_removal()
    if "live" in changed:
        raise refuse_publication()
    if (changed & {"expire_at"} and page.expire_at) or "expired" in changed:
        raise refuse_removal()
    if changed & {"go_live_at"} and page.go_live_at:
        raise refuse_publication()
    if old.live or old.first_published_at:
        guard_published(page, old, changed, fields)


def guard_published(page: Page, old: Page, changed: set[str], fields: set[str] | None) -> None:
    """The address and the live text of a published statement."""
    if "slug" in changed:
        raise refuse_removal()
    body = old._meta.get_field("body")
    if "title" in changed or (
        hasattr(page, "body")
        and (fields is None or "body" in fields)
        and body.get_prep_value(page.body) != body.get_prep_value(old.body)
    ):
        raise refuse_publication()


def guard_address_below(page: Page) -> None:
    """The slug of a page above the statement is part of the statement's address, unless it is a site's front page."""
    old = Page.objects.filter(pk=page.pk).values_list("slug", flat=True).first()
    if old is not None and old != page.slug and holds_published(page) and not page.is_site_root():
        raise refuse_removal()


@receiver(pre_save, sender=Revision)
def guard_schedule(instance: Revision, raw: bool, **_kwargs: Any) -> None:
    """Wagtail's schedule would publish past us; the effective date of a version is ours."""
    if not raw and instance.approved_go_live_at and instance.content_type_id == statement_type():
        raise refuse_publication()


@receiver(pre_delete, sender=Page)  # with any other sender's rows Django would have to load what it deletes
def guard_deletion(instance: Page, **_kwargs: Any) -> None:
    """A page is about to go, alone or with what it stands under."""
    if is_statement(instance) and published().filter(pk=instance.pk).exists():
        raise refuse_removal()


@receiver(pre_delete, sender=Site)
def guard_site(instance: Site, **_kwargs: Any) -> None:
    """The site under which the statement is found."""
    others = Site.objects.exclude(pk=instance.pk).filter(root_page_id=instance.root_page_id)
    if not others.exists() and any(holds_published(root) for root in roots_of(instance.root_page_id)):
        raise refuse_removal()


@receiver(pre_save, sender=Site)
def guard_site_root(instance: Site, raw: bool, **_kwargs: Any) -> None:
    """Another front page for the site would leave the statement without an address."""
    if raw or instance._state.adding:
        return
    old = Site.objects.filter(pk=instance.pk).values_list("root_page_id", flat=True).first()
    if old is None or old == instance.root_page_id:
        return
    lost = {page.pk for root in roots_of(old) for page in published().filter(path__startswith=root.path)}
    kept = {
        page.pk for root in roots_of(instance.root_page_id) for page in published().filter(path__startswith=root.path)
    }
    if lost - kept:
        raise refuse_removal()


def roots_of(root_page_id: int) -> list[Page]:
    """A site's front page in every language."""
    root = Page.objects.filter(pk=root_page_id).first()
    return list(root.get_translations(inclusive=True)) if root else []


@receiver(pre_validate_delete, sender=Locale)
def guard_locale(instance: Locale, **_kwargs: Any) -> None:
    """A language in which the statement is published."""
    if published().filter(locale=instance).exists():
        raise refuse_removal()


@receiver(pre_save, sender=PageViewRestriction)
def guard_restriction(instance: PageViewRestriction, raw: bool, **_kwargs: Any) -> None:
    """A password or a sign-in before the statement would hide it (GDPR article 12(1): easily accessible)."""
    if not raw and holds_published(instance.page):
        raise refuse_removal()


@receiver(pre_page_move)
def guard_move(instance: Page, url_path_before: str, url_path_after: str, **_kwargs: Any) -> None:
    """Moving changes the address; another order among the same pages does not."""
    if url_path_before != url_path_after and holds_published(instance):
        raise refuse_removal()
