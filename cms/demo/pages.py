"""The demo agency's own pages, in both languages: what a visitor sees besides the statement."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Locale
from wagtail.rich_text import RichText

from home.models import ContentPage, HomePage

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Words:
    """A page in one language."""

    title: str
    slug: str
    body: str


FRONT = {
    "nl": Words(
        "Websites die blijven staan",
        "home",
        "Bureau Vlonder ontwerpt en bouwt websites voor winkels en kleine organisaties. Rustig, snel, en zo "
        "gemaakt dat u er zelf mee verder kunt.",
    ),
    "en": Words(
        "Websites that stay standing",
        "home-en",
        "Bureau Vlonder designs and builds websites for shops and small organisations. Calm, fast, and made so "
        "that you can carry on by yourself.",
    ),
}
PAGES: tuple[dict[str, Words], ...] = (
    {
        "nl": Words(
            "Wat wij maken",
            "wat-wij-maken",
            "<h2>Een website die werkt zonder ons</h2><p>U krijgt een site waarin u zelf de teksten, foto's en "
            "prijzen verandert. Wij leren u hoe, in één ochtend. Daarna belt u alleen nog als u iets nieuws wilt.</p>"
            "<h2>Een ontwerp dat van u is</h2><p>Wij beginnen met uw verhaal en niet met een sjabloon. Eerst op "
            "papier, dan op een telefoon, dan pas op een groot scherm: zo kijken uw bezoekers ook.</p>"
            "<h2>Klein gehouden</h2><p>Een pagina van ons is licht. Zij opent ook in de trein, en laadt niets bij "
            "bedrijven die u niet kent.</p>",
        ),
        "en": Words(
            "What we make",
            "what-we-make",
            "<h2>A website that works without us</h2><p>You get a site in which you change texts, photographs and "
            "prices yourself. We show you how, in one morning. After that you only call when you want something "
            "new.</p><h2>A design that is yours</h2><p>We start with your story and not with a template. First on "
            "paper, then on a phone, and only then on a large screen: that is how your visitors look, too.</p>"
            "<h2>Kept small</h2><p>A page of ours is light. It opens on a train as well, and loads nothing from "
            "companies that you do not know.</p>",
        ),
    },
    {
        "nl": Words(
            "Over ons",
            "over-ons",
            "<p>Een vlonder is een pad van planken over natte grond. Je loopt er droog overheen en je ziet waar je "
            "bent. Zo maken wij websites: plank voor plank, en niets wat wegzakt.</p><p>Wij werken met weinig mensen. "
            "Wie het ontwerp tekent, bouwt het ook, en neemt de telefoon op.</p>",
        ),
        "en": Words(
            "About us",
            "about-us",
            "<p>A <em>vlonder</em> is a path of planks across wet ground. You cross it with dry feet and you see where "
            "you are. That is how we make websites: plank by plank, and nothing that sinks away.</p><p>There are few "
            "of us. Whoever draws the design also builds it, and answers the telephone.</p>",
        ),
    },
)


def write(fronts: dict[str, HomePage]) -> None:
    """Fills the front pages and puts the other pages under them, each with its sibling."""
    for language in LANGUAGES:
        front, words = fronts[language], FRONT[language]
        front.title, front.intro = words.title, words.body
        front.save_revision().publish()
    for page in PAGES:
        dutch = add(fronts["nl"], page["nl"])
        add(fronts["en"], page["en"], sibling=dutch)


def add(parent: HomePage, words: Words, sibling: ContentPage | None = None) -> ContentPage:
    """One page under a front page, shown in the menu."""
    page = ContentPage(
        title=words.title,
        slug=words.slug,
        body=[("text", RichText(words.body))],
        show_in_menus=True,
        locale=Locale.objects.get(pk=parent.locale_id),
    )
    if sibling is not None:
        page.translation_key = sibling.translation_key
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
