"""How the access log is reviewed: who looks at what officers looked at, how many looks are drawn, what stands out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.log_actions import log

from privacy.records.purpose import for_purpose
from privacy.rights.log_pages import for_officers
from privacy.rights.models import ReviewSettings
from privacy.rights.purposes import REVIEW
from privacy.statement.officers import is_officer

SETTINGS = "who-looked-settings"
NOBODY, ALONE = "", "alone"


class ReviewForm(forms.ModelForm):
    """Who, how many, and from when it stands out."""

    who = forms.ChoiceField(
        label=gettext_lazy("Who reviews what the officer looked at?"),
        required=False,
        help_text=gettext_lazy(
            "Somebody who works here and is no officer, such as the owner. Every week they get a mail and see what "
            "officers looked at."
        ),
    )

    field_order = ("who", "sample", "many")

    class Meta:
        model = ReviewSettings
        fields = ("sample", "many")
        help_texts = {
            "sample": gettext_lazy("From 5 to 100. They are drawn by lot, from everything people opened that week."),
            "many": gettext_lazy("A look at more people than this, such as a saved list, stands out."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = colleagues()
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (NOBODY, _("Not decided yet")),
            *((str(account.pk), account.first_name or account.username) for account in self.colleagues),
            (ALONE, _("There is nobody else: the officer, a day later")),
        ]
        now = self.instance
        self.initial["who"] = ALONE if now.nobody_else else str(now.second_id or NOBODY)

    def clean_who(self) -> str:
        """An officer cannot be their own second person."""
        chosen: str = self.cleaned_data["who"]
        account = next((one for one in self.colleagues if str(one.pk) == chosen), None)
        if account is not None and is_officer(account):
            raise ValidationError(_("This is an officer. Choose somebody who is not, or that there is nobody else."))
        return chosen

    def save(self, commit: bool = True) -> ReviewSettings:
        """Keeps the choice as what it means."""
        chosen = self.cleaned_data["who"]
        self.instance.nobody_else = chosen == ALONE
        self.instance.second_id = int(chosen) if chosen not in (NOBODY, ALONE) else None
        return super().save(commit)  # type: ignore[no-any-return]


def colleagues() -> list[Any]:
    """Everybody who can sign in to the administration, by name."""
    staff = get_user_model()._default_manager.filter(is_active=True)
    return sorted(
        (one for one in staff if one.has_perm("wagtailadmin.access_admin")),
        key=lambda one: (one.first_name or one.username).casefold(),
    )


@never_cache
def settings_page(request: HttpRequest) -> HttpResponse:
    """For officers. That somebody changed it is in the administration's log."""
    for_officers(request)
    return _settings_page(request)


@for_purpose(REVIEW)
def _settings_page(request: HttpRequest) -> HttpResponse:
    form = ReviewForm(request.POST or None, instance=ReviewSettings.chosen(), use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        log(form.save(), "wagtail.edit", user=request.user)
        messages.success(request, _("Saved."))
        return redirect(SETTINGS)
    context = {"title": _("How looks are reviewed"), "icon": "view", "tab": SETTINGS, "form": form}
    return render(request, "looked/admin/settings.html", context, status=422 if form.errors else 200)
