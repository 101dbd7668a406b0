"""The list of subscribers in the admin: who is on it and why, saving it, taking somebody off, bringing a list along."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from home.newsletter import admin_views, import_views
from home.newsletter.models import NEWSLETTER, SignUp, Subscription
from privacy.consent.models import Consent, Suppression
from privacy.records.admin import SearchedByPost
from privacy.records.views import for_purpose


class SubscriberPermissions(PermissionHelper):
    """Nobody is added or edited by hand: one gets on the list by saying yes."""

    def user_can_list(self, user: Any) -> bool:
        return self.user_has_specific_permission(user, "view_subscription")

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return self.user_can_list(user)

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class SubscriberButtons(ButtonHelper):
    """One button for each: what they said yes to, and taking them off."""

    def inspect_button(self, pk: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().inspect_button(pk, *args, **kwargs) | {
            "label": _("Open"),
            "title": _("See consent, or take off"),
        }


class SourceFilter(SimpleListFilter):
    """How somebody got on the list."""

    title = _("source")
    parameter_name = "source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(one.value, one.label) for one in (Consent.Source.FORM, Consent.Source.IMPORT)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return of_source(queryset, self.value() or "")


def of_source(rows: Any, source: str) -> Any:
    """Those who came that way; all of them for no word."""
    return rows.filter(consent__source=source) if source else rows


class SubscriberIndexView(SearchedByPost, IndexView):
    """The list, fifty a page, under how many there are."""

    parameters = ("p", "o", "ot", "source")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.list_export = ()
        user = self.request.user
        may = {name: user.has_perm(f"home.{name}_subscription") for name in ("export", "import")}
        source = self.request.GET.get("source", "")
        return super().get_context_data(may=may, source=source, counts=counts(), **kwargs)


def counts() -> dict[str, int]:
    """How many are on the list, still have to confirm, and said no. Reads nobody."""
    return {
        "receiving": Subscription.objects.receiving().count(),
        "waiting": SignUp.objects.count(),
        "off": Suppression.objects.filter(list=NEWSLETTER).count(),
    }


class SubscriptionAdmin(ModelAdmin):
    """Subscribers."""

    model = Subscription
    menu_label = _("Subscribers")
    menu_icon = "group"
    menu_order = 156
    list_per_page = 50
    list_display = ("who", "since", "language", "came_by")
    list_filter = (SourceFilter,)
    list_select_related = ("subject", "consent")
    search_fields = ("subject__address",)
    ordering = ("-subscribed_at",)
    inspect_view_enabled = True
    index_view_class = SubscriberIndexView
    permission_helper_class = SubscriberPermissions
    button_helper_class = SubscriberButtons
    index_template_name = "home/newsletter/admin/list.html"
    history_view_enabled = False

    def who(self, row: Subscription) -> str:
        """The address, kept apart so that right-to-left writing turns nothing around."""
        return format_html("<bdi>{}</bdi>", row.subject.address)

    def since(self, row: Subscription) -> str:
        return date_format(timezone.localtime(row.subscribed_at), "j F Y")

    def came_by(self, row: Subscription) -> str:
        return row.consent.get_source_display()

    who.short_description = _("who")  # type: ignore[attr-defined]
    since.short_description = _("since")  # type: ignore[attr-defined]
    since.admin_order_field = "subscribed_at"  # type: ignore[attr-defined]
    came_by.short_description = _("source")  # type: ignore[attr-defined]

    # Each door by its purpose. There are none for adding, editing and deleting.

    def index_view(self, request: HttpRequest) -> HttpResponse:
        return for_purpose("list-newsletter")(super().index_view)(request)

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        return admin_views.subscriber_page(request, instance_pk)

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        doors = [
            url
            for url in super().get_admin_urls_for_registration()
            if not url.name.endswith(("_create", "_edit", "_delete"))
        ]
        more = [
            path("home/subscription/export/<str:form>/", admin_views.save_list, name="newsletter-export"),
            path("home/subscription/import/", import_views.import_page, name="newsletter-import"),
        ]
        return (*more, *doors)

    def register_indexing(self) -> None:
        """Kept out of Wagtail's reference index: it would be one more copy of who is on the list."""

    def register_admin_url_finders(self) -> None:
        """No link to a subscriber from anywhere else in the admin."""
