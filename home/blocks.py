"""The blocks that pages are laid from: few, each with one form that is right, so that no page can look wrong."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from home.visible import button_address, visible, whole

FEATURES = ["h2", "h3", "bold", "italic", "link", "document-link", "ul", "ol"]
PLAIN = ["bold", "italic", "link"]
PAGES = [
    "home.ContentPage",
    "home.ServicePage",
    "home.ProjectIndexPage",
    "home.ProjectPage",
    "home.BlogIndexPage",
    "home.BlogPage",
]


class TextBlock(blocks.RichTextBlock):
    """Running text, with the headings, lists and links that a page needs and nothing that a design would regret."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": FEATURES} | options)

    class Meta:
        icon = "pilcrow"
        label = _("text")
        template = "home/blocks/text.html"


class PictureBlock(blocks.StructBlock):
    """A picture with what it shows in words: Wagtail's own block asks for these, or for the tick "decorative"."""

    class Width(TextChoices):
        TEXT = "text", _("as wide as the text")
        PAGE = "page", _("as wide as the page")
        SCREEN = "screen", _("from edge to edge")

    picture = ImageBlock(label=_("picture"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=200)
    width = blocks.ChoiceBlock(label=_("width"), choices=Width.choices, default=Width.PAGE, search_index=False)

    class Meta:
        icon = "image"
        label = _("picture")
        template = "home/blocks/picture.html"


class PicturesBlock(blocks.ListBlock):
    """Two or three pictures side by side, in their own proportions."""

    def __init__(self, **options: Any) -> None:
        one = blocks.StructBlock(
            [
                ("picture", ImageBlock(label=_("picture"))),
                ("caption", blocks.CharBlock(label=_("caption"), required=False, max_length=200)),
            ],
            icon="image",
            label=_("picture"),
        )
        super().__init__(one, **{"min_num": 2, "max_num": 3} | options)

    class Meta:
        icon = "copy"
        label = _("pictures side by side")
        template = "home/blocks/pictures.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who it was."""

    text = blocks.TextBlock(label=_("what was said"), help_text=_("Without quotation marks: the page sets them."))
    who = blocks.CharBlock(label=_("who said it"), max_length=80)
    role = blocks.CharBlock(label=_("of what"), required=False, max_length=80)

    class Meta:
        icon = "openquote"
        label = _("quote")
        template = "home/blocks/quote.html"
        label_format = "{who}"


class FactsBlock(blocks.ListBlock):
    """Two to four figures with what they are of."""

    def __init__(self, **options: Any) -> None:
        one = blocks.StructBlock(
            [
                ("figure", blocks.CharBlock(label=_("figure"), max_length=16)),
                ("words", blocks.CharBlock(label=_("what it is of"), max_length=90)),
            ],
            label=_("fact"),
        )
        super().__init__(one, **{"min_num": 2, "max_num": 4} | options)

    class Meta:
        icon = "order"
        label = _("facts and figures")
        template = "home/blocks/facts.html"


class StepsBlock(blocks.StructBlock):
    """How something goes, one step after the other."""

    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=90)
    steps = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("title"), max_length=60)),
                ("text", blocks.RichTextBlock(label=_("text"), features=PLAIN)),
            ],
            label=_("step"),
        ),
        label=_("steps"),
        min_num=2,
        max_num=7,
    )

    class Meta:
        icon = "list-ol"
        label = _("steps")
        template = "home/blocks/steps.html"


class TeasersBlock(blocks.StructBlock):
    """The way to other pages: those that were chosen, those below this page, or the newest of a kind."""

    class Source(TextChoices):
        CHOSEN = "chosen", _("the pages chosen here")
        BELOW = "below", _("the pages below this one")
        PROJECTS = "projects", _("the newest projects")
        POSTS = "posts", _("the newest posts of the blog")

    class Form(TextChoices):
        PICTURES = "pictures", _("with their pictures")
        LINES = "lines", _("as a list")

    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=90)
    source = blocks.ChoiceBlock(
        label=_("which pages"), choices=Source.choices, default=Source.CHOSEN, search_index=False
    )
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("page"), page_type=PAGES), label=_("chosen pages"), default=[], min_num=0
    )
    number = blocks.IntegerBlock(label=_("how many at most"), default=4, min_value=1, max_value=12)
    form = blocks.ChoiceBlock(label=_("how"), choices=Form.choices, default=Form.PICTURES, search_index=False)
    more = blocks.PageChooserBlock(
        label=_("link to all"), required=False, page_type=PAGES, help_text=_("Such as the page with all projects.")
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("links to pages")
        template = "home/blocks/teasers.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """With the pages that visitors may see now, in the language of the page."""
        context = super().get_context(value, parent_context=parent_context)
        page, request = context.get("page"), context.get("request")
        context["found"] = self.found(value, page, request)
        context["more"] = next(iter(visible([value["more"]], beside=page, request=request)), None)
        return context

    def found(self, value: Any, page: Page | None, request: HttpRequest | None) -> list[Page]:
        """Published pages, specific, at most as many as asked for."""
        if value["source"] == self.Source.CHOSEN:
            return whole(visible(value["pages"], beside=page, request=request)[: value["number"]])
        if page is None:
            return []
        if value["source"] == self.Source.BELOW:
            return whole(visible(page.get_children(), request=request)[: value["number"]])
        kind = apps.get_model("home", "ProjectPage" if value["source"] == self.Source.PROJECTS else "BlogPage")
        return list(kind.objects.newest(page.locale_id)[: value["number"]])


class CallToActionBlock(blocks.StructBlock):
    """One thing to do next, with one button."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    text = blocks.CharBlock(label=_("text"), required=False, max_length=240)
    link_text = blocks.CharBlock(label=_("text on the button"), max_length=40)
    page = blocks.PageChooserBlock(
        label=_("page"), required=False, page_type=PAGES, help_text=_("Leave empty for the contact form.")
    )

    class Meta:
        icon = "pick"
        label = _("call to action")
        template = "home/blocks/call_to_action.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """With where the button leads; there is none where that cannot be seen now."""
        context = super().get_context(value, parent_context=parent_context)
        context["address"] = button_address(value["page"], context.get("page"), context.get("request"))
        return context


class ColumnBlock(blocks.StreamBlock):
    """What stands in one of two columns."""

    text = TextBlock()
    picture = ImageBlock(label=_("picture"), template="home/blocks/column_picture.html")
    quote = QuoteBlock()


class ColumnsBlock(blocks.StructBlock):
    """Two columns beside each other where there is room, one below the other where there is not."""

    first = ColumnBlock(label=_("first column"), max_num=3)
    second = ColumnBlock(label=_("second column"), max_num=3)

    class Meta:
        icon = "grip"
        label = _("two columns")
        template = "home/blocks/columns.html"


class BodyBlock(blocks.StreamBlock):
    """What a page is made of."""

    text = TextBlock()
    picture = PictureBlock()
    pictures = PicturesBlock()
    quote = QuoteBlock()
    facts = FactsBlock()
    steps = StepsBlock()
    columns = ColumnsBlock()
    teasers = TeasersBlock()
    call_to_action = CallToActionBlock()


class BodyField(StreamField):
    """A stream of these blocks. Migrations know nothing of them: they are code, not schema."""

    made_of: type[blocks.StreamBlock] = BodyBlock

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(self.made_of, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Without the block definitions."""
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        return name, path, [], kwargs
