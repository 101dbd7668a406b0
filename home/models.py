"""The public site's pages; the contact cases live in their own room."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.contact.models import ContactCase, ContactMessage, ContactNumber
from privacy.statement.guards import KeptPageManager

__all__ = ["ContactCase", "ContactMessage", "ContactNumber", "ContentPage", "HomePage"]


class HomePage(Page):
    """The front page; the statement lives under it."""

    intro = RichTextField(_("introduction"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    subpage_types: ClassVar = ["home.ContentPage", "privacy.PrivacyStatementPage"]

    objects = KeptPageManager()

    class Meta:
        verbose_name = _("home page")


class ContentPage(Page):
    """A page of words."""

    body = RichTextField(_("text"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("body")]

    objects = KeptPageManager()

    class Meta:
        verbose_name = _("content page")
