"""Consent, as proof of it must be kept (GDPR article 7(1)), and the prints of those who want no mail."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.consent.prints import LENGTH, print_of, prints_of
from privacy.records.models import PersonalRecord
from privacy.records.querysets import PersonalManager, PersonalQuerySet


class ProofChanged(TypeError):
    """Somebody tried to change what was said: proof is written once."""


class ConsentText(models.Model):
    """What people were asked, word for word, in one language: kept once, pointed to by all who said yes to it."""

    sha256 = models.CharField(max_length=64)
    language = models.CharField(_("language"), max_length=5)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text of a consent")
        verbose_name_plural = _("texts of consents")
        constraints = [models.UniqueConstraint(fields=["sha256", "language"], name="consent_text_once")]

    def __str__(self) -> str:
        return self.sha256[:12]

    @classmethod
    def of(cls, text: str, language: str) -> Self:
        """The row of exactly these words, made when they are new."""
        digest = hashlib.sha256(text.encode()).hexdigest()
        return cls.objects.get_or_create(sha256=digest, language=language, defaults={"text": text})[0]

    @property
    def whole(self) -> bool:
        """Whether the words are still those of the fingerprint."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.sha256


class ConsentQuerySet(PersonalQuerySet):
    """The words of consents."""

    CHANGING = frozenset({"ended_at", "restricted_at", "subject", "subject_id"})

    def standing(self, purpose: str) -> Self:
        """The consents to a purpose (slug) that were not withdrawn."""
        return self.filter(purpose=purpose, withdraws=None, ended_at=None)

    def update(self, **values: Any) -> int:
        """Django's `update`, for what is not part of what was said. Raises ProofChanged for anything else."""
        if values.keys() - self.CHANGING:
            raise ProofChanged("a consent is not changed: what is said later is a row of its own")
        return super().update(**values)

    update.alters_data = True  # type: ignore[attr-defined]


class ConsentManager(PersonalManager.from_queryset(ConsentQuerySet)):  # type: ignore[misc]
    """Consents, noted."""


class Consent(PersonalRecord):
    """That somebody said yes to a purpose, or took it back (`withdraws`): a row each, written once.

    `purpose` is the slug of the activity, `version` the statement version that stood beside the question (None before
    the first). `given_at` is when it was said, `confirmed_at` when we could be sure of it: the button of the link that
    only this mailbox got, or a colleague who answers for a list brought along (`origin` says where that came from).
    `ended_at` is the end of it, in both rows: the proof is kept for a term from then.
    """

    class Source(models.TextChoices):
        FORM = "form", _("form on this site")
        IMPORT = "import", _("list brought along")
        LINK = "link", _("link in a mail")
        ONE_CLICK = "one-click", _("button of the mail program")
        STAFF = "staff", _("taken off by us")

    activity: ClassVar[str] = "consent"
    triggers: ClassVar[dict[str, str]] = {"proof": "ended_at"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.SlugField(_("purpose"), max_length=40)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="consents", verbose_name=_("text"))
    version = models.PositiveIntegerField(_("statement version"), null=True, blank=True)
    form = models.SlugField(_("form"), max_length=40, blank=True)
    source = models.CharField(_("source"), max_length=10, choices=Source.choices)
    origin = models.CharField(_("where it came from"), max_length=200, blank=True)
    print = models.CharField(_("print of the address"), max_length=LENGTH, db_index=True)
    given_at = models.DateTimeField(_("said"))
    confirmed_at = models.DateTimeField(_("confirmed"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, db_index=True)
    withdraws = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="withdrawals")

    objects: ClassVar[Any] = ConsentManager()
    base_objects: ClassVar[Any] = ConsentQuerySet.as_manager()

    class Meta(PersonalRecord.Meta):
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(condition=Q(confirmed_at__gte=F("given_at")), name="consent_said_then_confirmed"),
            models.CheckConstraint(condition=Q(withdraws=None) | Q(ended_at__isnull=False), name="withdrawal_ends"),
            models.UniqueConstraint(fields=["withdraws"], name="consent_withdrawn_once"),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Writes it once. Raises ProofChanged afterwards."""
        if not self._state.adding:
            raise ProofChanged("a consent is not changed: what is said later is a row of its own")
        super().save(*args, **kwargs)

    @classmethod
    def concerned_by_changes(cls) -> PersonalQuerySet:
        """Who takes part: a consent that ended is proof and nothing else."""
        return cls.base_objects.filter(withdraws=None, ended_at=None)


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    """The words of the prints."""

    def of(self, mailing_list: str, address: str) -> SuppressionQuerySet:
        """The prints of an address for a list (slug), whichever key they were made with."""
        return self.filter(list=mailing_list, print__in=prints_of(mailing_list, address))

    def remember(self, mailing_list: str, print_: str, at: datetime) -> None:
        """Remembers a print; the first moment stays when it is known already."""
        self.bulk_create([self.model(list=mailing_list, print=print_, since=at)], ignore_conflicts=True)


class Suppression(models.Model):
    """Somebody wants no mail of a list: a keyed print of the address and nothing else, of nobody in particular.

    It holds for good (article 21(3)), also when an old backup or a list brought along has the address again, and ends
    only when the same mailbox confirms a new sign-up.
    """

    activity: ClassVar[str] = "suppression"

    list = models.SlugField(_("mailing list"), max_length=40)
    print = models.CharField(_("print of the address"), max_length=LENGTH)
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("address that wants no mail")
        verbose_name_plural = _("addresses that want no mail")
        constraints = [models.UniqueConstraint(fields=["list", "print"], name="suppressed_once")]

    def __str__(self) -> str:
        return f"{self.list} {self.pk}"


class AskedQuerySet(models.QuerySet["Asked"]):
    """The words of counting how often a mailbox was asked."""

    def of(self, mailing_list: str, address: str) -> AskedQuerySet:
        """The counts of an address for a list (slug), whichever key they were made with."""
        return self.filter(list=mailing_list, print__in=prints_of(mailing_list, address))


class Asked(models.Model):
    """How often a mailbox was asked to confirm a sign-up and did not: a keyed print of the address, a number, a time.

    Anybody can type anybody's address into a form. This is what keeps a mailbox from being flooded by ours.
    """

    activity: ClassVar[str] = "suppression"

    list = models.SlugField(_("mailing list"), max_length=40)
    print = models.CharField(_("print of the address"), max_length=LENGTH)
    times = models.PositiveSmallIntegerField(_("times"), default=0)
    last_at = models.DateTimeField(_("last time"), db_index=True)
    mail = models.PositiveBigIntegerField(_("last mail"), null=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailbox that was asked")
        verbose_name_plural = _("mailboxes that were asked")
        constraints = [models.UniqueConstraint(fields=["list", "print"], name="asked_once")]

    def __str__(self) -> str:
        return f"{self.list} {self.pk}"

    @staticmethod
    def may(mailing_list: str, address: str, *, mail: int, at: datetime, most: int, pause: timedelta) -> bool:
        """Whether one more mail may ask this address, and counts it: of a thousand, one conditional UPDATE picks one.

        The same mail (primary key) may try again without counting twice.
        """
        print_ = print_of(mailing_list, address)
        Asked.objects.bulk_create([Asked(list=mailing_list, print=print_, last_at=at)], ignore_conflicts=True)
        row = Asked.objects.filter(list=mailing_list, print=print_)
        rested = Q(times=0) | Q(last_at__lte=at - pause)
        if row.filter(rested, times__lt=most).update(times=F("times") + 1, last_at=at, mail=mail):
            return True
        return row.filter(mail=mail).exists()
