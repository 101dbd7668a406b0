"""Who helps us, on one page: whom we named already, and a line for each kind of helper that the site still misses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.log_actions import log

from privacy.register import helping, suppliers
from privacy.register.countries import NAMES
from privacy.register.forms import country_choices, kind_choices
from privacy.register.kinds import kinds
from privacy.register.models import Recipient

SUPPLIERS = "register-suppliers"
MAY_ADD = "privacy.add_recipient"
ANOTHER = "another"


class SupplierForm(forms.Form):
    """One helper: a name from the list or one's own, and the agreement. Left empty, it is nobody."""

    name = forms.CharField(
        label=gettext_lazy("Company"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Choose from the list, or type another name."),
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        choices=country_choices,
        initial="NL",
        required=False,
        help_text=gettext_lazy("Only for a company that is not on the list."),
    )
    safeguard = forms.CharField(label=gettext_lazy("Safeguard outside the EEA"), max_length=120, required=False)
    agreement_on = forms.DateField(
        label=gettext_lazy("Date of the processing agreement"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("Not yet? Leave it empty: you are reminded of it."),
    )
    ourselves = forms.BooleanField(
        label=gettext_lazy("Nobody: we do this ourselves"),
        required=False,
        help_text=gettext_lazy("Your privacy statement then names no company for it."),
    )

    def __init__(self, data: Any, *, prefix: str, asked: str = "", ourselves: bool = False) -> None:
        initial = {"ourselves": ourselves}
        super().__init__(data, prefix=prefix, initial=initial, empty_permitted=True, use_required_attribute=False)
        self.asked = asked
        self.made: Recipient | None = None
        self.fields["name"].widget.attrs |= {"list": f"known-{self.prefix}", "autocomplete": "off"}

    @property
    def title(self) -> str:
        """The question that it asks."""
        kind = kinds.get(self.asked) if self.asked else None
        return str(kind.asks) if kind and kind.asks else _("Does somebody else help you?")

    @property
    def choices(self) -> Sequence[suppliers.Supplier]:
        """The known companies to choose from."""
        return suppliers.of_kind(self.asked) if self.asked else suppliers.SUPPLIERS

    @property
    def is_far(self) -> bool:
        """Whether a safeguard is asked for: it is shown to nobody else."""
        return bool(self["safeguard"].value() or self.errors.get("safeguard"))

    def clean(self) -> dict[str, Any]:
        """Makes the recipient in memory; its errors stand beside these fields."""
        cleaned: dict[str, Any] = super().clean() or {}
        name = cleaned.get("name")
        if name and cleaned.get("ourselves"):
            self.add_error("ourselves", _("You named a company as well. Take one of the two away."))
            return cleaned
        if not name:
            if cleaned.get("agreement_on"):
                self.add_error("name", _("Write the name of the company that this agreement is with."))
            return cleaned
        known = suppliers.known(name)
        kind = self.asked or cleaned.get("kind") or (known.kind if known else "")
        if kind not in kinds:
            self.add_error("kind", _("Choose what they do for us."))
            return cleaned
        role = known.usual_role if known and known.kind == kind else kinds.get(kind).role
        self.make(
            name=known.name if known else name,
            kind=kind,
            role=role.value,
            country=known.country if known else cleaned.get("country") or "NL",
            safeguard=cleaned.get("safeguard", ""),
            agreement_on=cleaned.get("agreement_on"),
        )
        return cleaned

    def make(self, **fields: Any) -> None:
        """One that is here already with the same date is nothing new: the button was pressed twice."""
        here = Recipient.objects.filter(name__iexact=fields["name"], kind=fields["kind"]).first()
        if here and here.agreement_on == fields["agreement_on"]:
            return
        recipient = Recipient(**fields)
        try:
            recipient.full_clean()
        except ValidationError as error:
            for field, why in error.message_dict.items():
                self.add_error(field if field in self.fields else "name", why)
        self.made = recipient


class AnotherForm(SupplierForm):
    """A helper of whatever kind."""

    ourselves = None  # type: ignore[assignment]
    kind = forms.ChoiceField(
        label=gettext_lazy("What they do for us"),
        choices=kind_choices,
        required=False,
        help_text=gettext_lazy("Only for a company that is not on the list."),
    )
    field_order = ("name", "kind", "country", "safeguard", "agreement_on")


@never_cache
def suppliers_page(request: HttpRequest) -> HttpResponse:
    """Shows who helps us; a post adds everybody who was filled in, or nobody when something is wrong."""
    if not request.user.has_perm(MAY_ADD):
        raise PermissionDenied
    rows = forms_for(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not any(row.errors for row in rows) and not twice(rows):
        return added(request, rows)
    named = [line_of(one) for one in Recipient.objects.all()]
    wrong = any(row.errors for row in rows)
    context = {"title": _("Who helps you?"), "icon": "group", "rows": rows, "named": named, "wrong": wrong}
    return render(request, "register/admin/suppliers.html", context, status=422 if wrong else 200)


def forms_for(data: Any) -> list[SupplierForm]:
    """A form for each kind that has no name yet, and one for anybody else.

    A post brings the kinds that it was about: somebody else may have named one of them meanwhile.
    """
    missing = [kind.slug for kind in helping.without_company()]
    asked = [slug for slug in data.getlist("asked") if slug in kinds] if data is not None else missing
    ours = helping.done_ourselves()
    rows = [SupplierForm(data, prefix=slug, asked=slug, ourselves=slug in ours) for slug in asked]
    return [*rows, AnotherForm(data, prefix=ANOTHER)]


def twice(rows: Sequence[SupplierForm]) -> bool:
    """Whether the same company was filled in twice for the same; says so beside the second."""
    seen: set[tuple[str, str]] = set()
    found = False
    for row in (row for row in rows if row.made):
        key = (row.made.name.casefold(), row.made.kind)  # type: ignore[union-attr]
        if key in seen:
            row.add_error("name", _("You filled in this company twice."))
            found = True
        seen.add(key)
    return found


def added(request: HttpRequest, rows: Sequence[SupplierForm]) -> HttpResponse:
    """Keeps them with the activities of their kind, says so, and leads to what is next."""
    made = [row.made for row in rows if row.made]
    with transaction.atomic():
        changed = [row.asked for row in rows if row.asked and not row.made and keeps_ourselves(row)]
        for recipient in made:
            recipient.save()
            helping.give_all_of_its_kind(recipient)
            log(recipient, "wagtail.create", user=request.user)
    if not made and not changed:
        messages.info(request, _("Nothing was filled in, so nothing changed."))
        return redirect(SUPPLIERS)
    said = ngettext("%(number)d company is added.", "%(number)d companies are added.", len(made))
    messages.success(request, said % {"number": len(made)} if made else _("Your answer is saved."))
    return redirect(SUPPLIERS if helping.unnamed() else "wagtailadmin_home")


def keeps_ourselves(row: SupplierForm) -> bool:
    """Keeps whether we do this ourselves; says whether that is another answer than before."""
    return helping.do_ourselves(row.asked, row.cleaned_data.get("ourselves", False))


def line_of(recipient: Recipient) -> dict[str, Any]:
    """A company that is named already, as the page shows it."""
    return {
        "name": recipient.name,
        "does": str(kinds.get(recipient.kind).name) if recipient.kind in kinds else recipient.kind,
        "where": str(NAMES.get(recipient.country, recipient.country)),
        "agreement_on": recipient.agreement_on,
        "needs": recipient.role == Recipient.Role.PROCESSOR,
        "url": reverse("privacy_recipient_modeladmin_edit", args=[recipient.pk]),
    }
