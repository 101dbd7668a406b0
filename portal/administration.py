"""Accounts in Wagtail's administration: made and changed there; closed rather than deleted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.models import UserProfile
from wagtail.users.views.users import EditView, IndexView, UserViewSet


def language_field() -> forms.ChoiceField:
    """In which language somebody is written to."""
    return forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE)


def speak(account: Any) -> None:
    """Lets the administration speak the language of a new account. They change it themselves, under their own name."""
    UserProfile.objects.update_or_create(user=account, defaults={"preferred_language": account.language})


def name_field(label: Any) -> forms.CharField:
    """A name that may be left out, as the statement says."""
    return forms.CharField(label=label, required=False, max_length=150)


class OwnForm(NameEmailForm):
    """What somebody fills in about themselves."""

    first_name = name_field(_("First name"))
    last_name = name_field(_("Last name"))


def let_names_be_left_out() -> None:
    """Wagtail's page about one's own account asks for both names; there is no hook to ask otherwise."""
    NameEmailSettingsPanel.form_class = OwnForm


class AccountCreationForm(UserCreationForm):
    """Wagtail's form, with the language of the mails."""

    first_name = name_field(_("First name"))
    last_name = name_field(_("Last name"))

    language = language_field()

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"language"}

    def save(self, commit: bool = True) -> Any:
        """The account; the administration speaks its language too, whatever the browser prefers."""
        account = super().save(commit=commit)
        if commit:
            speak(account)
        return account


class AccountEditForm(UserEditForm):
    """Wagtail's form, with the language of the mails."""

    first_name = name_field(_("First name"))
    last_name = name_field(_("Last name"))

    language = language_field()

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"language"}


class AccountIndexView(IndexView):
    """The list, without a way to delete."""

    def get_delete_url(self, instance: Any) -> None:
        return None


class AccountEditView(EditView):
    """One account, without a way to delete."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.can_delete = False


class AccountViewSet(UserViewSet):
    """Wagtail's administration of users."""

    index_view_class = AccountIndexView
    edit_view_class = AccountEditView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AccountEditForm if for_update else AccountCreationForm
