"""Pages of words: about us, the terms, what we offer and each service by itself."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from home.pages.site_page import SitePage


class ContentPage(SitePage):
    """A page of words and pictures; others may stand under it, such as services under their overview."""

    parent_page_types: ClassVar = ["home.HomePage", "home.ContentPage"]
    subpage_types: ClassVar = ["home.ContentPage", "home.ServicePage"]

    class Meta:
        verbose_name = _("content page")


class ServicePage(SitePage):
    """One thing that we do for people."""

    parent_page_types: ClassVar = ["home.ContentPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("service")
