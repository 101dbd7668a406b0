"""A site of one's own as `make new` leaves it, and its owner."""

from __future__ import annotations

from typing import Any

import pytest

from cms.site import pages, statement


@pytest.fixture
def own_site(db: Any) -> Any:
    """The first pages and the first draft of the statement; nobody filled in anything yet. The Dutch statement."""
    pages.lay_out()
    statement.draft_first()
    return pages.statement("nl")


@pytest.fixture
def owner(make_account: Any) -> Any:
    """Olga, who owns a small shop and its website, and knows nobody who could explain it."""
    return make_account("olga", staff=True, superuser=True, first_name="Olga")


@pytest.fixture
def olga(client: Any, owner: Any) -> Any:
    """Her browser, signed in."""
    client.force_login(owner)
    return client


COMPANY = {
    "name": "Garen van Olga", "legal_form": "eenmanszaak", "chamber_of_commerce": "68750110", "vat_id": "",
    "street": "Spoelkade 3", "postcode": "9999xa", "city": "Voorbeeldstad", "country": "NL",
    "email": "olga@garen.example", "phone": "", "officer": "",
}  # fmt: skip
