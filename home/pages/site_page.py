"""What every page of the site has: an introduction, a picture that is described in words, and a body of blocks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import Resolver404, resolve
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from home.blocks import BodyField
from privacy.statement.guards import KeptPageManager

DESCRIPTION = 160  # characters of a description that search engines show


class SitePageForm(WagtailAdminPageForm):
    """Asks what a picture shows before the page is published; a draft may still owe it. Keeps off taken addresses."""

    def clean(self) -> dict[str, Any]:
        """A picture needs words for those who do not see it, or the tick that says it shows nothing."""
        typed = super().clean()
        if typed.get("slug") and is_taken(self.parent_page, typed["slug"]):
            self.add_error(
                "slug",
                ValidationError(_("Something else of this site is at this address. Choose another one."), code="taken"),
            )
        owed = typed.get("picture") and not typed.get("picture_alt") and not typed.get("picture_decorative")
        if owed and not self.is_deferred_validation:
            self.add_error(
                "picture_alt",
                ValidationError(
                    _("Say what the picture shows, or tick that it is decorative. A screen reader reads it aloud."),
                    code="alt",
                ),
            )
        return typed


def is_taken(parent: Page | None, slug: str) -> bool:
    """Whether a page with this slug would never be seen: the form, the search or the language there comes first."""
    if parent is None or not (parts := parent.get_url_parts()):
        return False
    if parts[2] == "/" and slug in dict(settings.LANGUAGES):
        return True
    with override(parent.locale.language_code):
        try:
            return resolve(f"{parts[2]}{slug}/").url_name != "wagtail_serve"
        except Resolver404:
            return False


class SitePage(Page):
    """A page of the public site."""

    intro = models.TextField(
        _("introduction"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences. They also stand beside the links that lead here."),
    )
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        blank=True,
        max_length=250,
        help_text=_("For people who do not see it, in the language of this page."),
    )
    picture_decorative = models.BooleanField(
        _("the picture is decorative"), default=False, help_text=_("It says nothing that the text does not say.")
    )
    body = BodyField(verbose_name=_("content"), blank=True)

    base_form_class = SitePageForm
    intro_panels: ClassVar[list[Any]] = [
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("picture_decorative")], heading=_("Picture")
        ),
    ]
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *intro_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]

    objects = KeptPageManager()

    class Meta:
        abstract = True

    @property
    def description(self) -> str:
        """What the page is about in one or two sentences, for search engines and shared links; empty if nobody said."""
        return Truncator(self.search_description or self.intro).chars(DESCRIPTION)

    @property
    def alt(self) -> str:
        """The words of the picture; empty for one that is decorative."""
        return "" if self.picture_decorative else self.picture_alt
