"""What is still to be done about mail: what nobody knows the end of, and what does not get away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from privacy.mail.progress import in_doubt, stuck
from privacy.register.to_do import ToDo, Weight, to_do

LATE = timedelta(minutes=15)  # a mailing takes longer, but then mails go meanwhile


@to_do
def see_to_mail(user: Any, at: datetime) -> Iterator[ToDo]:
    """A mail in doubt waits for a person to decide; mails that stay owed while none leaves wait for a mail server."""
    if not user.has_perm("privacy.change_outgoingmail"):
        return
    url = reverse("privacy_outgoingmail_modeladmin_index")
    if doubtful := in_doubt():
        said = ngettext(
            "Of %(number)d mail nobody knows whether it arrived: you decide whether it is sent again.",
            "Of %(number)d mails nobody knows whether they arrived: you decide whether they are sent again.",
            doubtful,
        )
        yield ToDo(Weight.WAITED_FOR, said % {"number": doubtful}, _("Look at the mails"), url)
    if late := stuck(at - LATE):
        said = ngettext(
            "%(number)d mail does not get away: no mail server takes it (EMAIL_URL), or no worker runs.",
            "%(number)d mails do not get away: no mail server takes them (EMAIL_URL), or no worker runs.",
            late,
        )
        yield ToDo(Weight.AGREEMENT, said % {"number": late}, _("Look at the mails"), url)
