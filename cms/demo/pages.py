"""The demo agency's own pages, in both languages: what a visitor sees besides the statement."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.demo.body import Setter
from cms.demo.pictures import Library
from cms.demo.tree import FRONT, FRONT_PICTURES, PAGES, Leaf
from cms.demo.words import words
from cms.site.pages import front, statement
from home.models import BlogPage
from home.pages.site_page import SitePage

Tree = dict[str, Any]


def write() -> None:
    """Puts every page where it belongs, then fills and publishes them: texts link to pages that come after theirs."""
    dutch = plant("nl")
    trees = {"nl": dutch, "en": plant("en", siblings=dutch)}
    library = Library()
    for language, tree in trees.items():
        setter = Setter(language, tree | {"statement": statement(language)}, library)
        fill(tree[FRONT], words(FRONT, language), FRONT_PICTURES, setter)
        for leaf in PAGES:
            fill(tree[leaf.key], words(leaf.texts, language), leaf.pictures, setter)


def plant(language: str, siblings: Tree | None = None) -> Tree:
    """All pages of a language as drafts with only a title, by the names of their texts, each known to its sibling."""
    tree: Tree = {FRONT: front(language)}
    for leaf in PAGES:
        above = Page.objects.get(pk=tree[leaf.above].pk)
        page = draft(leaf, language, above)
        if siblings:
            page.translation_key = siblings[leaf.key].translation_key
        tree[leaf.key] = above.add_child(instance=page)
    return tree


def draft(leaf: Leaf, language: str, above: Page) -> SitePage:
    """A page before it is filled."""
    said = words(leaf.texts, language)
    page = leaf.kind(title=said["title"], slug=said["slug"], locale=above.locale, live=False, **leaf.fields)
    page.show_in_menus = leaf.in_menu
    return page


def fill(page: SitePage, said: dict[str, Any], pictures: dict[str, str], setter: Setter) -> None:
    """Sets what is written for a page, each thing in the field of its name, and publishes it."""
    page.refresh_from_db()  # planting what stands below changed the row
    for name in said.keys() - {"slug", "body", "link_page"}:
        setattr(page, name, said[name])
    if "link_page" in said:
        page.link_page = setter.pages[said["link_page"]]
    for name, picture in pictures.items():
        setattr(page, name, setter.library[picture])
    if isinstance(page, BlogPage):
        page.first_published_at = timezone.make_aware(datetime.combine(page.date, time(9)))
    page.body = setter.body(said.get("body", []))
    page.save_revision().publish()
