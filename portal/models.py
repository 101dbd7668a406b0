"""Accounts: who may sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from portal import usernames
from privacy.intake import addresses, words
from privacy.records.models import DataSubject, PersonalRecord
from privacy.records.querysets import PersonalManager

IN_STEP = frozenset({"email", "language", "subject", "subject_id"})


class AccountManager(PersonalManager, UserManager):
    """Django's user manager over rows that are noted."""

    use_in_migrations = False

    def get_by_natural_key(self, username: str | None) -> Any:
        """The account of a name, however it was capitalised."""
        return super().get_by_natural_key(usernames.normalized(username or ""))


class Account(PersonalRecord, AbstractUser):
    """Somebody who can sign in, with a chosen user name. The e-mail address is kept in step with its subject's."""

    activity: ClassVar[str] = "staff"

    username = models.CharField(
        _("user name"),
        max_length=usernames.LONGEST,
        unique=True,
        validators=[usernames.validate_username],
        error_messages={"unique": _("Somebody has this user name already.")},
    )
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    email_verified_at = models.DateTimeField(_("address verified"), null=True, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=5, default="nl")

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        base_manager_name = "base_objects"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=models.Q(email_verified_at__isnull=False),
                name="one_account_per_verified_address",
            )
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """The one way to write a user name."""
        return usernames.normalized(username)

    def clean(self) -> None:
        """Writes names and address in the one way in which they are written, and says what is wrong with them."""
        errors: dict[str, Any] = {}
        for name, written in (
            ("first_name", words.one_line),
            ("last_name", words.one_line),
            ("email", lambda address: addresses.normalized(address) if address else ""),
        ):
            try:
                setattr(self, name, written(getattr(self, name)))
            except ValidationError as error:
                errors[name] = error
        self.username = usernames.normalized(self.username)
        try:
            if not (self.is_superuser or self.is_staff):
                usernames.refuse_reserved(self.username)
        except ValidationError as error:
            errors["username"] = error
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Makes the subject with the account, and keeps its address and language in step."""
        only = kwargs.get("update_fields")
        with transaction.atomic():
            if self.subject_id is None:
                self.subject = DataSubject.objects.create(address=self.email, language=self.language)
            elif only is None or IN_STEP & set(only):
                of_this = DataSubject.base_objects.filter(pk=self.subject_id)
                of_this.exclude(address=self.email).update(address=self.email, verified_at=None)
                of_this.update(language=self.language)
            super().save(*args, **kwargs)
