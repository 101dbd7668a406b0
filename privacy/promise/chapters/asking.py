"""The contact form and the newsletter (S22-S35)."""

from privacy.promise.promises import (
    AUDIT,
    CLIENTS_ROOM,
    CONSENT,
    Awaited,
    Heading,
    Promise,
    Proven,
    Reach,
    Stated,
)
from privacy.register.texts import Text

CONTACT = Heading("contact", Text("Een vraag stellen", "Asking a question"), "contact")
NEWSLETTER = Heading("newsletter", Text("De nieuwsbrief", "The newsletter"), "newsletter")

PROMISES = (
    Promise(
        "S22",
        CONTACT,
        Text(
            "Met het contactformulier kunt u ons een vraag stellen of iets aanvragen.",
            "With the contact form you can ask us a question or request something.",
        ),
        Reach.CODE,
        (Proven("contact-form"),),
    ),
    Promise(
        "S23",
        CONTACT,
        Text(
            "Wij hebben alleen uw e-mailadres en uw bericht nodig, en vragen niet naar uw adres of telefoonnummer.",
            "We need only your e-mail address and your message, and do not ask for your address or telephone number.",
        ),
        Reach.CODE,
        (Proven("contact-fields"),),
    ),
    Promise(
        "S24",
        CONTACT,
        Text(
            "Wij gebruiken uw bericht omdat u ons iets vraagt en wij u willen antwoorden.",
            "We use your message because you ask us something and we want to answer you.",
        ),
        Reach.TEXT,
        (Stated(),),
    ),
    Promise(
        "S25",
        CONTACT,
        Text(
            "Uw bericht gaat weg als u geholpen bent en de termijn daarna voorbij is.",
            "Your message goes once you have been helped and the period after that has passed.",
        ),
        Reach.CODE,
        (Proven("contact-terms"),),
    ),
    Promise(
        "S26",
        CONTACT,
        Text(
            "Zolang wij uw bericht bewaren, kunnen wij het terugvinden als u er nog iets over vraagt.",
            "As long as we keep your message, we can find it when you ask something more about it.",
        ),
        Reach.CODE,
        (Proven("contact-finding"),),
    ),
    Promise(
        "S27",
        CONTACT,
        Text(
            "Met uw bericht leren onze medewerkers vragen beter te beantwoorden.",
            "Our staff learn from your message to answer questions better.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (
            Awaited(
                AUDIT,
                Text(
                    "leren van berichten zonder te zien van wie ze zijn",
                    "learning from messages without seeing whose they are",
                ),
            ),
        ),
        own_activity="training",
    ),
    Promise(
        "S28",
        NEWSLETTER,
        Text(
            "U kunt zich aanmelden voor onze nieuwsbrief.",
            "You can sign up for our newsletter.",
        ),
        Reach.CODE,
        (Proven("newsletter-form"),),
    ),
    Promise(
        "S29",
        NEWSLETTER,
        Text(
            "De nieuwsbrief gaat over nieuws, tips en onze producten en diensten.",
            "The newsletter is about news, tips and our products and services.",
        ),
        Reach.CODE_AND_ORGANISATION,
        (Awaited(CONSENT, Text("één lijst per onderwerp", "one list per subject")),),
    ),
    Promise(
        "S30",
        NEWSLETTER,
        Text(
            "U kunt zich op elk moment afmelden.",
            "You can unsubscribe at any moment.",
        ),
        Reach.CODE,
        (Proven("newsletter-leaving"),),
    ),
    Promise(
        "S31",
        NEWSLETTER,
        Text(
            "In elke nieuwsbrief staat een link om u af te melden.",
            "Every newsletter has a link to unsubscribe.",
        ),
        Reach.CODE,
        (Proven("newsletter-way-out"),),
    ),
    Promise(
        "S32",
        NEWSLETTER,
        Text(
            "Afmelden kan ook in uw account.",
            "You can also unsubscribe in your account.",
        ),
        Reach.CODE,
        (Awaited(CONSENT, Text("de keuze in uw account", "the choice in your account")),),
        own_activity="account",
    ),
    Promise(
        "S33",
        NEWSLETTER,
        Text(
            "Afmelden kan ook in het portaal.",
            "You can also unsubscribe in the portal.",
        ),
        Reach.CODE,
        (Awaited(CLIENTS_ROOM, Text("de keuze in het portaal", "the choice in the portal")),),
        own_activity="portal",
    ),
    Promise(
        "S34",
        NEWSLETTER,
        Text(
            "Uw e-mailadres komt alleen op de lijst met uw toestemming.",
            "Your e-mail address is put on the list only with your consent.",
        ),
        Reach.CODE,
        (Proven("newsletter-consent"),),
    ),
    Promise(
        "S35",
        NEWSLETTER,
        Text(
            "Wij bewaren uw aanmelding tot u zich afmeldt.",
            "We keep your subscription until you unsubscribe.",
        ),
        Reach.CODE,
        (
            Proven("newsletter-leaving"),
            Proven("newsletter-terms"),
        ),
    ),
)
