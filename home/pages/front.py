"""The front page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page

from home.pages.site_page import SitePage
from home.visible import button_address


class HomePage(SitePage):
    """The front page; everything else lives under it, the statement too."""

    link_text = models.CharField(_("text on the button"), blank=True, max_length=40)
    link_page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Leave empty for the contact form."),
    )
    share_picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture for shared links"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown where somebody shares a link to a page without a picture of its own: 1200 by 630 pixels."),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        *SitePage.intro_panels,
        MultiFieldPanel([FieldPanel("link_text"), PageChooserPanel("link_page")], heading=_("Button")),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar = [*Page.promote_panels, FieldPanel("share_picture")]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    max_count = len(settings.WAGTAIL_CONTENT_LANGUAGES)  # a second one in a language would have no address
    subpage_types: ClassVar = [
        "home.ContentPage",
        "home.ProjectIndexPage",
        "home.BlogIndexPage",
        "home.NewsletterIndexPage",
        "privacy.PrivacyStatementPage",
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With where the button leads; "" where that cannot be seen now."""
        context = super().get_context(request, *args, **kwargs)
        context["address"] = button_address(self.link_page, self, request)
        return context
