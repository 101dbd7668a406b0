"""What somebody fills in to get the newsletter: an address, and nothing else."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from privacy.intake.fields import AddressField, HoneypotField
from privacy.intake.forms import TOO_LONG, KindForm

NO_ADDRESS = {"required": _("Fill in your e-mail address: the newsletter goes there."), "max_length": TOO_LONG}


class SignUpForm(KindForm):
    """The sign-up form. A name is not asked: a newsletter needs none, and a name is where strangers put links."""

    email = AddressField(label=_("Your e-mail address"), error_messages=NO_ADDRESS)
    website = HoneypotField()

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["email"].widget.attrs |= {"autocomplete": "email", "spellcheck": "false"}
