"""What stands on a page as a visitor gets it: its words, and the forms with their fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

CONTROLS = {"input", "textarea", "select"}
UNSEEN_TYPES = {"hidden", "submit", "button"}
UNSEEN_TAGS = {"script", "style", "template", "head"}
BREAKING = {"p", "div", "li", "br", "dt", "dd", "tr", "td", "th", "h1", "h2", "h3", "h4", "section", "address"}


@dataclass
class SeenForm:
    """A form: its method and action, and by name whether each field that asks for something is obligatory."""

    method: str
    action: str
    fields: dict[str, bool] = field(default_factory=dict)
    buttons: int = 0

    @property
    def obligatory(self) -> set[str]:
        """The names of the fields that must be filled in."""
        return {name for name, must in self.fields.items() if must}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[SeenForm] = []
        self.words: list[str] = []
        self._in_form = False
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in UNSEEN_TAGS:
            self._unseen += 1
        if tag in BREAKING:
            self.words.append(" ")
        if tag == "form":
            self._in_form = True
            self.forms.append(SeenForm((given.get("method") or "get").lower(), given.get("action") or ""))
        elif self._in_form:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str | None]) -> None:
        form = self.forms[-1]
        kind = given.get("type") or ("submit" if tag == "button" else "text")
        form.buttons += tag in ("button", "input") and kind == "submit"
        if tag in CONTROLS and kind not in UNSEEN_TYPES and given.get("name"):
            form.fields[str(given["name"])] = "required" in given or given.get("aria-required") == "true"

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN_TAGS:
            self._unseen = max(0, self._unseen - 1)
        if tag in BREAKING:
            self.words.append(" ")
        if tag == "form":
            self._in_form = False

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def forms_in(html: str) -> list[SeenForm]:
    """The forms of a page, in its order."""
    return _read(html).forms


def words_of(html: str) -> str:
    """The words of a page, with single spaces and without what nobody sees."""
    return " ".join("".join(_read(html).words).split())


def main_of(html: str) -> str:
    """The main part of a page, without header and footer; the whole when it has none."""
    start, end = html.find("<main"), html.rfind("</main>")
    return html[start:end] if 0 <= start < end else html
