"""What stands where a mail server will be, on a site that was not told of one: mails wait, none is lost or printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from django.core.mail.backends.base import BaseEmailBackend


class NoMailServer(BaseEmailBackend):
    """Cannot be opened, as a server that is down: what is owed stays owed until EMAIL_URL names one."""

    def open(self) -> NoReturn:
        raise ConnectionRefusedError("EMAIL_URL names no mail server yet")

    def send_messages(self, email_messages: Sequence[Any]) -> NoReturn:
        self.open()
