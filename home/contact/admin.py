"""The list of messages in the admin. Every page of it is a purpose, and what it showed is in the evidence."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from home.contact import admin_views, export
from home.contact.dates import Promises, running
from home.contact.filters import StatusFilter
from home.contact.models import ContactCase
from privacy.records.admin import SearchedByPost
from privacy.records.views import for_purpose


class CasePermissions(PermissionHelper):
    """Whoever may answer may see the list. Deleting is done on the page of a case, where one sees what goes."""

    def user_can_list(self, user: Any) -> bool:
        return self.user_can_edit_obj(user, None)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class CaseButtons(ButtonHelper):
    """One button for each case: it is opened, not edited."""

    def edit_button(self, pk: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().edit_button(pk, *args, **kwargs) | {"label": _("Open"), "title": _("Read and answer")}


class CaseIndexView(SearchedByPost, IndexView):
    """The list, 25 a page."""

    parameters = ("p", "o", "ot", "status")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_export = self.request.user.has_perm("home.export_contactcase")
        self.list_export = ()
        status = self.request.GET.get("status", "")
        context = super().get_context_data(may_export=may_export, status=status, **kwargs)
        promises = Promises(timezone.now())
        for case in context["object_list"]:
            case.gone_on = promises.goes_at_latest(case)  # what was promised is asked once for the whole page
        return context


class CaseAdmin(ModelAdmin):
    """Messages: read, answered, satisfied, taken in."""

    model = ContactCase
    menu_label = _("Messages")
    menu_icon = "mail"
    menu_order = 150
    list_per_page = 25
    list_display = ("number", "who", "received", "state", "goes")
    list_filter = (StatusFilter,)
    list_select_related = ("subject",)
    search_fields = ("number", "name", "subject__address", "messages__text")
    ordering = ("-last_message_at", "-number")
    index_view_class = CaseIndexView
    permission_helper_class = CasePermissions
    button_helper_class = CaseButtons
    index_template_name = "home/contact/admin/list.html"
    history_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return running(super().get_queryset(request), timezone.now())

    def who(self, case: ContactCase) -> str:
        """Name and address; each kept apart, so that right-to-left writing turns nothing around."""
        return format_html("<bdi>{}</bdi> <bdi>{}</bdi>", case.name, case.subject.address)

    def received(self, case: ContactCase) -> str:
        """When it came, and how."""
        return f"{date_format(timezone.localtime(case.collected_at), 'j F Y')} · {case.get_channel_display()}"

    def state(self, case: ContactCase) -> str:
        """Whose turn it is."""
        words = {"open": _("waits for us"), "answered": _("waits for them"), "satisfied": _("helped")}
        state = str(words[case.status])
        return f"{state} · {_('rights request')}" if case.rights_request_received_on else state

    def goes(self, case: Any) -> str:
        """The day on which it is gone at the latest."""
        return date_format(timezone.localtime(case.gone_on), "j F Y")

    who.short_description = _("who")  # type: ignore[attr-defined]
    received.short_description = _("received")  # type: ignore[attr-defined]
    received.admin_order_field = "collected_at"  # type: ignore[attr-defined]
    state.short_description = _("status")  # type: ignore[attr-defined]
    goes.short_description = _("gone at the latest")  # type: ignore[attr-defined]

    # Each door by its purpose. Deleting, history and inspecting have none of their own: the page of a case has it all.

    def index_view(self, request: HttpRequest) -> HttpResponse:
        return for_purpose("list-contact")(super().index_view)(request)

    def create_view(self, request: HttpRequest) -> HttpResponse:
        return admin_views.take_in_page(request)

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        return admin_views.case_page(request, instance_pk)

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        from django.urls import path

        doors = [url for url in super().get_admin_urls_for_registration() if not url.name.endswith("_delete")]
        saved = path("home/contactcase/export/<str:form>/", export.save_list, name="contact-export")
        return (saved, *doors)

    def register_indexing(self) -> None:
        """Kept out of Wagtail's reference index: it would be one more copy of who wrote to us."""

    def register_admin_url_finders(self) -> None:
        """No link to a case from anywhere else in the admin."""
