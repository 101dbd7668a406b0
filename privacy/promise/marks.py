"""The quiet marks beside the statement: what was found of each section when it was last looked at.

They stand beside the article and never in it: the stored bytes go out whole, and the marks follow in an element of
their own, one place for each block of the article, which the style sheet lays side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bs4 import BeautifulSoup

from privacy.promise.models import ProofResult, ProofSettings
from privacy.promise.overview import anchor_of
from privacy.promise.promises import Promise
from privacy.promise.standing import Standing, Status, standings
from privacy.promise.wording import count_in_words
from privacy.register.texts import Text
from privacy.statement.versions import StatementRendering

HEAD, CONTENTS = "header", "nav"
UNMARKED = (Status.TEXT, Status.NOT_IN_USE)
SEEN = (Status.KEPT, Status.ATTESTED)
PARTLY = Text("deels nagekeken", "partly checked")
WHOLE = Text("De hele verklaring", "The statement as a whole")


@dataclass(frozen=True)
class Mark:
    """The sign and its words, the section it is about, the count in words, and the place on the proof page.

    One sentence is not counted.
    """

    sign: str
    words: str
    about: str
    count: str
    anchor: str


@dataclass(frozen=True)
class Place:
    """A place beside one block of the article; `contents` where that is the table of contents."""

    mark: Mark | None
    contents: bool


def beside(rendering: StatementRendering, at: datetime) -> list[Place]:
    """The places beside the article, in the order of its blocks; none where visitors see no proof, or none was made."""
    if not ProofSettings.public() or not ProofResult.objects.exists():
        return []
    language = rendering.language
    said = [one for one in standings(at) if one.sentence and one.status not in UNMARKED]
    sections = {section["anchor"]: section for section in rendering.version.sections.get(language, [])}
    return list(_places(_blocks(bytes(rendering.html).decode()), sections, said, language))


def _places(
    blocks: Iterable[tuple[str, str]], sections: Mapping[str, dict[str, str]], said: list[Standing], language: str
) -> Iterator[Place]:
    for tag, anchor in blocks:
        section = sections.get(anchor)
        if section:
            mark = _mark([one for one in said if _is_about(one.promise, section)], section["heading"], language)
        elif tag == HEAD:
            mark = _mark([one for one in said if _is_about_all(one.promise)], WHOLE.in_(language), language)
        else:
            mark = None
        yield Place(mark, tag == CONTENTS)


@lru_cache(maxsize=8)
def _blocks(html: str) -> tuple[tuple[str, str], ...]:
    """(tag, id) of each block right under the article."""
    article = BeautifulSoup(html, "html.parser").find("article")
    blocks = article.find_all(True, recursive=False) if article else []
    return tuple((block.name, str(block.get("id", ""))) for block in blocks)


def _is_about(promise: Promise, section: dict[str, str]) -> bool:
    """Whether a section of the statement is where the sentence belongs: that of its activity, else the fixed one."""
    if promise.activity:
        return promise.activity == section.get("activity")
    return promise.heading.section is not None and promise.heading.section == section.get("kind")


def _is_about_all(promise: Promise) -> bool:
    return promise.activity is None and promise.heading.section is None


def _mark(known: list[Standing], about: str, language: str) -> Mark | None:
    """One mark for all that is said in a section; none where nothing of it can be looked at."""
    if not known:
        return None
    sign, words = _sign({one.status for one in known})
    first = next((one for one in known if one.status.value == sign), known[0])
    count = count_in_words(known, language) if len(known) > 1 else ""
    return Mark(sign, words.in_(language), about, count, anchor_of(first.promise))


def _sign(there: set[Status]) -> tuple[str, Text]:
    """What is wrong shows first; "partly" where some was seen and some cannot be seen yet."""
    for status in (Status.BROKEN, Status.EXPIRED):
        if status in there:
            return status.value, status.words
    if Status.UNPROVEN in there:
        return ("partly", PARTLY) if there & set(SEEN) else (Status.UNPROVEN.value, Status.UNPROVEN.words)
    status = Status.KEPT if Status.KEPT in there else Status.ATTESTED
    return status.value, status.words
