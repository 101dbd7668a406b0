"""The demo as `make run` writes it, once for all tests of a file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.images import ImageFile
from django.db import transaction

NOON = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(scope="module")
def written(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Pages, agency, statement, accounts and questions; taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic(), transaction.atomic(using="evidence"):
        write()
        yield
        for alias in ("default", "evidence"):
            transaction.set_rollback(True, using=alias)


@pytest.fixture
def demo(written: None, db: None) -> None:
    """The demo, for one test: what it changes is taken back."""


def write() -> None:
    """What `manage.py prepare` does for the demo."""
    from cms.demo import content, questions
    from cms.site import pages, statement
    from portal.models import Account

    pages.lay_out()
    pages.address()
    Account.objects.create_user("els", "els@vlonder.example", "long enough", first_name="Els")
    content.write()
    shrink()
    statement.publish_first()
    questions.ask(NOON)


def shrink() -> None:
    """Puts a small drawing into the place of each picture: making all sizes of the real ones takes a minute."""
    from PIL import Image as Drawing
    from wagtail.images.models import Image

    small = io.BytesIO()
    Drawing.new("RGB", (32, 20), "#8fb0b4").save(small, "WEBP")
    for image in Image.objects.all():
        image.file = ImageFile(io.BytesIO(small.getvalue()), image.filename)
        image.save()
