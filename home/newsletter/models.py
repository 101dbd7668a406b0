"""Who is on the newsletter's list, and who asked to be and is still to confirm it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.consent.models import Consent, ConsentText, Suppression
from privacy.consent.prints import LENGTH
from privacy.records.endings import Acted, Ending
from privacy.records.models import PersonalRecord
from privacy.records.querysets import PersonalManager, PersonalQuerySet

NEWSLETTER = "newsletter"  # the activity, the mailing list, and what consent is given to


class SignUp(PersonalRecord):
    """A sign-up that was not confirmed yet. Anybody can type anybody's address, so nothing is sent on its strength.

    `text` is what stood beside the form, word for word, and `version` the statement version then. The row becomes a
    Subscription with the same id, or goes when its term is over.
    """

    activity: ClassVar[str] = NEWSLETTER
    triggers: ClassVar[dict[str, str]] = {"unconfirmed": "collected_at"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="+", verbose_name=_("text"))
    version = models.PositiveIntegerField(_("statement version"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=5, default="nl")
    print = models.CharField(_("print of the address"), max_length=LENGTH, db_index=True)

    class Meta(PersonalRecord.Meta):
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")

    def __str__(self) -> str:
        return f"sign-up {self.pk}"

    @classmethod
    def concerned_by_changes(cls) -> PersonalQuerySet:
        """Nobody: whoever typed the address may not be whose it is."""
        return cls.base_objects.none()


class SubscriptionQuerySet(PersonalQuerySet):
    """The words of the list."""

    def receiving(self) -> Self:
        """Who gets the newsletter now: consent stands, nothing is at a standstill, and nobody said no meanwhile."""
        no = Suppression.objects.filter(list=NEWSLETTER, print=OuterRef("print"))
        return self.filter(restricted_at=None, consent__ended_at=None).exclude(Exists(no))


class SubscriptionManager(PersonalManager.from_queryset(SubscriptionQuerySet)):  # type: ignore[misc]
    """Subscriptions, noted."""


class Subscription(PersonalRecord):
    """Somebody on the list. Without a confirmed consent the database takes no such row; one for each address.

    `unreachable_since` is when the first of the newsletters came back that came back ever since.
    """

    activity: ClassVar[str] = NEWSLETTER
    triggers: ClassVar[dict[str, str]] = {"undeliverable": "unreachable_since"}
    endings: ClassVar[dict[str, Ending]] = {"undeliverable": Acted()}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consent = models.OneToOneField(Consent, models.PROTECT, related_name="+", verbose_name=_("consent"))
    language = models.CharField(_("language"), max_length=5, default="nl")
    print = models.CharField(_("print of the address"), max_length=LENGTH, unique=True)
    subscribed_at = models.DateTimeField(_("subscribed"), default=timezone.now)
    unreachable_since = models.DateTimeField(_("unreachable since"), null=True, blank=True, db_index=True)

    objects: ClassVar[Any] = SubscriptionManager()
    base_objects: ClassVar[Any] = SubscriptionQuerySet.as_manager()

    class Meta(PersonalRecord.Meta):
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        permissions = [
            ("export_subscription", "Can export subscribers"),
            ("import_subscription", "Can import subscribers"),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"
