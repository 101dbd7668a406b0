"""Who we are, on one page. Statement, mails and the foot of every page take it from here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Site

from privacy.register.forms import country_choices
from privacy.register.models import Controller

COMPANY = "register-company"
MAY_CHANGE = "privacy.change_controller"


class CompanyForm(forms.ModelForm):
    """The company's facts. What is still missing keeps nothing from being saved; what cannot be right does."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=country_choices)

    class Meta:
        model = Controller
        fields = (
            "name", "legal_form", "chamber_of_commerce", "vat_id",
            "street", "postcode", "city", "country", "email", "phone", "officer",
        )  # fmt: skip
        help_texts = {
            "name": gettext_lazy("As people know you, and as it is in the trade register."),
            "legal_form": gettext_lazy("Such as sole proprietorship or private limited company."),
            "chamber_of_commerce": gettext_lazy("Eight digits. The law wants it on your website."),
            "vat_id": gettext_lazy("NL, nine digits, B, two digits. Leave it empty when you have none."),
            "street": gettext_lazy("Where you are established, not a post box."),
            "email": gettext_lazy("Where people reach you with a question about their data."),
            "officer": gettext_lazy("Leave it empty when you have none. A small company seldom needs one."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "street": forms.TextInput(attrs={"autocomplete": "street-address"}),
            "postcode": forms.TextInput(attrs={"autocomplete": "postal-code"}),
            "city": forms.TextInput(attrs={"autocomplete": "address-level2"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            "chamber_of_commerce": forms.TextInput(attrs={"inputmode": "numeric"}),
        }

    PARTS = (
        (gettext_lazy("Your company"), ("name", "legal_form", "chamber_of_commerce", "vat_id")),
        (gettext_lazy("Where you are"), ("street", "postcode", "city", "country")),
        (gettext_lazy("How people reach you"), ("email", "phone", "officer")),
    )

    def parts(self) -> list[tuple[str, list[Any]]]:
        """The fields under the headings of the page."""
        return [(str(title), [self[name] for name in names]) for title, names in self.PARTS]


@never_cache
def company_page(request: HttpRequest) -> HttpResponse:
    """Shows the facts; a post keeps them and says what the statement still misses."""
    if not request.user.has_perm(MAY_CHANGE):
        raise PermissionDenied
    site = Site.find_for_request(request) or Site.objects.get(is_default_site=True)
    controller = Controller.for_site(site)
    form = CompanyForm(request.POST or None, instance=controller, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        log(form.save(), "wagtail.edit", user=request.user)
        return saved(request, form.instance)
    context = {"title": _("Who are you?"), "icon": "home", "form": form}
    return render(request, "register/admin/company.html", context, status=422 if form.errors else 200)


def saved(request: HttpRequest, controller: Controller) -> HttpResponse:
    """Stays here while something is missing, and leads to what is next when nothing is."""
    if missing := controller.missing():
        said = _("Saved. Your privacy statement still needs: %(missing)s.")
        messages.warning(request, said % {"missing": ", ".join(missing)})
        return redirect(COMPANY)
    messages.success(request, _("Saved. This is what your privacy statement and your mails say of you now."))
    return redirect("wagtailadmin_home")
