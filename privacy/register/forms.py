"""The form of a recipient: what they do, where they are, and of which activities they receive data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from privacy.register.countries import NAMES
from privacy.register.declared import activities
from privacy.register.kinds import kinds
from privacy.register.models import Recipient


def kind_choices() -> list[tuple[str, str]]:
    """The declared kinds of recipients."""
    return [("", "—"), *((kind.slug, str(kind.name)) for kind in kinds)]


def country_choices() -> list[tuple[str, str]]:
    """Countries by name, in the language of whoever looks."""
    return sorted(((code, str(name)) for code, name in NAMES.items()), key=lambda choice: choice[1].casefold())


def activity_choices() -> list[tuple[str, str]]:
    """The declared activities that can have a recipient, in the order of the statement."""
    wanted = sorted((one for one in activities if one.recipients), key=lambda one: one.order)
    return [(one.slug, str(one.name)) for one in wanted]


class RecipientForm(WagtailAdminModelForm):
    """A recipient with the activities; both are saved, or neither."""

    kind = forms.ChoiceField(label=gettext_lazy("What they do for us"), choices=kind_choices)
    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=country_choices, initial="NL")
    website = forms.URLField(label=gettext_lazy("Their privacy statement"), assume_scheme="https", required=False)
    for_activities = forms.MultipleChoiceField(
        label=gettext_lazy("Receives data of"),
        choices=activity_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Recipient
        fields = ("name", "kind", "role", "country", "safeguard", "website", "agreement_on")
        help_texts = {
            "agreement_on": gettext_lazy("Leave it empty while there is none. A processor needs one (GDPR article 28).")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            now = self.instance.activities.values_list("activity", flat=True)
            self.initial["for_activities"] = list(now)

    def clean_for_activities(self) -> list[str]:
        """Refuses an activity that gives nothing to this kind of recipient: the statement would not say so."""
        chosen: list[str] = self.cleaned_data["for_activities"]
        kind = self.cleaned_data.get("kind")
        others = [
            str(activities.get(slug).name) for slug in chosen if kind and kind not in activities.get(slug).recipients
        ]
        if others:
            message = _("By the register, this kind of recipient gets nothing of: %(names)s.")
            raise ValidationError(message % {"names": "; ".join(others)}, code="kind")
        return chosen

    def save(self, commit: bool = True) -> Recipient:
        """Saves the recipient and exactly the chosen activities."""
        if not commit:
            return super().save(commit=False)
        with transaction.atomic():
            recipient = super().save()
            chosen = set(self.cleaned_data["for_activities"])
            recipient.activities.exclude(activity__in=chosen).delete()
            for slug in chosen.difference(recipient.activities.values_list("activity", flat=True)):
                recipient.activities.create(activity=slug)
        return recipient
