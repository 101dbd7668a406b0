"""The form of a statement page. The English one shows words only, in the order of the Dutch page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import BlockField, StreamValue

from privacy.statement.behind import behind_blocks, compared
from privacy.statement.blocks import StatementBlock
from privacy.statement.overtaking import comparison, overtaken, warning
from privacy.statement.pair import PageMissing, dutch, language_of

FIELDS = ("heading", "before", "after")


class StatementForm(WagtailAdminPageForm):
    """On the English page: no terms, every section of the Dutch page, and a yes that the words say the same."""

    says_the_same = forms.BooleanField(
        label=_("The English words say the same as the Dutch words now"),
        required=False,
        help_text=_("The pair is published together: first compare the sections that changed."),
    )

    comparison = ""  # where to see what another editor saved meanwhile

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "body" not in self.fields or not self._is_translation():
            self.fields.pop("says_the_same", None)
            return
        block = StatementBlock(with_terms=False)
        self.fields["body"] = BlockField(block=block, required=False, label=self.fields["body"].label)
        self.initial["body"] = followed(self.instance, block)
        self.initial["says_the_same"] = not behind_blocks(self.instance)

    def _is_translation(self) -> bool:
        if self.instance.locale_id is None or language_of(self.instance) == "nl":
            return False
        try:
            return bool(dutch(self.instance))
        except PageMissing:
            return False

    def clean(self) -> dict[str, Any]:
        """Stops the second of two editors once: the first one's words are not overwritten unseen."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk and overtaken(self.data, self.instance):
            self.add_error(None, warning())
            self.comparison = comparison(self.data, self.instance)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Notes which Dutch words the English ones were compared with."""
        page = super().save(commit=False)
        if self.cleaned_data.get("says_the_same"):
            compared(page)
        return super().save(commit=commit)


def followed(page_en: Any, block: StatementBlock) -> StreamValue:
    """The English body with exactly the sections of the Dutch page, in its order; new ones without words."""
    own = {child.id: child for child in page_en.body}
    sections: list[dict[str, Any]] = []
    for child in dutch(page_en).body:
        value = own[child.id].get_prep_value()["value"] if child.id in own else dict.fromkeys(FIELDS, "")
        sections.append({"type": child.block_type, "value": value, "id": child.id})
    return StreamValue(block, sections, is_lazy=True)
