"""What the officer changes without a deploy: who we are, what is switched on, who receives data."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


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
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    chamber_of_commerce = models.CharField(_("Chamber of Commerce number"), max_length=8, blank=True)
    vat_id = models.CharField(_("VAT number"), max_length=14, blank=True)
    officer = models.CharField(
        _("data protection officer"), max_length=120, blank=True, help_text=_("Leave empty when none is appointed.")
    )

    class Meta:
        verbose_name = _("who we are")

    def __str__(self) -> str:
        return str(_("who we are"))


class ActivitySwitch(models.Model):
    """Whether this site does an activity. No row: off. Rows already collected live out their terms."""

    activity = models.SlugField(_("activity"), unique=True)
    on = models.BooleanField(_("switched on"), default=False)

    class Meta:
        verbose_name = _("activity switch")

    def __str__(self) -> str:
        return self.activity


class Recipient(models.Model):
    """Somebody outside who receives personal data (GDPR articles 13(1)(e), 28 and 44-49)."""

    class Role(models.TextChoices):
        PROCESSOR = "processor", _("processor")
        CONTROLLER = "controller", _("controller of their own")

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.SlugField(_("kind"), max_length=40, help_text=_("What they do for us, such as hosting."))
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    country = models.CharField(_("country"), max_length=2, default="NL")
    safeguard = models.CharField(_("safeguard outside the EEA"), max_length=120, blank=True)
    website = models.URLField(_("their privacy statement"), blank=True)
    agreement_on = models.DateField(_("date of the agreement"), null=True, blank=True)

    class Meta:
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


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
