"""Signing in to the back office: Wagtail's page, which says so when there were too many tries."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext, ngettext
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView


class SignInForm(LoginForm):
    """Wagtail's form, with a message of its own for too many tries, and a label that is translated."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = gettext("Password")

    def get_invalid_login_error(self) -> ValidationError:
        wait = getattr(self.request, "sign_in_wait", None)
        if wait is None:
            return super().get_invalid_login_error()
        message = ngettext(
            "Too many tries. Try again in %(minutes)d minute.",
            "Too many tries. Try again in %(minutes)d minutes.",
            wait.minutes,
        )
        return ValidationError(message, code="too_many", params={"minutes": wait.minutes})


class SignInView(LoginView):
    """Wagtail's view: 429 with the form and what was typed after too many tries."""

    form_class = SignInForm

    def get_form_class(self) -> type[SignInForm]:
        return SignInForm

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        response = super().form_invalid(form)
        wait = getattr(self.request, "sign_in_wait", None)
        if wait is not None:
            response.status_code = 429
            response["Retry-After"] = str(wait.retry_after)
        return response
