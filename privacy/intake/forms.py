"""A form that is kind to whoever fills it in: nothing typed is lost, and what is wrong is said where it is."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from privacy.intake import words

TOO_LONG = _("At most %(limit_value)d characters fit; these are %(show_value)d. Shorten it, and send it again.")


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen: spaces and zero-width characters only."""
    return all(unicodedata.category(character)[0] in "CZ" for character in text)


def shown_again(text: str) -> str:
    """What was typed, without what the form refuses because nobody can see it: sending it once more then works."""
    kept = words.TURNING.__contains__
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in plain if c in "\n\t" or not (kept(c) or unicodedata.category(c) in ("Cc", "Cs")))


class KindForm(forms.Form):
    """A form that gives back what was typed, names its fields to a screen reader and says what came twice.

    The browser's own checks stay off: it would say them in its own language, and cut a long text short unasked.
    """

    use_required_attribute = False

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)
            if field.required:
                field.widget.attrs["aria-required"] = "true"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, field in self.fields.items():
            if isinstance(self.data, MultiValueDict) and len(set(self.data.getlist(name))) > 1:
                self.add_error(name, ValidationError(_("This came twice. Check it, and send it again."), "twice"))
            elif field.required and isinstance(cleaned.get(name), str) and is_blank(cleaned[name]):
                self.add_error(name, ValidationError(field.error_messages["required"], "required"))
        return self.cleaned_data

    def again(self, *, token: str = "") -> MultiValueDict[str, str]:
        """What was typed, ready to be typed on in: each field once, the halves of what came twice below each other."""
        typed = self.data.getlist if isinstance(self.data, MultiValueDict) else lambda name: [self.data.get(name, "")]
        kept = {name: ["\n".join(dict.fromkeys(map(shown_again, typed(name))))] for name in self.fields}
        return MultiValueDict(kept | ({"token": [token]} if token else {}))
