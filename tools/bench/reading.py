"""What the log of reading costs: each page logged against the same page unlogged."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditlog import get_logentry_model
from django.test import Client

from privacy.ledger.models import Entry
from tools.bench import people
from tools.bench.figures import Figure, compared
from tools.bench.pairs import Way, alternated
from tools.bench.scales import Scale
from tools.bench.unlogged import unlogged
from tools.bench.views import SHOWN

ADMIN = "/beheer/home/contactcase/"
LOGGED, UNLOGGED, AUDITLOG = "logged", "unlogged", "django-auditlog"


def lean(scale: Scale) -> Iterator[Figure]:
    """A list of 50 and one message, on pages that do next to nothing else."""
    browser, case = people.browser(), people.a_case()
    seconds = alternated(both(page(browser, "/lean/")) | audited(browser), rounds=scale.lean, repeat=3)
    yield compared("lean list of 50", seconds, LOGGED, UNLOGGED, aim=1.05, must=1.10)
    yield compared("lean list of 50, django-auditlog's", seconds, AUDITLOG, LOGGED, aim=5, at_least=True)
    seconds = alternated(both(page(browser, f"/lean/{case.pk}/")), rounds=scale.lean, repeat=3)
    yield compared("lean detail", seconds, LOGGED, UNLOGGED, aim=1.05, must=1.10)


def admin(scale: Scale) -> Iterator[Figure]:
    """The list of messages in the administration, and the page of one."""
    browser, case = people.browser(), people.a_case()
    seconds = alternated(both(page(browser, ADMIN)), rounds=scale.admin)
    yield compared("admin list", seconds, LOGGED, UNLOGGED, aim=1.02, must=1.02)
    seconds = alternated(both(page(browser, f"{ADMIN}edit/{case.pk}/")), rounds=scale.admin)
    yield compared("admin edit page", seconds, LOGGED, UNLOGGED, aim=1.02, must=1.02)


def export(scale: Scale) -> Iterator[Figure]:
    """The list of messages as a file."""
    browser = people.browser()
    seconds = alternated(both(page(browser, f"{ADMIN}export/csv/")), rounds=scale.exports)
    yield compared(f"export of {scale.rows:,} rows", seconds, LOGGED, UNLOGGED, aim=1.05, must=1.05)


def both(act: Callable[[], object]) -> dict[str, Way]:
    """A page with its log and without, after a look whether there really is one, and none."""
    before = Entry.objects.count()
    act()
    logged = Entry.objects.count() - before
    with unlogged():
        act()
    if not logged or Entry.objects.count() != before + logged:
        raise RuntimeError(f"{logged} entries with the log, {Entry.objects.count() - before - logged} without it")
    return {LOGGED: Way(act), UNLOGGED: Way(act, unlogged)}


def audited(browser: Client) -> dict[str, Way]:
    """The same list as django-auditlog logs it, after a look whether it really writes a row for each."""
    act, rows = page(browser, "/lean/auditlog/"), get_logentry_model().objects
    before = rows.count()
    with unlogged():
        act()
    if rows.count() != before + SHOWN:
        raise RuntimeError(f"django-auditlog wrote {rows.count() - before} rows for a list of {SHOWN}")
    return {AUDITLOG: Way(act, unlogged)}


def page(browser: Client, address: str) -> Callable[[], object]:
    """Asking for a page, whole and in order."""

    def ask() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    return ask
