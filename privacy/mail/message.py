"""From a letter to the message that goes over the wire."""

from __future__ import annotations

from collections.abc import Callable
from email.mime.image import MIMEImage
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import utf8_charset_qp
from wagtail.models import Site

from privacy.mail.letters import Letter, Picture
from privacy.mail.models import OutgoingMail
from privacy.register.models import Controller


class OutgoingMessage(EmailMultiAlternatives):
    """A message that tells, just before its content goes out, that it is about to.

    `before_content` commits "handing over"; from then on only the server's answer can tell what became of it. Quoted
    printable, so that no server on the way has to rewrite it.
    """

    encoding = utf8_charset_qp  # type: ignore[assignment]
    mixed_subtype = "related"  # what comes along are pictures of the HTML and no attachments (RFC 2387)
    before_content: Callable[[], None]


def message_of(mail: OutgoingMail, letter: Letter, address: str, before_content: Callable[[], None]) -> OutgoingMessage:
    """The message of one mail: text and HTML, a stable Message-ID, marked as sent by a machine (RFC 3834)."""
    headers = {
        **letter.headers,
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        "Content-Language": mail.language,
    }
    message = OutgoingMessage(
        subject=letter.subject,
        body=letter.text,
        from_email=sender(),
        to=[address],
        headers=headers,
        reply_to=[letter.reply_to] if letter.reply_to else None,
    )
    message.before_content = before_content
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    for picture in letter.pictures:
        message.attach(part_of(picture))
    return message


def part_of(picture: Picture) -> MIMEImage:
    """The part of the message that holds a picture, under the name by which the HTML shows it."""
    part = MIMEImage(picture.content, "jpeg")
    part["Content-ID"] = f"<{picture.cid}>"
    part["Content-Disposition"] = "inline"
    return part


def controller() -> Controller | None:
    """Who we are, as the default site says it; None on a site without settings."""
    site = Site.objects.filter(is_default_site=True).first()
    return Controller.objects.filter(site=site).first() if site else None


def sender() -> str:
    """The one sender of every mail, so that people learn to know it; the settings' while the site names none."""
    ours = controller()
    if ours is None or not ours.email:
        return settings.DEFAULT_FROM_EMAIL
    return formataddr((one_line(ours.name), one_line(ours.email)))


def one_line(text: str) -> str:
    """Without line breaks: what an editor typed into a setting must not become a header."""
    return " ".join(text.split())
