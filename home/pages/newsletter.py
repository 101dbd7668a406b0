"""The newsletter as pages: every issue can be read on the site, by whoever is on the list and whoever is not."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import Page
from wagtail.search import index

from home.blocks import PAGES, BodyField, TextBlock
from home.newsletter.composing import compose
from home.newsletter.mailings import Mailing, with_link
from home.newsletter.models import NEWSLETTER
from home.pages.site_page import SitePage
from home.visible import visible, whole
from privacy.mail.in_browser import PREVIEW_POLICY, in_browser
from privacy.mail.letters import Letter
from privacy.register.switches import is_on

A_PAGE = 20  # issues on one page of the overview
IN_MAIL = ["h2", "bold", "italic", "link", "ul", "ol"]  # what every mail program shows


class TeaserBlock(blocks.StructBlock):
    """A page of the site, with its picture and a few words."""

    page = blocks.PageChooserBlock(label=_("page"), page_type=PAGES)
    text = blocks.TextBlock(
        label=_("text"), required=False, max_length=400, rows=3, help_text=_("Empty for the introduction of that page.")
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("a page of the site")
        template = "home/blocks/issue_teaser.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """With the page as visitors may see it now."""
        context = super().get_context(value, parent_context=parent_context)
        context["target"] = next(iter(whole(visible([value["page"]]))), None)
        return context


class IssueBlock(blocks.StreamBlock):
    """What an issue is made of: own words, and pages to read on."""

    text = TextBlock(features=IN_MAIL)
    page = TeaserBlock()


class IssueField(BodyField):
    """A stream of these."""

    made_of = IssueBlock


class NewsletterIndexPage(SitePage):
    """The issues that were published, the newest first."""

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["home.NewsletterIssuePage"]

    class Meta:
        verbose_name = _("newsletters")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With one page of issues; a number that does not exist gives the nearest that does."""
        context = super().get_context(request, *args, **kwargs)
        issues = NewsletterIssuePage.objects.child_of(self).live().public().order_by("-first_published_at", "-path")
        context["newsletter_on"] = is_on(NEWSLETTER)
        context["issues"] = Paginator(issues, A_PAGE).get_page(request.GET.get("p"))
        return context


class NewsletterIssuePage(SitePage):
    """One issue. Its title is the subject of the mail, its introduction the first words in it.

    Sending is an act of its own (`home.newsletter.sending`): what was sent is kept as it was sent, whatever becomes of
    this page.
    """

    preheader = models.CharField(
        _("preview line"),
        blank=True,
        max_length=140,
        help_text=_("What mail programs show in the list, after the subject. Say what is in it for the reader."),
    )
    body = IssueField(verbose_name=_("content"), blank=True)

    content_panels: ClassVar = [
        HelpPanel(
            content=_("The title is the subject of the mail. Publish both languages, and then choose “Send by mail”.")
        ),
        *Page.content_panels,
        FieldPanel("preheader"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [*SitePage.search_fields, index.SearchField("preheader")]
    parent_page_types: ClassVar = ["home.NewsletterIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    preview_modes: ClassVar = [("", _("On the site")), ("mail", _("As a mail")), ("text", _("As a mail, text only"))]

    class Meta:
        verbose_name = _("newsletter")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the mailing of this issue, once there was one."""
        context = super().get_context(request, *args, **kwargs)
        mailing = self.mailing
        context["mailing"] = mailing
        context["newsletter_on"] = is_on(NEWSLETTER)
        context["changed"] = mailing and self.last_published_at and self.last_published_at > mailing.sent_at
        return context

    @property
    def mailing(self) -> Mailing | None:
        """How this issue went out; None as long as it did not. One for all its languages."""
        return Mailing.objects.filter(issue=self.translation_key).first()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """As a page, or as the mail that it would be."""
        if mode_name not in ("mail", "text"):
            return super().serve_preview(request, mode_name)
        letter = with_link(compose(self), "#")
        return shown(letter) if mode_name == "mail" else as_text(letter)


def shown(letter: Letter, *, policy: str = PREVIEW_POLICY.partition("; ")[2]) -> HttpResponse:
    """The HTML of a mail as an answer that may do nothing: no scripts, and nothing from elsewhere."""
    answer = HttpResponse(in_browser(letter.html, {picture.cid: picture.content for picture in letter.pictures}))
    answer["Content-Security-Policy"] = policy
    return answer


def as_text(letter: Letter) -> HttpResponse:
    """The text of a mail."""
    return HttpResponse(letter.text, content_type="text/plain; charset=utf-8")
