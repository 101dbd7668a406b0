"""Outgoing mail in the admin: how far each mailing is, what did not arrive, and sending again.

The list shows no address: that a mail is late can be seen without knowing whose it is. One mail's own page does.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, InspectView

from privacy.mail import progress, resending
from privacy.mail.letters import kinds, name_of
from privacy.mail.models import OutgoingMail
from privacy.mail.outcomes import in_words
from privacy.records.admin import PurposeOfModelAdmin, SearchedByPost

SEND_AGAIN = "outgoing-mail-again"


class MailPermissions(PermissionHelper):
    """Mails are looked at; nobody adds, edits or deletes one by hand."""

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_send_again(self, user: Any, mail: OutgoingMail) -> bool:
        """Whether this person may send this mail again, and it is one that may have to be."""
        return mail.state in resending.AGAIN and self.user_has_specific_permission(user, "change_outgoingmail")


class MailButtons(ButtonHelper):
    """One more button, where a mail did not surely arrive."""

    def get_buttons_for_obj(self, obj: OutgoingMail, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        buttons = super().get_buttons_for_obj(obj, *args, **kwargs)
        if self.permission_helper.user_can_send_again(self.request.user, obj):
            label = _("Send again")
            url = reverse(SEND_AGAIN, args=[obj.pk])
            classname = self.finalise_classname(["button-secondary"])
            buttons.append({"url": url, "label": label, "classname": classname, "title": label})
        return buttons


class MailIndexView(SearchedByPost, IndexView):
    """The list under the progress of the mailings. Only its own filters count: no asking by somebody's address."""

    parameters = ("p", "o", "ot", "state__exact", "kind", "about__exact")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mailings=progress.mailings(), in_doubt=progress.in_doubt(), **kwargs)


class MailInspectView(InspectView):
    """One mail, with the address as it is now."""

    def get_fields_dict(self) -> list[dict[str, Any]]:
        mail = self.instance
        address = mail.subject.address if mail.subject else _("an address of our own")
        fields = super().get_fields_dict()
        return [{"type": "text", "label": _("To"), "value": address}, *fields, self.words_of(mail)]

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        """The kind by its name."""
        if field_name == "kind":
            return name_of(self.instance.kind)
        return super().get_field_display_value(field_name, field)

    def words_of(self, mail: OutgoingMail) -> dict[str, Any]:
        """The outcome, said."""
        return {"type": "text", "label": _("What happened"), "value": in_words(mail.outcome) or "-"}


class KindFilter(SimpleListFilter):
    """By kind of mail, under the names of the kinds."""

    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind, name_of(kind)) for kind in kinds()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(kind=self.value()) if self.value() else queryset


def moment(at: datetime | None) -> str:
    """A moment in few characters; a dash for none."""
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT") if at else "-"


class OutgoingMailAdmin(PurposeOfModelAdmin, ModelAdmin):
    """Every mail that was owed since the beginning of its term."""

    model = OutgoingMail
    purpose = "mail-administration"
    menu_label = gettext_lazy("Outgoing mail")
    menu_icon = "mail"
    menu_order = 160
    add_to_admin_menu = True
    list_per_page = 50
    list_display = ("number", "sort", "state", "since", "ended", "what_happened")
    list_filter = ("state", KindFilter)
    search_fields = ("message_id",)
    ordering = ("-pk",)
    inspect_view_enabled = True
    inspect_view_fields: ClassVar = [
        "kind", "about", "language", "state", "message_id", "created_at", "not_before", "attempts", "settled_at",
    ]  # fmt: skip
    index_view_class = MailIndexView
    inspect_view_class = MailInspectView
    permission_helper_class = MailPermissions
    button_helper_class = MailButtons
    index_template_name = "mail/admin/list.html"
    history_view_enabled = False

    def number(self, mail: OutgoingMail) -> int:
        return mail.pk

    def sort(self, mail: OutgoingMail) -> str:
        """The kind, and which one when it is told apart by a number."""
        return f"{name_of(mail.kind)} {mail.about if mail.about.isdigit() else ''}".strip()

    def since(self, mail: OutgoingMail) -> str:
        return moment(mail.created_at)

    def ended(self, mail: OutgoingMail) -> str:
        return moment(mail.settled_at)

    def what_happened(self, mail: OutgoingMail) -> str:
        return in_words(mail.outcome) or "-"

    number.short_description = gettext_lazy("number")  # type: ignore[attr-defined]
    sort.short_description = gettext_lazy("kind")  # type: ignore[attr-defined]
    since.short_description = gettext_lazy("owed since")  # type: ignore[attr-defined]
    ended.short_description = gettext_lazy("settled")  # type: ignore[attr-defined]
    what_happened.short_description = gettext_lazy("what happened")  # type: ignore[attr-defined]

    def get_admin_urls_for_registration(self) -> list[Any]:
        again = path("privacy/outgoingmail/again/<int:pk>/", self.send_again_view, name=SEND_AGAIN)
        return [again, *super().get_admin_urls_for_registration()]

    def send_again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks, and on a yes owes the mail once more."""
        mail = get_object_or_404(OutgoingMail, pk=pk)
        helper = self.permission_helper
        if not helper.user_has_specific_permission(request.user, "change_outgoingmail"):
            raise PermissionDenied
        if request.method != "POST":
            context = {"mail": mail, "may": mail.state in resending.AGAIN, "what_happened": in_words(mail.outcome)}
            return render(request, "mail/admin/again.html", context)
        if resending.send_again(mail, actor=f"account:{request.user.pk}", at=timezone.now()):
            messages.success(request, _("Mail %(number)s is sent again.") % {"number": mail.pk})
        else:
            messages.warning(request, _("Mail %(number)s is not in doubt any more: nothing was done.") % {"number": pk})
        return redirect(self.url_helper.index_url)

    def register_indexing(self) -> None:
        """Kept out of Wagtail's reference index: it would be one more copy of who was mailed."""
