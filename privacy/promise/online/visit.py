"""One visit to a site from outside: every address is asked once, and no other host is."""

from __future__ import annotations

from functools import cached_property

from privacy.promise.online.asking import Answer, Site, ask
from privacy.promise.online.reading import References, is_own, path_of, references

FIRST = ("/", "/en/", "/privacyverklaring/", "/privacyverklaring/versies/", "/privacy/bewijs/", "/zoeken/")
NOWHERE = "/this-page-does-not-exist/"
MOST_PAGES = 40


class Visit:
    """What a visitor sees who follows the links of the front page."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._seen: dict[str, Answer] = {}

    def get(self, path: str) -> Answer:
        """The answer to a plain GET, asked once."""
        if path not in self._seen:
            self._seen[path] = ask(self.site, path)
        return self._seen[path]

    @cached_property
    def pages(self) -> dict[str, Answer]:
        """The public pages by path: those that every site has, what their front page leads to, and one that is none."""
        paths = dict.fromkeys(FIRST)
        for front in FIRST[:2]:
            paths |= dict.fromkeys(path_of(link) for link in self.references(front).links if self.is_public(link))
        answers = {path: self.get(path) for path in [*list(paths)[:MOST_PAGES], NOWHERE]}
        return {path: answer for path, answer in answers.items() if answer.is_page}

    @cached_property
    def styles(self) -> dict[str, Answer]:
        """The site's own style sheets by path."""
        found = (link for path in self.pages for link in self.references(path).styles)
        return {path_of(link): self.get(path_of(link)) for link in found if is_own(link, self.site.address)}

    def references(self, path: str) -> References:
        """What the page at a path refers to."""
        return references(self.get(path).text, self.site.address + path)

    def is_public(self, link: str) -> bool:
        """Whether a link leads to a page of this site that anybody may see."""
        return link.startswith(self.site.address + "/") and not path_of(link).startswith(("/beheer/", "/static/"))
