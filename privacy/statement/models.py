"""What we promise: the page that editors change, and the versions that were published."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import Page

from privacy.statement.guards import GuardedPage, KeptPageManager
from privacy.statement.notices import StatementNotice
from privacy.statement.versions import StatementRendering, StatementVersion

__all__ = ["PrivacyStatementPage", "StatementNotice", "StatementRendering", "StatementVersion"]


class PrivacyStatementPage(GuardedPage, RoutablePageMixin, Page):
    """The statement as editors write it. Visitors see the stored bytes of the version in force, never these blocks."""

    body = StreamField([("words", blocks.RichTextBlock())], blank=True)

    objects = KeptPageManager()

    settings_panels: ClassVar = []  # no schedule of Wagtail's: a version has its own date

    class Meta:
        verbose_name = _("privacy statement")
