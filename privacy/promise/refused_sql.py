"""The alarm when code tried to read people past the log and was refused: a sentence on the point of breaking."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy.ledger import entries
from privacy.mail.letters import Letter, letter
from privacy.mail.models import OutgoingMail
from privacy.mail.writing import from_templates
from privacy.promise.alarm import set_address, tell_officers
from privacy.records.signals import sql_refused

KIND = "sql-refused"
REMEMBERED = timedelta(days=2)


@receiver(sql_refused, dispatch_uid="sql-refused")
def remember(sender: Any, *, place: str, tables: list[str], **_more: Any) -> None:
    """Writes a refusal down where no rollback reaches it, once per place and day; `sound` mails it."""
    if settings.PRIVACY_ALARM_REFUSED_SQL:
        key = f"{KIND}:{place[-80:]}:{timezone.localdate()}"
        entries.append(KIND, entries.canonical({"place": place[-80:], "tables": tables}), key=key)


def sound(at: datetime) -> None:
    """Owes one mail for each place and day at which SQL was refused in the last two days before a moment (aware)."""
    for when, refused in entries.of_kind(KIND, since=at - REMEMBERED):
        key = f"{KIND}:{refused['place']}:{timezone.localdate(when)}"
        if not OutgoingMail.objects.filter(key__startswith=key).exists():
            tell_officers(KIND, key, refused["place"], at)


@letter(KIND, gettext_lazy("alarm: the site refused to read around the log"))
def write(mail: OutgoingMail) -> Letter:
    """Says where the code is that was refused, for whoever builds the site."""
    subject = _("The site refused to read personal data around the log")
    return from_templates("promise/refused", subject, {"place": mail.about}, to=set_address(mail))
