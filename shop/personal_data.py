"""What the shop processes. It is declared and switched off: there is no shop yet."""

from privacy.register.activities import LawfulBasis, ProcessingActivity, Role, Stage
from privacy.register.categories import ADDRESS, BILLING_ADDRESS, EMAIL, NAME, PAYMENT, PHONE
from privacy.register.declared import activities
from privacy.register.kinds import RecipientKind, kinds
from privacy.register.terms import Term
from privacy.register.texts import Text

kinds.declare(
    RecipientKind(
        "payment",
        Text("onze betaaldienst", "our payment service"),
        Text("Wie verwerkt de betalingen?", "Who handles the payments?"),
        Role.CONTROLLER,
    ),
    RecipientKind(
        "bank",
        Text("uw bank of creditcardmaatschappij", "your bank or credit card company"),
        role=Role.CONTROLLER,
    ),
    RecipientKind(
        "carrier",
        Text("onze bezorgdienst", "our delivery service"),
        Text("Wie bezorgt de pakketten?", "Who delivers the parcels?"),
        Role.CONTROLLER,
    ),
    RecipientKind(
        "bookkeeper",
        Text("onze boekhouder", "our bookkeeper"),
        Text("Wie doet de boekhouding?", "Who keeps the books?"),
    ),
)

BOOKKEEPING = Text(
    "De wet vraagt zeven jaar, en tien voor onroerend goed en voor btw van andere EU-landen (Algemene wet inzake rijksbelastingen, artikel 52, lid 4; Wet op de omzetbelasting 1968).",
    "The law asks seven years, and ten for real estate and for VAT of other EU countries (Dutch General State Taxes Act, article 52(4); Dutch VAT Act 1968).",
)
CONTRACT = LawfulBasis(
    "6(1)(b)",
    Text(
        "wij hebben deze gegevens nodig voor de overeenkomst met u; daarna vraagt de belastingwet ons de factuur te bewaren (artikel 6, lid 1, onder c)",
        "we need these data for the contract with you; afterwards tax law asks us to keep the invoice (article 6(1)(c))",
    ),
)

activities.declare(
    ProcessingActivity(
        slug="order",
        name=Text("Een bestelling afhandelen", "Handling an order"),
        purpose=Text(
            "uw bestelling af te handelen, te laten bezorgen en de betaling te verwerken",
            "handle your order, have it delivered and process the payment",
        ),
        basis=CONTRACT,
        categories=(NAME, ADDRESS, BILLING_ADDRESS, EMAIL, PHONE, PAYMENT),
        subjects=Text("mensen die iets bij ons bestellen", "people who order something from us"),
        source=Text(
            "U geeft ons deze gegevens zelf. Of u betaald hebt, horen wij van onze betaaldienst.",
            "You give us these data yourself. Whether you have paid, we hear from our payment service.",
        ),
        obligatory=Text(
            "Zonder naam, adres en e-mailadres kunnen wij uw bestelling niet bezorgen. Uw telefoonnummer mag u weglaten.",
            "Without a name, address and e-mail address we cannot deliver your order. You may leave out your telephone number.",
        ),
        stages=(
            Stage(
                "completed",
                Text("na afronding van de bestelling", "after completion of the order"),
                Text(
                    "Alle gegevens van uw bestelling bewaren wij tot {term} nadat die is afgerond.",
                    "We keep all data of your order until {term} after it has been completed.",
                ),
                Text(
                    "Tot een maand na levering kan er nog iets terugkomen; na twee jaar is garantie op te lossen met de factuur (AVG, artikel 5, lid 1, onder e; BW 7:23).",
                    "Until a month after delivery something may still come back; after two years a guarantee can be settled with the invoice (GDPR, article 5(1)(e); Dutch Civil Code 7:23).",
                ),
                Term(6, "M"),
                Term(1, "M"),
                Term(24, "M"),
            ),
            Stage(
                "bookkeeping",
                Text("de factuur, in de boekhouding", "the invoice, in the books"),
                Text(
                    "Daarna bewaren wij alleen de factuur, nog {term}: dat vraagt de belastingwet.",
                    "After that we keep only the invoice, for another {term}: tax law asks us to.",
                ),
                BOOKKEEPING,
                Term(7, "Y"),
                Term(7, "Y"),
                Term(10, "Y"),
            ),
            Stage(
                "unpaid",
                Text("een bestelling die niet betaald wordt", "an order that is not paid"),
                Text(
                    "Een bestelling die u niet betaalt, wissen wij na {term}.",
                    "An order that you do not pay, we erase after {term}.",
                ),
                Text(
                    "Lang genoeg om alsnog te betalen; zonder betaling is er geen factuur te bewaren (AVG, artikel 5, lid 1, onder e).",
                    "Long enough to pay after all; without payment there is no invoice to keep (GDPR, article 5(1)(e)).",
                ),
                Term(30, "D"),
                Term(1, "D"),
                Term(90, "D"),
            ),
            Stage(
                "forced",
                Text("als een bestelling nooit wordt afgerond", "when an order is never completed"),
                Text(
                    "Gebeurt er {term} niets met een bestelling, dan geldt die als afgerond.",
                    "If nothing happens to an order for {term}, it counts as completed.",
                ),
                Text(
                    "Een grens die van niemand afhangt, zodat niets blijft liggen (AVG, artikel 5, lid 1, onder e); niet korter dan de verlengde bedenktijd (BW 6:230o, lid 2).",
                    "A limit that depends on nobody, so that nothing stays behind (GDPR, article 5(1)(e)); no shorter than the extended withdrawal period (Dutch Civil Code 6:230o(2)).",
                ),
                Term(13, "M"),
                Term(13, "M"),
                Term(24, "M"),
            ),
        ),
        recipients=("hosting", "mail", "payment", "bank", "carrier", "bookkeeper"),
        sentences=("S07", "S08", "S09", "S10", "S11", "S12"),
        available=False,
        order=10,
    ),
    ProcessingActivity(
        slug="subscription",
        name=Text("Een abonnement afsluiten", "Taking out a subscription"),
        purpose=Text(
            "uw abonnement te leveren en de betalingen te verwerken",
            "deliver your subscription and process the payments",
        ),
        basis=CONTRACT,
        categories=(NAME, BILLING_ADDRESS, EMAIL, PHONE, PAYMENT),
        subjects=Text("mensen met een abonnement", "people with a subscription"),
        source=Text(
            "U geeft ons deze gegevens zelf. Of een betaling lukte, horen wij van onze betaaldienst.",
            "You give us these data yourself. Whether a payment succeeded, we hear from our payment service.",
        ),
        obligatory=Text(
            "Zonder naam, factuuradres, e-mailadres en een betaalmiddel kunt u geen abonnement nemen. Uw telefoonnummer mag u weglaten.",
            "Without a name, billing address, e-mail address and a means of payment you cannot take a subscription. You may leave out your telephone number.",
        ),
        stages=(
            Stage(
                "running",
                Text("zolang het abonnement loopt", "as long as the subscription runs"),
                Text(
                    "Wij bewaren deze gegevens zolang uw abonnement loopt.",
                    "We keep these data as long as your subscription runs.",
                ),
                Text(
                    "Zo lang zijn ze nodig voor de overeenkomst (AVG, artikel 6, lid 1, onder b).",
                    "For that long they are needed for the contract (GDPR, article 6(1)(b)).",
                ),
            ),
            Stage(
                "bookkeeping",
                Text("de facturen, in de boekhouding", "the invoices, in the books"),
                Text(
                    "Iedere factuur bewaren wij {term}: dat vraagt de belastingwet.",
                    "We keep each invoice for {term}: tax law asks us to.",
                ),
                BOOKKEEPING,
                Term(7, "Y"),
                Term(7, "Y"),
                Term(10, "Y"),
            ),
        ),
        recipients=("hosting", "mail", "payment", "bank", "bookkeeper"),
        sentences=("S18", "S19", "S20", "S21"),
        available=False,
        order=30,
    ),
)
