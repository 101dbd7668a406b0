"""SMTP with a pause before the content, so that a crash leaves only true words in the database.

Django's backend hands the whole conversation to `sendmail`. Here sender and recipient are offered first: what the
server refuses there was certainly not delivered. Only then is "handing over" committed, and only then goes the content.
"""

from __future__ import annotations

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend as DjangoBackend
from django.core.mail.message import sanitize_address

CONVERSATION_SECONDS = 30
CONTENT_SECONDS = (
    600  # a server may take ten minutes over the content (RFC 5321, 4.5.3.2.6); sooner is doubt for nothing
)


class EmailBackend(DjangoBackend):
    """Calls `message.before_content()` between RCPT and DATA. Raises smtplib's errors, never swallows one."""

    calls_before_content = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fail_silently = False
        self.timeout = self.timeout or CONVERSATION_SECONDS

    def _send(self, email_message: Any) -> bool:
        sender = sanitize_address(email_message.from_email, email_message.encoding)
        recipients = [sanitize_address(address, email_message.encoding) for address in email_message.recipients()]
        content = email_message.message().as_bytes(linesep="\r\n")
        try:
            self._offer(sender, recipients, len(content))
            getattr(email_message, "before_content", lambda: None)()
            self._deliver(content)
        except Exception:
            self._start_over()
            raise
        return True

    def _offer(self, sender: str, recipients: list[str], size: int) -> None:
        """MAIL and RCPT; raises SMTPSenderRefused or SMTPRecipientsRefused with the server's answer."""
        server: Any = self.connection
        server.ehlo_or_helo_if_needed()
        options = [f"SIZE={size}"] if server.has_extn("size") else []
        code, answer = server.mail(sender, options)
        if code != 250:
            raise smtplib.SMTPSenderRefused(code, answer, sender)
        for recipient in recipients:
            code, answer = server.rcpt(recipient)
            if code not in (250, 251):
                raise smtplib.SMTPRecipientsRefused({recipient: (code, answer)})

    def _deliver(self, content: bytes) -> None:
        """DATA and the server's last word; raises SMTPDataError when it is not yes."""
        server: Any = self.connection
        server.sock.settimeout(CONTENT_SECONDS)
        code, answer = server.data(content)
        server.sock.settimeout(self.timeout)
        if code != 250:
            raise smtplib.SMTPDataError(code, answer)

    def _start_over(self) -> None:
        """Takes the offer back; a connection that cannot do so is thrown away, and the next message opens another."""
        server, self.connection = self.connection, None
        if server is None:
            return
        try:
            if server.rset()[0] == 250:
                self.connection = server
        except (OSError, smtplib.SMTPException):
            server.close()
