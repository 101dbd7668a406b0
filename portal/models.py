"""Accounts: who may sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from privacy.records.models import DataSubject, PersonalRecord
from privacy.records.querysets import PersonalQuerySet


class AccountManager(UserManager.from_queryset(PersonalQuerySet)):  # type: ignore[misc]
    """Django's user manager over rows that are noted."""


class Account(PersonalRecord, AbstractUser):
    """Somebody who can sign in, with a chosen user name. The e-mail address is kept in step with its subject's."""

    activity: ClassVar[str] = "staff"

    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    email_verified_at = models.DateTimeField(_("address verified"), null=True, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=5, default="nl")

    objects = AccountManager()

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Makes the subject with the account, and keeps its address and language in step."""
        with transaction.atomic():
            if self.subject_id is None:
                self.subject = DataSubject.objects.create(address=self.email, language=self.language)
            else:
                DataSubject.base_objects.filter(pk=self.subject_id).update(
                    address=self.email, lookup=self.email.casefold(), language=self.language
                )
            super().save(*args, **kwargs)
