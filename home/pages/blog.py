"""The blog: posts, the page that leads to them, and their feed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page, PageManager
from wagtail.search import index

from home.pages import feed
from home.pages.site_page import SitePage
from privacy.statement.guards import KeptPageQuerySet

A_PAGE = 12  # posts on one page of the overview


class PostQuerySet(KeptPageQuerySet):
    """Posts by their date."""

    def newest_first(self) -> PostQuerySet:
        """What visitors may see, the newest first."""
        return self.live().public().order_by("-date", "-path").select_related("picture")

    def newest(self, locale_id: int) -> PostQuerySet:
        """What visitors may see in a language, the newest first."""
        return self.newest_first().filter(locale=locale_id)


class BlogIndexPage(RoutablePageMixin, SitePage):
    """The way to every post, the newest first, and a feed of them."""

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["home.BlogPage"]

    class Meta:
        verbose_name = _("blog")

    def posts(self) -> PostQuerySet:
        """The published posts below."""
        return BlogPage.objects.child_of(self).newest_first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With one page of posts; a number that does not exist gives the nearest that does."""
        context = super().get_context(request, *args, **kwargs)
        context["posts"] = Paginator(self.posts(), A_PAGE).get_page(request.GET.get("p"))
        return context

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The newest posts as Atom."""
        return feed.atom(self)


class BlogPage(SitePage):
    """A post. Its author is a name to be read, not an account: nobody's row is opened to show it."""

    date = models.DateField(_("date"), default=timezone.localdate)
    author = models.CharField(_("written by"), blank=True, max_length=80, help_text=_("A name as visitors read it."))

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("author")]),
        *SitePage.intro_panels,
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [*SitePage.search_fields, index.FilterField("date")]
    parent_page_types: ClassVar = ["home.BlogIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    objects = PageManager.from_queryset(PostQuerySet)()

    class Meta:
        verbose_name = _("blog post")

    def older(self) -> BlogPage | None:
        """The post before this one."""
        older = models.Q(date__lt=self.date) | models.Q(date=self.date, path__lt=self.path)
        return BlogPage.objects.sibling_of(self, inclusive=False).newest_first().filter(older).first()
