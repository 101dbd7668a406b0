"""One migrated database for the suite, and the fixed cast that the tests are about."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tools import chromium as chromium_tool
from tools import proxy as proxy_tool

ROOT = Path(__file__).resolve().parent.parent
MADE = pytest.StashKey[bool]()


def migrations_fingerprint() -> str:
    """What the test databases were migrated with: another fingerprint, another database."""
    digest = hashlib.sha256(os.environ.get("DATABASE_URL", "").encode())
    others = [ROOT / "requirements.txt", ROOT / "tests" / "databases.py", ROOT / "cms" / "settings" / "base.py"]
    for file in sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/migrations/*.py"), *others]):
        if file.exists():
            digest.update(file.read_bytes())
    return digest.hexdigest()


def pytest_configure(config: pytest.Config) -> None:
    """Makes the databases anew when a migration or a dependency changed, and keeps them otherwise."""
    if not stamp().exists() or stamp().read_text() != migrations_fingerprint():
        config.option.create_db = True


def stamp() -> Path:
    """Where it stands what the databases of this worker were migrated with; written once they are there."""
    from django.conf import settings

    return Path(settings.TEST_DIR) / f"migrated-with{os.environ.get('PYTEST_XDIST_WORKER', '')}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The slowest first, so that no worker waits for them at the end; without a Chromium, no browser tests."""
    items.sort(key=lambda item: item.get_closest_marker("processes") is None)
    for marker in missing():
        without = [item for item in items if item.get_closest_marker(marker)]
        items[:] = [item for item in items if item not in without]
        config.hook.pytest_deselected(items=without)


def missing() -> dict[str, str]:
    """The markers of tests that cannot run here, and for want of what."""
    found = {"browser": ("CHROMIUM", chromium_tool.find()), "nginx": ("NGINX", proxy_tool.find())}
    return {marker: name for marker, (name, path) in found.items() if path is None}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Says loudly what did not run, so that nobody takes it for green."""
    for marker, name in missing().items():
        terminalreporter.section(f"NO {name}: THE {marker.upper()} TESTS IN THESE FILES DID NOT RUN", red=True)
        for file in sorted(Path(__file__).parent.rglob("test_*.py")):
            if f"mark.{marker}" in file.read_text():
                terminalreporter.line(str(file.relative_to(ROOT)), red=True)


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> None:
    """Every run begins with databases as their migrations leave them, whatever the one before it did."""
    from tests import databases

    databases.leave_evidence()
    with django_db_blocker.unblock():
        databases.keep(anew=request.config.getvalue("create_db"))
    stamp().write_text(migrations_fingerprint())
    request.session.stash[MADE] = True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """And so does every test, also after one that emptied them."""
    from pytest_django.plugin import blocking_manager_key

    from tests import databases

    try:
        return (yield)
    finally:
        if databases.empties(item):
            with item.config.stash[blocking_manager_key].unblock():
                databases.bring_back()


@pytest.fixture(scope="module", autouse=True)
def _clean(request: pytest.FixtureRequest) -> None:
    """A module begins without what a browser's last request in the one before wrote too late."""
    from pytest_django.plugin import blocking_manager_key

    from tests import databases

    if request.session.stash.get(MADE, False):
        with request.config.stash[blocking_manager_key].unblock():
            databases.come_clean()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The system's Chromium, driven by Playwright, calling nobody of its own accord.

    Ends with the module: Playwright's loop runs in the thread of the tests, where Django would take it for its own and
    open other connections. So these are for transactional tests and for tests without a database.
    """
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=chromium_tool.find(), args=CHROMIUM)
        yield browser
        browser.close()


CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A tab of a visitor who was never here before."""
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(autouse=True)
def _databases(request: pytest.FixtureRequest) -> None:
    """Tests marked `django_db` may touch the evidence as well: it is never out of the picture."""
    marker = request.node.get_closest_marker("django_db")
    if marker and "databases" not in marker.kwargs:
        marker.kwargs["databases"] = ["default", "evidence"]


@pytest.fixture(autouse=True)
def _dutch_first() -> None:
    """A test begins in the site's first language, whatever page the one before it visited."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _nobody_knocked_yet() -> None:
    """Counters of knocking start at nought in every test."""
    from django.core.cache import caches

    caches["default"].clear()


@pytest.fixture
def make_account(db: Any) -> Any:
    """Makes an account of the cast: `make_account("editor", staff=True)`."""
    from portal.models import Account

    def make(username: str, *, staff: bool = False, superuser: bool = False, **fields: Any) -> Account:
        email = fields.pop("email", f"{username}@example.com")
        make_one = Account.objects.create_superuser if superuser else Account.objects.create_user
        return make_one(username=username, email=email, password="correct horse battery", is_staff=staff, **fields)

    return make


@pytest.fixture
def customer(make_account: Any) -> Any:
    """Karin, who has an account."""
    return make_account("karin", first_name="Karin")


@pytest.fixture
def other_customer(make_account: Any) -> Any:
    """Bram, who must never see what is Karin's."""
    return make_account("bram", first_name="Bram")


@pytest.fixture
def editor(make_account: Any) -> Any:
    """Els, who edits pages and the statement."""
    return make_account("els", staff=True, superuser=True, first_name="Els")


@pytest.fixture
def officer(make_account: Any) -> Any:
    """Omar, who answers for privacy."""
    return make_account("omar", staff=True, superuser=True, first_name="Omar")


@pytest.fixture
def guest(db: Any) -> Any:
    """Gijs, known by an address only."""
    from privacy.records.models import DataSubject

    return DataSubject.objects.create(address="gijs@example.com")
