"""Why Wagtail's own pages read accounts: who edited what, and the administration of accounts.

Declared per group of pages. A page about one of our personal models is in no group: it opens a purpose of its own or
raises at its first row.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver

from portal.models import Account
from privacy.records.noting import is_personal
from privacy.records.purpose import for_purpose

EDITING = "editing-together"
ACCOUNTS = "account-administration"
OWN = "own-account"

BY_NAMESPACE = {
    "wagtailadmin_api": EDITING,
    "wagtailadmin_pages": EDITING,
    "wagtailadmin_collections": EDITING,
    "wagtailadmin_workflows": EDITING,
    "wagtailadmin_reports": EDITING,
    "wagtailadmin_editing_sessions": EDITING,
    "wagtailredirects": EDITING,
    "wagtailsettings": EDITING,
    "wagtailsnippets": EDITING,
    "wagtaildocs": EDITING,
    "wagtaildocs_chooser": EDITING,
    "wagtailimages": EDITING,
    "wagtailimages_chooser": EDITING,
    "wagtailsites": EDITING,
    "wagtaillocales": EDITING,
    "simple_translation": EDITING,
    "wagtailusers_users": ACCOUNTS,
    "wagtailusers_groups": ACCOUNTS,
}
BY_NAME = {
    "wagtailadmin_home": EDITING,
    "wagtailadmin_explore_root": EDITING,
    "wagtailadmin_explore": EDITING,
    "wagtailadmin_explore_results": EDITING,
    "wagtailadmin_choose_page": EDITING,
    "wagtailadmin_choose_page_child": EDITING,
    "wagtailadmin_choose_page_search": EDITING,
    "wagtailadmin_choose_page_chosen_multiple": EDITING,
    "wagtailadmin_block_preview": EDITING,
    "wagtailadmin_account": OWN,
}


def open_purposes(patterns: Iterable[Any], namespaces: tuple[str, ...] = ()) -> None:
    """Makes each view of an admin address be the purpose of its group, once."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            open_purposes(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and not hasattr(pattern.callback, "is_for_purpose"):
            pattern.callback = with_purpose(pattern.callback, namespaces, pattern.name or "")


def with_purpose(view: Callable[..., HttpResponseBase], namespaces: tuple[str, ...], name: str) -> Any:
    """The view inside the purpose of its group; the view itself when it has none."""
    if name == "wagtail_bulk_action":
        return bulk_action(view)
    slug = purpose_of(view, namespaces, name)
    if slug is None:
        return view
    opened = for_purpose(slug)(view)
    opened.is_for_purpose = True  # type: ignore[attr-defined]
    return opened


def purpose_of(view: Callable[..., HttpResponseBase], namespaces: tuple[str, ...], name: str) -> str | None:
    """The group of an address: by its namespace or name, or because it is about a model that is nobody's."""
    for namespace in namespaces:
        if namespace in BY_NAMESPACE:
            return BY_NAMESPACE[namespace]
    if name in BY_NAME:
        return BY_NAME[name]
    model = model_of(view)
    return EDITING if model is not None and not is_personal(model) else None


def model_of(view: Callable[..., HttpResponseBase]) -> type | None:
    """What a page of a viewset or a registered admin model is about."""
    owners = (getattr(view, "view_class", None), getattr(inspect.unwrap(view), "__self__", None))
    asked = getattr(view, "view_initkwargs", {}).get("model")
    return asked or next((owner.model for owner in owners if getattr(owner, "model", None)), None)


def bulk_action(view: Callable[..., HttpResponseBase]) -> Any:
    """The page for several at once: its purpose depends on the model in its address."""
    of_accounts, of_pages = for_purpose(ACCOUNTS)(view), for_purpose(EDITING)(view)

    def chosen(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponseBase:
        about = (app_label, model_name.lower())
        if about == (Account._meta.app_label, Account._meta.model_name):
            return of_accounts(request, app_label, model_name, action)
        own = app_label.startswith("wagtail")
        return (of_pages if own else view)(request, app_label, model_name, action)

    chosen.is_for_purpose = True  # type: ignore[attr-defined]
    return chosen
