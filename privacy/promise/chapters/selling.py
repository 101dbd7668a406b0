"""Orders and subscriptions (S07-S12, S18-S21)."""

from privacy.promise.promises import SHOP, Awaited, Heading, Promise, Reach
from privacy.register.texts import Text

ORDER = Heading("order", Text("Een bestelling afhandelen", "Handling an order"), "order")
SUBSCRIPTION = Heading("subscription", Text("Een abonnement afsluiten", "Taking out a subscription"), "subscription")

PROMISES = (
    Promise(
        "S07",
        ORDER,
        Text(
            "Wij gebruiken uw gegevens om uw bestelling af te handelen.",
            "We use your data to handle your order.",
        ),
        Reach.CODE,
        (Awaited(SHOP, Text("bestellen met alleen wat daarvoor nodig is", "ordering with only what it takes")),),
    ),
    Promise(
        "S08",
        ORDER,
        Text(
            "Voor de bezorging geven wij uw gegevens aan onze bezorgdienst.",
            "For the delivery we give your data to our delivery service.",
        ),
        Reach.CODE,
        (
            Awaited(
                SHOP,
                Text(
                    "elke overdracht aan de bezorgdienst wordt opgeschreven",
                    "every hand-over to the delivery service is written down",
                ),
            ),
        ),
    ),
    Promise(
        "S09",
        ORDER,
        Text(
            "Over uw betaling krijgen wij bericht van de bank of het bedrijf dat de betaling verwerkt.",
            "We hear about your payment from the bank or the company that processes it.",
        ),
        Reach.CODE,
        (
            Awaited(
                SHOP, Text("betaalberichten, met waar ze vandaan komen", "payment messages, with where they come from")
            ),
        ),
    ),
    Promise(
        "S10",
        ORDER,
        Text(
            "Voor een bestelling vragen wij uw contactgegevens, adressen en betaalgegevens, en niet meer.",
            "For an order we ask for your contact details, addresses and payment details, and no more.",
        ),
        Reach.CODE,
        (Awaited(SHOP, Text("het bestelformulier en zijn velden", "the order form and its fields")),),
    ),
    Promise(
        "S11",
        ORDER,
        Text(
            "Wij hebben die gegevens nodig voor de overeenkomst met u.",
            "We need that data for the contract with you.",
        ),
        Reach.CODE,
        (Awaited(SHOP, Text("de grondslag bij elke bestelling", "the lawful basis of each order")),),
    ),
    Promise(
        "S12",
        ORDER,
        Text(
            "Een bestelling bewaren wij eerst voor de afhandeling, en daarna alleen wat de belastingwet vraagt.",
            "We keep an order first to handle it, and afterwards only what tax law asks for.",
        ),
        Reach.CODE,
        (Awaited(SHOP, Text("bestellingen en facturen", "orders and invoices")),),
    ),
    Promise(
        "S18",
        SUBSCRIPTION,
        Text(
            "Voor een betaald abonnement gebruiken wij uw gegevens om de betaling te regelen.",
            "For a paid subscription we use your data to arrange the payment.",
        ),
        Reach.CODE,
        (Awaited(SHOP, Text("abonnementen en hun betalingen", "subscriptions and their payments")),),
    ),
    Promise(
        "S19",
        SUBSCRIPTION,
        Text(
            "Voor een abonnement vragen wij uw contactgegevens, factuuradres en betaalgegevens, en niet meer.",
            "For a subscription we ask for your contact details, billing address and payment details, and no more.",
        ),
        Reach.CODE,
        (Awaited(SHOP, Text("het abonnementsformulier en zijn velden", "the subscription form and its fields")),),
    ),
    Promise(
        "S20",
        SUBSCRIPTION,
        Text(
            "Wij hebben die gegevens nodig voor de overeenkomst met u.",
            "We need that data for the contract with you.",
        ),
        Reach.CODE,
        (Awaited(SHOP, Text("de grondslag bij elk abonnement", "the lawful basis of each subscription")),),
    ),
    Promise(
        "S21",
        SUBSCRIPTION,
        Text(
            "Een abonnement bewaren wij tot u opzegt, en daarna alleen wat de belastingwet vraagt.",
            "We keep a subscription until you cancel it, and afterwards only what tax law asks for.",
        ),
        Reach.CODE,
        (Awaited(SHOP, Text("abonnementen en facturen", "subscriptions and invoices")),),
    ),
)
