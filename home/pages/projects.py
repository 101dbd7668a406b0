"""The work: projects, and the page that leads to them."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.search import index

from home.pages.site_page import SitePage
from privacy.statement.guards import KeptPageQuerySet


class ProjectQuerySet(KeptPageQuerySet):
    """Projects by their year."""

    def newest(self, locale_id: int) -> ProjectQuerySet:
        """What visitors may see in a language, the newest year first and within it in the editors' order."""
        return self.live().public().filter(locale=locale_id).order_by("-year", "path").select_related("picture")


class ProjectIndexPage(SitePage):
    """The way to every project, in the order that the editors gave them."""

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["home.ProjectPage"]

    class Meta:
        verbose_name = _("overview of projects")

    def projects(self) -> ProjectQuerySet:
        """The published projects below."""
        return ProjectPage.objects.child_of(self).live().public().order_by("path").select_related("picture")


class ProjectPage(SitePage):
    """One piece of work: for whom, when, what we did, and what came of it."""

    client = models.CharField(_("client"), max_length=90)
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)])
    work = models.CharField(_("what we did"), max_length=160, help_text=_("Such as: design, build, texts."))
    link_text = models.CharField(
        _("address of the result"), blank=True, max_length=90, help_text=_("As visitors read it: www.bakery.example.")
    )
    link = models.URLField(
        _("link to the result"), blank=True, help_text=_("Leave empty for an address without a link.")
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("client"),
                FieldPanel("year"),
                FieldPanel("work"),
                FieldPanel("link_text"),
                FieldPanel("link"),
            ],
            heading=_("The work"),
        ),
        *SitePage.intro_panels,
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [*SitePage.search_fields, index.SearchField("client"), index.SearchField("work")]
    parent_page_types: ClassVar = ["home.ProjectIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    objects = PageManager.from_queryset(ProjectQuerySet)()

    class Meta:
        verbose_name = _("project")

    def next(self) -> ProjectPage | None:
        """The project after this one, and the first after the last; None when there is no other."""
        others = ProjectPage.objects.sibling_of(self, inclusive=False).live().public().order_by("path")
        return others.filter(path__gt=self.path).first() or others.first()
