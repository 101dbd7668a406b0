"""Form fields for what strangers type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from privacy.intake import addresses, words


class LineField(forms.CharField):
    """One line: no line breaks, no control characters, `max_length` obligatory."""

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return words.one_line(super().to_python(value) or "")


class WordsField(forms.CharField):
    """Several lines of plain text, `max_length` obligatory."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return words.paragraphs(super().to_python(value) or "")


class AddressField(forms.CharField):
    """An e-mail address, in the one way in which it is written."""

    widget = forms.EmailInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=addresses.LONGEST, strip=False, **kwargs)
        self.widget.attrs.setdefault("autocomplete", "email")

    def to_python(self, value: Any) -> str:
        line = words.one_line(super().to_python(value) or "")
        return addresses.normalized(line) if line else ""


class HoneypotField(forms.CharField):
    """A field that people do not see and programs fill in. Said in words too, for who meets it in a screen reader."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Leave this empty"))
        super().__init__(required=False, max_length=200, **kwargs)
        self.widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}

    def clean(self, value: Any) -> str:
        if value:
            raise ValidationError(_("Leave the field “Leave this empty” empty, and send it again."), code="honeypot")
        return ""
