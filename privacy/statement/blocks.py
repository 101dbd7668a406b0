"""The blocks that the statement is written in.

One block type per processing activity of the register, so that each shows the fields of its own stages; the rest are
the sections that every statement has. Facts are not typed here: the article takes them from the register.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.fields import StreamField

from privacy.records.catalogue import holds_rows
from privacy.register.activities import ProcessingActivity, Stage
from privacy.register.declared import activities
from privacy.register.switches import is_on
from privacy.register.terms import Term
from privacy.statement import bounds
from privacy.statement.pair import dutch, language_of

shown = lazy(str, str)  # a register's text in the language of whoever looks, when they look

FEATURES = ["bold", "italic", "link", "ul", "ol"]
ACTIVITY = "activity_"
TERM = "term_"


def type_of(activity: str) -> str:
    """The block type of an activity's section."""
    return ACTIVITY + activity.replace("-", "_")


def field_of(stage: str) -> str:
    """The field of a stage's term in its activity's block."""
    return TERM + stage.replace("-", "_")


class TermInput(forms.TextInput):
    """Shows a stored term in words ("drie maanden"), and what was typed as it was typed."""

    def format_value(self, value: Any) -> str | None:
        """The words of an ISO 8601 duration; anything else unchanged, so that nothing typed is lost."""
        try:
            return Term.parse(str(value)).words(get_language() or "nl")
        except ValueError:
            return super().format_value(value)


class TermField(forms.CharField):
    """Takes "3 maanden", "drie maanden", "three months" or "P3M" and gives the ISO 8601 duration."""

    widget = TermInput

    def __init__(self, stage: Stage, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)
        self.stage = stage

    def clean(self, value: Any) -> str:
        """The term as ISO 8601; the stage's default when the field is empty."""
        typed = super().clean(value)
        if not typed and self.stage.term:
            return str(self.stage.term)
        return str(bounds.read(self.stage, typed))


class TermBlock(blocks.FieldBlock):
    """The term of one stage, within its bounds; these and their reason stand beside it."""

    def __init__(self, stage: Stage, **kwargs: Any) -> None:
        self.stage = stage
        super().__init__(label=shown(stage.label), default=str(stage.term), **kwargs)

    @property
    def field(self) -> TermField:
        """Made anew each time: the reason is shown in the language of whoever looks."""
        return TermField(self.stage, required=False, help_text=bounds.help_text(self.stage))

    class Meta:
        icon = "time"


def own_words(**options: Any) -> blocks.RichTextBlock:
    """The editor's own words, optional and with few features."""
    return blocks.RichTextBlock(required=False, features=FEATURES, **options)


class SectionBlock(blocks.StructBlock):
    """A section: a heading, own words, what the site itself says there, own words."""

    heading = blocks.CharBlock(
        label=_("heading"), required=False, max_length=120, help_text=_("Leave empty for the usual heading.")
    )
    before = own_words(
        label=_("own words before"),
        help_text=_("What stands in between is written by the site itself, from the register."),
    )
    after = own_words(label=_("own words after"))

    class Meta:
        label_format = "{heading}"


class ActivityBlock(SectionBlock):
    """The section about one activity. Facts come from the register; terms are asked for on the Dutch page only."""

    def __init__(self, activity: ProcessingActivity, with_terms: bool = True) -> None:
        self.activity = activity
        stages = [stage for stage in activity.stages if stage.term] if with_terms else []
        terms = [(field_of(stage.slug), TermBlock(stage)) for stage in stages]
        super().__init__(
            terms,
            form_layout=BlockGroup(["heading", "before", *(name for name, _block in terms), "after"]),
            label=shown(activity.name),
            icon="user",
            help_text="" if with_terms else _("The terms are set on the Dutch page and are taken from there."),
        )


class StatementBlock(blocks.StreamBlock):
    """A whole statement. Knows the register's activities as they are at this moment."""

    company = SectionBlock(label=_("Who we are"), icon="home")
    recipients = SectionBlock(label=_("Who receives data"), icon="group")
    rights = SectionBlock(label=_("Your rights"), icon="key")
    complaint = SectionBlock(label=_("Complaints"), icon="warning")
    security = SectionBlock(label=_("How we protect data"), icon="lock")
    changes = SectionBlock(label=_("Changes to the statement"), icon="history")
    words = SectionBlock(label=_("Own words"), icon="pilcrow")

    def __init__(self, *args: Any, with_terms: bool = True, **kwargs: Any) -> None:
        self.with_terms = with_terms
        self._made: dict[str, ActivityBlock] = {}
        self._fixed: dict[str, blocks.Block] = {}
        super().__init__(*args, **kwargs)

    @property
    def child_blocks(self) -> dict[str, blocks.Block]:
        """Every block type by name: the fixed sections and one per activity that this site can do."""
        known = {type_of(one.slug): self._block(one) for one in activities if one.available}
        return {**known, **self._fixed}

    @child_blocks.setter
    def child_blocks(self, value: dict[str, blocks.Block]) -> None:
        self._fixed = value

    def _block(self, activity: ProcessingActivity) -> ActivityBlock:
        made = self._made.get(activity.slug)
        if made is None or made.activity is not activity:
            made = self._made[activity.slug] = ActivityBlock(activity, self.with_terms)
            made.set_name(type_of(activity.slug))
        return made

    def grouped_child_blocks(self) -> Any:
        """The menu: what this site does or still has data of, the other sections, and what is switched off."""
        groups: dict[str, list[blocks.Block]] = {
            gettext("What we do"): [],
            gettext("Other sections"): [],
            gettext("Switched off"): [],
        }
        done, fixed, off = groups.values()
        for block in self.child_blocks.values():
            if isinstance(block, ActivityBlock):
                (done if going_on(block.activity) else off).append(block)
            else:
                fixed.append(block)
        return [(name, members) for name, members in groups.items() if members]

    def clean(self, value: Any) -> Any:
        """Refuses an activity that is described twice: its terms would contradict each other."""
        cleaned = super().clean(value)
        seen: set[str] = set()
        errors: dict[int, Any] = {}
        for index, child in enumerate(cleaned):
            if isinstance(child.block, ActivityBlock) and child.block_type in seen:
                message = ValidationError(gettext("This activity already has a section."))
                errors[index] = blocks.StructBlockValidationError(non_block_errors=[message])
            seen.add(child.block_type)
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned


class StatementField(StreamField):
    """A stream of statement blocks. Migrations know nothing of the activities: these are code, not schema."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(StatementBlock, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Without the block definitions."""
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        return name, path, [], kwargs


def going_on(activity: ProcessingActivity) -> bool:
    """Whether the site does this, or still has rows of it living out their terms."""
    return is_on(activity.slug) or holds_rows(activity.slug)


def activity_of(child: Any) -> ProcessingActivity | None:
    """The activity that a block of a statement is about; None for the other sections."""
    return child.block.activity if isinstance(child.block, ActivityBlock) else None


def section_of(page: Model, activity: str) -> Any:
    """The block about an activity; KeyError when the statement has none."""
    for child in page.body:  # type: ignore[attr-defined]
        if child.block_type == type_of(activity):
            return child
    raise KeyError(f"the statement has no section about {activity!r}")


def terms_of(page: Any) -> dict[str, str]:
    """The terms that a page (in either language) promises: ISO 8601 durations by "activity/stage"."""
    terms: dict[str, str] = {}
    for child in dutch(page).body:
        activity = activity_of(child)
        for stage in activity.stages if activity else ():
            if activity and stage.term:
                terms[f"{activity.slug}/{stage.slug}"] = child.value.get(field_of(stage.slug)) or str(stage.term)
    return terms


def set_term(page: Any, activity: str, stage: str, term: Term | str) -> None:
    """Puts a term on the Dutch page, in memory: whoever calls saves or publishes.

    `term` is a Term or what somebody typed ("P5M", "vijf maanden"). Raises KeyError when the statement has no section
    about the activity or the stage has no term, ValidationError (with its reason) when it is no term or out of bounds.
    """
    if language_of(page) != "nl":
        raise ValueError("terms are set on the Dutch page")
    child = section_of(page, activity)
    declared = child.block.activity.stage(stage)
    if not declared.term:
        raise KeyError(f"stage {stage!r} of {activity!r} ends with an event and has no term")
    child.value[field_of(stage)] = str(bounds.read(declared, str(term)))
