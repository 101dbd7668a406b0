"""Bringing a list along: CSV with proof of consent in every row. Without it nobody gets on the list (article 7(1))."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.newsletter.models import NEWSLETTER, Subscription
from privacy.consent.models import Consent, ConsentText, Suppression
from privacy.consent.prints import print_of, prints_of
from privacy.intake import addresses, words
from privacy.records import evidence
from privacy.records.models import DataSubject

MOST_BYTES = 2_000_000
MOST_ROWS = 5_000
EARLIEST = date(1995, 1, 1)
BATCH = 500
COLUMNS = {
    "address": ("e-mailadres", "email", "e-mail", "mail", "e-mail address", "adres", "address"),
    "date": ("datum", "date"),
    "origin": ("bron", "source", "herkomst"),
    "text": ("tekst", "text"),
    "language": ("taal", "language"),
}
LANGUAGES = {"": "nl", "nl": "nl", "nederlands": "nl", "dutch": "nl", "en": "en", "engels": "en", "english": "en"}


@dataclass(frozen=True)
class Line:
    """One row with its proof: whose address, on which day, where, and to which words they said yes."""

    address: str
    given_on: date
    origin: str
    text: str
    language: str


@dataclass
class Plan:
    """What taking over a list comes to. `refused` are numbers of rows with the reason; the rest only counts."""

    lines: list[Line] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    twice: int = 0
    there: int = 0
    suppressed: int = 0


def plan(raw: bytes) -> Plan:
    """Looks at a file and changes nothing. ValidationError, with what to do, when it cannot be read at all.

    Reads inside the caller's purpose.
    """
    found = Plan()
    good: dict[str, Line] = {}
    for number, row in rows_of(text_of(raw)):
        try:
            line = line_of(row)
        except ValidationError as error:
            found.refused.append((number, " ".join(error.messages)))
            continue
        key = addresses.lookup(line.address)
        found.twice += key in good
        good.setdefault(key, line)
    return without_known(found, good.values())


def without_known(found: Plan, lines: Iterable[Line]) -> Plan:
    """Leaves out who is on the list already, and who said no: they are counted, not named."""
    wanted = list(lines)
    prints = {print_: line for line in wanted for print_ in prints_of(NEWSLETTER, line.address)}
    there: set[Line] = set()
    said_no: set[Line] = set()
    for part in batches(list(prints)):
        on = Subscription.base_objects.filter(print__in=part).values_list("print", flat=True)
        off = Suppression.objects.filter(list=NEWSLETTER, print__in=part).values_list("print", flat=True)
        there |= {prints[print_] for print_ in on}
        said_no |= {prints[print_] for print_ in off}
    found.lines = [line for line in wanted if line not in there and line not in said_no]
    found.there, found.suppressed = len(there), len(said_no - there)
    return found


def batches(items: list[str]) -> Iterator[list[str]]:
    """In pieces that every database takes in one question."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def text_of(raw: bytes) -> str:
    """The text of a file as spreadsheets save it: UTF-8 or UTF-16 with a mark, or the old Western encoding."""
    if len(raw) > MOST_BYTES:
        raise ValidationError(_("This file is too big. At most 2 MB fit; divide it, and send the parts one by one."))
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    if "\x00" in text or not text.strip():
        raise ValidationError(_("This is not a CSV file. Save the list in your spreadsheet as CSV, and choose that."))
    return text


def rows_of(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their number in the file and our names of the columns; empty ones are left out."""
    first = text.lstrip().splitlines()[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter)
    try:
        names = [name_of(cell) for cell in next(reader)]
        missing = [COLUMNS[name][0] for name in ("address", "date", "origin", "text") if name not in names]
        if missing:
            raise ValidationError(
                _("The first row must name the columns. Missing: %(names)s.") % {"names": ", ".join(missing)}
            )
        for count, cells in enumerate(reader, start=1):
            if count > MOST_ROWS:
                raise ValidationError(_("At most 5,000 rows fit. Divide the list, and send the parts one by one."))
            if any(cell.strip() for cell in cells):
                yield reader.line_num, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        raise ValidationError(
            _("This is not a CSV file. Save the list in your spreadsheet as CSV, and choose that.")
        ) from error


def name_of(cell: str) -> str:
    """Our name of a column, by what it is called in the file."""
    typed = cell.strip().casefold()
    return next((name for name, known in COLUMNS.items() if typed in known), typed)


def line_of(row: dict[str, str]) -> Line:
    """A row as a line with proof; ValidationError with what is wrong."""
    address = words.one_line(row.get("address", "").strip())
    if not address:
        raise ValidationError(_("There is no e-mail address."))
    origin = words.one_line(row.get("origin", "").strip())
    if not origin:
        raise ValidationError(_("It is not said where this person signed up."))
    if len(origin) > 200:
        raise ValidationError(_("Where this person signed up is longer than 200 characters."))
    text = words.paragraphs(row.get("text", ""))
    if len(text.split()) < 3 or len(text) > 2_000:
        raise ValidationError(_("The text that this person said yes to is missing or is no sentence."))
    language = LANGUAGES.get(row.get("language", "").strip().casefold())
    if language is None:
        raise ValidationError(_("The language is neither nl nor en."))
    return Line(addresses.normalized(address), day_of(row.get("date", "")), origin, text, language)


def day_of(typed: str) -> date:
    """The day on which somebody said yes; ValidationError when it is none that can be true."""
    day = None
    for shape in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            day = datetime.strptime(typed.strip(), shape).date()
            break
        except ValueError:
            continue
    if day is None:
        raise ValidationError(_("The day is missing or cannot be read: write 2026-12-31 or 31-12-2026."))
    if not EARLIEST <= day <= timezone.localdate():
        raise ValidationError(_("The day is still to come or too long ago."))
    return day


def take_over(lines: list[Line], *, by: str, at: datetime) -> Plan:
    """Puts them on the list, each with a consent of its own, all of them or none; the plan as it was carried out.

    Who said no or got on the list since the preview is left out again. `by` is "account:12".
    """
    with transaction.atomic():
        done = without_known(Plan(), lines)
        texts = {key: ConsentText.of(*key) for key in {(line.text, line.language) for line in done.lines}}
        consents = [consent_of(line, texts[line.text, line.language], at) for line in done.lines]
        DataSubject.objects.bulk_create([one.subject for one in consents], batch_size=BATCH)
        Consent.objects.bulk_create(consents, batch_size=BATCH)
        Subscription.objects.bulk_create(
            [subscription_of(*pair, at) for pair in zip(consents, done.lines, strict=True)], batch_size=BATCH
        )
        told = {"purpose": NEWSLETTER, "number": len(consents), "actor": by, "at": at.isoformat()}
        evidence.owe("import", key=f"import:{uuid.uuid4()}", payload=told)
    return done


def consent_of(line: Line, text: ConsentText, at: datetime) -> Consent:
    """The proof of one line; a colleague answers for it, at this moment."""
    subject = DataSubject(
        address=line.address, lookup=addresses.lookup(line.address), language=line.language, created_at=at
    )
    return Consent(
        subject=subject,
        purpose=NEWSLETTER,
        text=text,
        source=Consent.Source.IMPORT,
        origin=line.origin,
        print=print_of(NEWSLETTER, line.address),
        given_at=min(at, timezone.make_aware(datetime.combine(line.given_on, time.min))),
        confirmed_at=at,
        collected_at=at,
    )


def subscription_of(consent: Consent, line: Line, at: datetime) -> Subscription:
    """The place on the list that a consent gives."""
    return Subscription(
        subject_id=consent.subject_id,
        consent=consent,
        language=line.language,
        print=consent.print,
        collected_at=at,
        subscribed_at=at,
    )
