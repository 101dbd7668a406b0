"""What the portal adds to Wagtail's administration."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from portal.models import Account


@hooks.register("before_delete_user")
def close_instead(request: HttpRequest, account: Account) -> HttpResponse:
    """An account is part of the evidence of what was done with it: it is closed, and goes by its own term."""
    messages.error(request, why_not())
    return redirect("wagtailusers_users:edit", account.pk)


@hooks.register("before_bulk_action")
def close_several_instead(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """The same for several at once."""
    if action_type != "delete" or action.model is not Account:
        return None
    messages.error(request, why_not())
    return redirect("wagtailusers_users:index")


def why_not() -> str:
    """Why an account cannot be deleted here, and what to do."""
    return _("Accounts are not deleted here. Take away the tick at “Active”: nobody can sign in with it any more.")
