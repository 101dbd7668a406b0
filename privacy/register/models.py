"""What the officer changes without a deploy: who we are, what is switched on, who receives data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from privacy.intake.words import one_line
from privacy.register import numbers
from privacy.register.countries import NAMES, outside_eea
from privacy.register.declared import activities
from privacy.register.kinds import kinds


def tidy(instance: models.Model, rules: dict[str, Callable[[str], str]]) -> None:
    """Normalises fields in place by their rules; one ValidationError with everything that is wrong, by field."""
    wrong: dict[str, ValidationError] = {}
    for name, rule in rules.items():
        try:
            setattr(instance, name, rule(one_line(getattr(instance, name))))
        except ValidationError as error:
            wrong[name] = error
    if wrong:
        raise ValidationError(wrong)


def known_country(code: str) -> str:
    """A country by its two letters (ISO 3166)."""
    if code.upper() not in NAMES:
        raise ValidationError(_("Write the two letters of the country, such as NL."), code="country")
    return code.upper()


@register_setting(icon="home")
class Controller(BaseSiteSetting):
    """Who is responsible (GDPR article 13(1)(a); Dutch Civil Code 3:15d): the one source for statement and mails."""

    name = models.CharField(_("name"), max_length=120, blank=True)
    legal_form = models.CharField(_("legal form"), max_length=60, blank=True)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2, default="NL")
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    chamber_of_commerce = models.CharField(_("Chamber of Commerce number"), max_length=12, blank=True)
    vat_id = models.CharField(_("VAT number"), max_length=24, blank=True)
    officer = models.CharField(
        _("data protection officer"), max_length=120, blank=True, help_text=_("Leave empty when none is appointed.")
    )

    NEEDED: ClassVar = ("name", "street", "postcode", "city", "email", "chamber_of_commerce")

    class Meta:
        verbose_name = _("who we are")

    def __str__(self) -> str:
        return str(_("who we are"))

    def clean(self) -> None:
        """Normalises what was typed; ValidationError by field for a number that cannot be right."""
        super().clean()
        country = self.country.strip().upper()
        tidy(
            self,
            {
                **dict.fromkeys(("name", "legal_form", "street", "city", "officer"), str),
                "country": known_country,
                "postcode": lambda typed: numbers.postcode(typed, country),
                "phone": lambda typed: numbers.phone(typed, country),
                "chamber_of_commerce": numbers.chamber_of_commerce,
                "vat_id": lambda typed: numbers.vat_id(typed, country),
            },
        )

    def missing(self) -> list[str]:
        """What a statement needs and is not filled in, by the names that the form shows (article 13(1)(a)).

        The Dutch trade register asks its number of companies here only (Trade Register Act 2007, article 27).
        """
        needed = [name for name in self.NEEDED if name != "chamber_of_commerce" or self.country == "NL"]
        return [str(self._meta.get_field(name).verbose_name) for name in needed if not getattr(self, name)]


class ActivitySwitch(models.Model):
    """Whether this site does an activity. No row: off. Rows already collected live out their terms."""

    activity = models.SlugField(_("activity"), unique=True)
    on = models.BooleanField(_("switched on"), default=False)

    class Meta:
        verbose_name = _("activity switch")

    def __str__(self) -> str:
        return self.activity


class RecipientQuerySet(models.QuerySet["Recipient"]):
    """The words of the register about recipients."""

    def without_agreement(self) -> RecipientQuerySet:
        """Processors with whom no agreement is on record, though the law asks for one (GDPR article 28(3))."""
        return self.filter(role=Recipient.Role.PROCESSOR, agreement_on=None)


class Recipient(models.Model):
    """Somebody outside who receives personal data (GDPR articles 13(1)(e), 28 and 44-49).

    One row for each thing that a company does for us: who hosts the site may deliver its mail as well.
    """

    class Role(models.TextChoices):
        PROCESSOR = "processor", _("processor")
        CONTROLLER = "controller", _("controller of their own")

    name = models.CharField(_("name"), max_length=120)
    kind = models.SlugField(_("kind"), max_length=40, help_text=_("What they do for us, such as hosting."))
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    country = models.CharField(_("country"), max_length=2, default="NL")
    safeguard = models.CharField(_("safeguard outside the EEA"), max_length=120, blank=True)
    website = models.URLField(_("their privacy statement"), blank=True)
    agreement_on = models.DateField(_("date of the agreement"), null=True, blank=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "kind"],
                name="one_recipient_of_a_name_and_kind",
                violation_error_message=_("This company is here already for what it does."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever names a company for something no longer does it alone."""
        super().save(*args, **kwargs)
        DoneOurselves.objects.filter(kind=self.kind).delete()

    def clean(self) -> None:
        """Normalises; ValidationError by field for an unknown kind, or where the law asks for a safeguard (article 46).

        A missing agreement is no reason to refuse: the statement must name who receives data all the same.
        """
        super().clean()
        tidy(self, {"name": str, "safeguard": str, "country": known_country})
        wrong = {}
        if self.kind not in kinds:
            wrong["kind"] = ValidationError(_("Choose what they do for us."), code="kind")
        if outside_eea(self.country) and not self.safeguard:
            wrong["safeguard"] = ValidationError(
                _(
                    "Outside the European Economic Area a safeguard is needed (GDPR article 46), such as an adequacy "
                    "decision or standard contractual clauses."
                ),
                code="safeguard",
            )
        if wrong:
            raise ValidationError(wrong)


class DoneOurselves(models.Model):
    """A kind of help that this site does without: nobody outside gets data for it, and the statement names nobody."""

    kind = models.SlugField(_("kind"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("done by ourselves")
        verbose_name_plural = _("done by ourselves")

    def __str__(self) -> str:
        return self.kind


class RecipientActivity(models.Model):
    """That this recipient gets data of that activity."""

    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="activities")
    activity = models.SlugField(_("activity"))

    class Meta:
        verbose_name = _("recipient of an activity")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "activity"], name="one_line_per_recipient_and_activity")
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.activity}"

    def clean(self) -> None:
        """ValidationError for an activity that was never declared."""
        super().clean()
        if self.activity not in activities:
            raise ValidationError({"activity": _("There is no such activity in the register.")})
