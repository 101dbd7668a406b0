"""What a visitor, a colleague and the asker of a case may fill in. Only an address and a message are needed (S23)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.contact.models import Channel, ContactCase
from privacy.intake.fields import AddressField, LineField, WordsField
from privacy.intake.forms import TOO_LONG, KindForm

NAME_LENGTH = 80
MESSAGE_LENGTH = 5000
REASON_LENGTH = 200
EARLIEST_BY_POST = timedelta(days=365)

EMPTY_MESSAGE = {"required": _("Write your message here."), "max_length": TOO_LONG}
EMPTY_ADDRESS = {"required": _("Fill in your e-mail address: the answer goes there."), "max_length": TOO_LONG}


class ContactForm(KindForm):
    """The contact form."""

    name = LineField(
        label=_("Your name"), max_length=NAME_LENGTH, required=False, error_messages={"max_length": TOO_LONG}
    )
    email = AddressField(label=_("Your e-mail address"), error_messages=EMPTY_ADDRESS)
    message = WordsField(
        label=_("Your message"),
        max_length=MESSAGE_LENGTH,
        error_messages=EMPTY_MESSAGE,
        help_text=_("At most 5,000 characters. Please send no passwords and nothing about your health."),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs |= {"autocomplete": "email", "spellcheck": "false"}
        self.fields["message"].widget.attrs |= {"rows": 8, "dir": "auto"}


class ReplyForm(KindForm):
    """The asker writes once more."""

    message = WordsField(label=_("Your reply"), max_length=MESSAGE_LENGTH, error_messages=EMPTY_MESSAGE)


class AnswerForm(KindForm):
    """We answer. `seen` is the newest message that was on the screen: who was overtaken is told."""

    text = WordsField(
        label=_("Your answer"),
        max_length=20_000,
        error_messages={"required": _("Write your answer here."), "max_length": TOO_LONG},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class SatisfiedForm(KindForm):
    """We mark a case as satisfied, and say how we know."""

    reason = LineField(
        label=_("How do you know that they have been helped?"),
        max_length=REASON_LENGTH,
        help_text=_("For example: said so on the telephone."),
        error_messages={"required": _("Say in a few words how you know."), "max_length": TOO_LONG},
    )


class DateField(forms.DateField):
    """A day, by the browser's own calendar; words that help when it is none."""

    def __init__(self, **options: Any) -> None:
        options["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        options["input_formats"] = ["%Y-%m-%d", "%d-%m-%Y"]
        empty = {"required": _("Fill in the day."), "invalid": _("Write the day as 2026-12-31 or 31-12-2026.")}
        super().__init__(error_messages=empty, **options)

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise ValidationError(_("This day is still to come."), "future")
        if day and day < timezone.localdate() - EARLIEST_BY_POST:
            raise ValidationError(_("This day is more than a year ago."), "long-ago")
        return day


class RightsForm(KindForm):
    """A message that is in substance a rights request (GDPR article 12(3): its month runs from receipt)."""

    received_on = DateField(label=_("Received on"))
    by = forms.ChoiceField(
        label=_("Came by"),
        choices=Channel.choices,
        help_text=_("It may have come by letter or telephone before it was repeated here; the first day counts."),
        error_messages={"required": _("Choose how it came."), "invalid_choice": _("Choose how it came.")},
    )

    def __init__(self, data: Any = None, *, case: ContactCase, **options: Any) -> None:
        self.case = case
        super().__init__(data, **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        received_on, by = cleaned.get("received_on"), cleaned.get("by")
        first = timezone.localdate(self.case.collected_at)
        if received_on and by == self.case.channel and received_on < first:
            message = _("The message came on %(day)s. Did the request come before it, in another way? Choose that.")
            self.add_error("received_on", ValidationError(message, "before", {"day": first.strftime("%d-%m-%Y")}))
        return cleaned


class IntakeForm(KindForm):
    """A message that came by letter, telephone or e-mail, taken in by a colleague. `key` is the form's own number."""

    channel = forms.ChoiceField(
        label=_("Came by"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.FORM],
        error_messages={"required": _("Choose how it came."), "invalid_choice": _("Choose how it came.")},
    )
    received_on = DateField(label=_("Received on"), help_text=_("The terms run from this day."))
    name = LineField(label=_("Name"), max_length=NAME_LENGTH, required=False, error_messages={"max_length": TOO_LONG})
    email = AddressField(
        label=_("E-mail address"),
        required=False,
        error_messages=EMPTY_ADDRESS,
        help_text=_("Without one, the answer goes by letter or telephone; write down here what you answered."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("nl", "Nederlands"), ("en", "English")])
    message = WordsField(label=_("What was asked"), max_length=MESSAGE_LENGTH, error_messages=EMPTY_MESSAGE)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("channel") == Channel.MAIL and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", ValidationError(EMPTY_ADDRESS["required"], "required"))
        return cleaned
