"""What we promise: the page that editors change, and the versions that were published."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from privacy.statement.blocks import StatementField
from privacy.statement.editor import StatementForm
from privacy.statement.guards import GuardedPage, StatementManager
from privacy.statement.notices import StatementNotice
from privacy.statement.pair import language_of
from privacy.statement.panels import FindingsPanel
from privacy.statement.routes import StatementRoutes
from privacy.statement.versions import StatementRendering, StatementVersion

__all__ = ["PrivacyStatementPage", "StatementNotice", "StatementRendering", "StatementVersion"]


class PrivacyStatementPage(GuardedPage, StatementRoutes, Page):
    """The statement as editors write it. Visitors see the stored bytes of the version in force, never these blocks."""

    body = StatementField(blank=True, verbose_name=_("sections"))
    compared_with = models.JSONField(_("Dutch words compared with"), default=dict, blank=True, editable=False)

    base_form_class = StatementForm

    objects = StatementManager()

    content_panels: ClassVar = [*Page.content_panels, FindingsPanel(), FieldPanel("body"), FieldPanel("says_the_same")]
    settings_panels: ClassVar[list[Any]] = []  # no schedule of Wagtail's: a version has its own date

    @property
    def title_now(self) -> str:
        """The title of the version in force: an announced one may have another, which does not hold yet."""
        now = StatementVersion.objects.standing().filter(effective_from__lte=timezone.now())
        title = f"drafts__{language_of(self)}__title"
        return now.order_by("-effective_from", "-number").values_list(title, flat=True).first() or self.title

    class Meta:
        verbose_name = _("privacy statement")
