"""What can be looked at of changes: that old versions stay readable, and that people are told of new ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.utils.translation import override
from wagtail.models import Site

from privacy.mail.models import OutgoingMail
from privacy.mail.progress import WAITING
from privacy.register.markup import main_of, words_of
from privacy.register.proving import Looked, proof
from privacy.register.texts import Text
from privacy.register.visiting import visit
from privacy.statement import letters
from privacy.statement.materiality import Change
from privacy.statement.news import news
from privacy.statement.notices import NOTICE, StatementNotice
from privacy.statement.owing import LATE_JOINERS, untold
from privacy.statement.proofs import IN_LANGUAGE, addresses, article_of, dates_in, day
from privacy.statement.sentences import voice
from privacy.statement.versions import StatementVersion

ATOM = "{http://www.w3.org/2005/Atom}"
IN_TIME = timedelta(days=1)  # how long a notice that may go may still wait: a worker may sleep for a night


@proof(
    "statement-archive",
    looks_at=Text(
        "het archief, elke versie op haar eigen adres, wat er verschilt tussen twee versies, en de feed",
        "the archive, every version at its own address, what differs between two versions, and the feed",
    ),
    units=(Text("versie", "version"), Text("versies", "versions")),
)
def old_versions_stay_readable(at: datetime) -> Looked:
    """Every version is listed with its date, opens with its own text, can be compared, and stands in the feed."""
    seen = Looked()
    versions = list(StatementVersion.objects.order_by("number"))
    if StatementVersion.objects.in_force(at) is None:
        return seen
    for language, address in addresses().items():
        _look_at_archive(seen, language, address, versions)
        _look_at_feed(seen, language, address, versions)
        for version in versions:
            _look_at_version(seen, language, address, version)
            _look_at_differences(seen, language, address, version)
    seen.things = len(versions)
    return seen


def _look_at_archive(seen: Looked, language: str, address: str, versions: Sequence[StatementVersion]) -> None:
    """The archive leads to every version and names the date from which it is in force."""
    page = main_of(visit(f"{address}versies/").body)
    which = IN_LANGUAGE[language]
    seen.check(
        {day(version.effective_from, language) for version in versions} <= dates_in(words_of(page), language),
        Text(
            f"Het {which.nl} archief noemt niet van elke versie de datum.",
            f"The {which.en} archive does not give the date of every version.",
        ),
    )
    seen.check(
        all(f'href="{address}versies/{version.number}/"' in page for version in versions),
        Text(
            f"Het {which.nl} archief leidt niet naar elke versie.",
            f"The {which.en} archive does not lead to every version.",
        ),
    )


def _look_at_feed(seen: Looked, language: str, address: str, versions: Sequence[StatementVersion]) -> None:
    """The feed has an entry for every version, with its date."""
    entries = _entries(visit(f"{address}feed/").body)
    which = IN_LANGUAGE[language]
    seen.check(
        all(
            day(version.effective_from, language) in entries.get(f"{address}versies/{version.number}/", "")
            for version in versions
        ),
        Text(
            f"De {which.nl} feed noemt niet elke versie met haar datum.",
            f"The {which.en} feed does not have every version with its date.",
        ),
    )


def _entries(feed: str) -> dict[str, str]:
    """The titles of a feed's entries by the path that each leads to; empty when it is no feed."""
    try:
        root = ElementTree.fromstring(feed)  # noqa: S314 - our own
    except ElementTree.ParseError:
        return {}
    found = {}
    for entry in root.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        if link is not None:
            found[urlsplit(link.get("href", "")).path] = entry.findtext(f"{ATOM}title", "")
    return found


def _look_at_version(seen: Looked, language: str, address: str, version: StatementVersion) -> None:
    """A version opens at its own address, with its own text and date, and its text alone as well."""
    stored = article_of(version, language)
    page, alone = visit(f"{address}versies/{version.number}/"), visit(f"{address}versies/{version.number}/tekst/")
    which = IN_LANGUAGE[language]
    seen.check(
        page.status == 200
        and stored in page.body
        and day(version.effective_from, language) in words_of(main_of(page.body))
        and (alone.status, alone.body) == (200, stored),
        Text(
            f"Versie {version.number} van de {which.nl} verklaring is niet meer te lezen zoals ze was.",
            f"Version {version.number} of the {which.en} statement can no longer be read as it was.",
        ),
    )


def _look_at_differences(seen: Looked, language: str, address: str, version: StatementVersion) -> None:
    """What a version changed can be read, under the names of both."""
    before = version.before()
    if before is None:
        return
    answer = visit(f"{address}versies/{before.number}..{version.number}/")
    names = [voice(language).version(one.number, one.effective_from) for one in (before, version)]
    words = words_of(main_of(answer.body))
    which = IN_LANGUAGE[language]
    seen.check(
        answer.status == 200 and all(name in words for name in names),
        Text(
            f"Wat versie {version.number} van de {which.nl} verklaring veranderde, is niet te lezen.",
            f"What version {version.number} of the {which.en} statement changed cannot be read.",
        ),
    )


@proof(
    "changes-announced",
    looks_at=Text(
        "het bericht over een wijziging, of wie het aangaat dat bericht heeft, en de melding boven aan de site",
        "the message about a change, whether those concerned have it, and the line at the top of the site",
    ),
)
def changes_are_told(at: datetime) -> Looked:
    """The notice can be written and leads somewhere; nobody concerned is left out; the site says what is news.

    A first version is news to nobody: then the letter is there to be looked at, written as the next one would be, and
    that the site does not cry wolf.
    """
    seen = Looked()
    in_force = StatementVersion.objects.in_force(at)
    if in_force is None:
        return seen
    told = StatementVersion.objects.standing().filter(material=True, published_at__lte=at).order_by("number").last()
    for language in addresses():
        _look_at_letter(seen, language, told or in_force)
    if told:
        _look_at_notices(seen, told, at)
    for language, front in fronts().items():
        _look_at_line(seen, language, front, at)
    return seen


def _look_at_letter(seen: Looked, language: str, version: StatementVersion) -> None:
    """The letter names the date, and every address of ours in it opens."""
    with override(language):
        letter = letters.of_changes(_changes_of(version), [version], language)
    paths = re.findall(rf"{re.escape(settings.BASE_URL)}(/\S+)", letter.text)
    which = IN_LANGUAGE[language]
    seen.at(
        day(version.effective_from, language) in letter.text
        and any(path.endswith(f"versies/{version.number}/") for path in paths)
        and all(visit(path).status == 200 for path in paths),
        Text(
            f"Het {which.nl} bericht over een wijziging noemt de datum niet, of leidt nergens heen.",
            f"The {which.en} message about a change does not give the date, or leads nowhere.",
        ),
    )


def _changes_of(version: StatementVersion) -> list[Change]:
    """What the letter would tell; of a first version, all that it describes, as if it were new."""
    told = [Change(**change) for change in version.changes]
    return told or [Change("activity", slug, "", "", slug, False) for slug in sorted(version.facts)]


def _look_at_notices(seen: Looked, version: StatementVersion, at: datetime) -> None:
    """Everybody concerned is owed the notice, and no notice waits longer than it must.

    One that was refused, came back or is in doubt is settled: we did what we could, and the administration shows it.
    """
    seen.things += StatementNotice.objects.filter(version=version).count()
    notices = OutgoingMail.objects.filter(kind=NOTICE)
    late = notices.filter(state__in=WAITING, not_before__lt=at - IN_TIME)
    moving = notices.filter(settled_at__gt=at - IN_TIME)  # many people at a low rate take more than a day
    seen.check(
        not late.exists() or moving.exists(),
        Text(
            "Er wacht nog een bericht over een wijziging dat al weg had moeten zijn.",
            "A message about a change is still waiting that should have gone by now.",
        ),
    )
    joined_before = min(version.effective_from, at - IN_TIME)
    seen.check(
        version.effective_from < at - LATE_JOINERS or not untold(version, since=None, before=joined_before).exists(),
        Text(
            f"Niet iedereen die het aangaat, krijgt bericht van versie {version.number}.",
            f"Not everybody concerned gets word of version {version.number}.",
        ),
    )


def fronts() -> dict[str, str]:
    """The path of the front page in each language."""
    site = Site.objects.filter(is_default_site=True).first()
    pages = site.root_page.get_translations(inclusive=True).live() if site else []
    return {page.locale.language_code[:2]: page.get_url_parts()[2] for page in pages if page.get_url_parts()}


def _look_at_line(seen: Looked, language: str, front: str, at: datetime) -> None:
    """While the statement is news the front page says so and leads to what differs; otherwise it says nothing."""
    told = news(at)
    line = re.search(r'<aside class="statement-line".*?</aside>', visit(front).body, re.DOTALL)
    which = IN_LANGUAGE[language]
    if told is None:
        seen.at(
            line is None,
            Text(
                f"De {which.nl} site meldt een wijziging van de verklaring die er niet is.",
                f"The {which.en} site tells of a change of the statement that there is not.",
            ),
        )
        return
    differences = f"{addresses().get(language)}versies/{told.before}..{told.number}/"
    seen.at(
        line is not None and f'href="{differences}"' in line[0] and visit(differences).status == 200,
        Text(
            f"De {which.nl} site meldt niet bovenaan dat de verklaring is veranderd.",
            f"The {which.en} site does not tell at its top that the statement has changed.",
        ),
    )
