"""Companies that many Dutch sites work with, to choose from: name, kind, country and role, and nothing else.

Choosing one saves typing and no thinking: which company it is, and whether there is an agreement, only the editor
knows. Names are trade names, as they stand in the statement; a service is named where its maker has several. Left out
is who would need a safeguard outside the European Economic Area: that takes a look at the contract.
"""

from __future__ import annotations

from dataclasses import dataclass

from privacy.register.activities import Role
from privacy.register.kinds import kinds


@dataclass(frozen=True)
class Supplier:
    """A company that is known by name. `role` is None where it is the usual one of its kind."""

    name: str
    kind: str
    country: str = "NL"
    role: Role | None = None

    @property
    def usual_role(self) -> Role:
        """Processor, or controller of their own."""
        return self.role or kinds.get(self.kind).role


SUPPLIERS: tuple[Supplier, ...] = (
    Supplier("Antagonist", "hosting"),
    Supplier("Cloud86", "hosting"),
    Supplier("Combell", "hosting", "BE"),
    Supplier("Hetzner", "hosting", "DE"),
    Supplier("Hostnet", "hosting"),
    Supplier("Leaseweb", "hosting"),
    Supplier("mijn.host", "hosting"),
    Supplier("Neostrada", "hosting"),
    Supplier("OVHcloud", "hosting", "FR"),
    Supplier("Scaleway", "hosting", "FR"),
    Supplier("Strato", "hosting", "DE"),
    Supplier("TransIP", "hosting"),
    Supplier("Versio", "hosting"),
    Supplier("Vimexx", "hosting"),
    Supplier("Brevo", "mail", "FR"),
    Supplier("Copernica", "mail"),
    Supplier("Flowmailer", "mail"),
    Supplier("Laposta", "mail"),
    Supplier("Mailjet", "mail", "FR"),
    Supplier("Microsoft 365", "mail", "IE"),
    Supplier("Soverin", "mail"),
    Supplier("StartMail", "mail"),
    Supplier("Jottacloud", "backup", "NO"),
    Supplier("Keepit", "backup", "DK"),
    Supplier("Adyen", "payment"),
    Supplier("Buckaroo", "payment"),
    Supplier("Klarna", "payment", "SE"),
    Supplier("Mollie", "payment"),
    Supplier("MultiSafepay", "payment"),
    Supplier("DHL eCommerce", "carrier"),
    Supplier("DPD", "carrier"),
    Supplier("PostNL", "carrier"),
    Supplier("Sendcloud", "carrier", role=Role.PROCESSOR),
    Supplier("AFAS", "bookkeeper"),
    Supplier("e-Boekhouden.nl", "bookkeeper"),
    Supplier("Exact Online", "bookkeeper"),
    Supplier("Jortt", "bookkeeper"),
    Supplier("Moneybird", "bookkeeper"),
    Supplier("SnelStart", "bookkeeper"),
)


def known(name: str) -> Supplier | None:
    """The company of that name on the list, however it was capitalised."""
    return next((one for one in SUPPLIERS if one.name.casefold() == name.strip().casefold()), None)


def of_kind(kind: str) -> list[Supplier]:
    """The companies on the list that do that for people, by name."""
    return sorted((one for one in SUPPLIERS if one.kind == kind), key=lambda one: one.name.casefold())
