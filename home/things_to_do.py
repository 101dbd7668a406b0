"""What the public site knows of that is still to be done: questions that wait, and a form that nobody tried yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.contact.admin_views import LIST
from home.contact.dates import ACTIVITY, running
from home.contact.filters import of_status
from home.contact.models import ContactCase, ContactNumber
from home.models import HomePage
from privacy.register.switches import is_on
from privacy.register.to_do import ToDo, Weight, to_do
from privacy.statement.models import StatementVersion


@to_do
def answer_questions(user: Any, at: datetime) -> Iterator[ToDo]:
    """Somebody wrote to us, and it is our turn."""
    if not user.has_perm("home.change_contactcase"):
        return
    waiting = of_status(running(ContactCase.objects.all(), at), "open").count()
    if waiting:
        said = ngettext("%(number)d message waits for an answer.", "%(number)d messages wait for an answer.", waiting)
        link = _("Read and answer")
        yield ToDo(Weight.WAITED_FOR, said % {"number": waiting}, link, f"{reverse(LIST)}?status=open")


@to_do
def try_the_form(user: Any, at: datetime) -> Iterator[ToDo]:
    """The statement is published, the form is there, and no message ever came by it."""
    if not user.has_perm("home.change_contactcase") or ContactNumber.objects.filter(last__gt=0).exists():
        return
    if is_on(ACTIVITY) and StatementVersion.objects.in_force(at):
        said = _("Send yourself a message with the form on your website, as a visitor would.")
        yield ToDo(Weight.TRY_IT, said, _("To the form"), reverse("contact"))


@to_do
def write_the_front_page(user: Any, at: datetime) -> Iterator[ToDo]:
    """The front page is as empty as it was made."""
    page = HomePage.objects.filter(locale__language_code="nl", latest_revision=None).first()
    if page and page.permissions_for_user(user).can_edit():
        said = _("Write the front page of your website: nobody has done so yet.")
        yield ToDo(Weight.WORDS, said, _("To the front page"), reverse("wagtailadmin_pages:edit", args=[page.pk]))
