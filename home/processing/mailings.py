"""The newsletter and advertising."""

from privacy.register.activities import Category, LawfulBasis, ProcessingActivity, Stage
from privacy.register.categories import EMAIL, LANGUAGE, NAME, PRINT
from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.register.texts import Text

activities.declare(
    ProcessingActivity(
        slug="newsletter",
        name=Text("De nieuwsbrief", "The newsletter"),
        purpose=Text(
            "u onze nieuwsbrief te sturen, met nieuws, tips en informatie over onze producten en diensten",
            "send you our newsletter, with news, tips and information about our products and services",
        ),
        basis=LawfulBasis("6(1)(a)", Text("u gaf er toestemming voor", "you gave your consent")),
        categories=(
            EMAIL,
            LANGUAGE,
            Category("consent", Text("waar u ja op zei, en wanneer", "what you said yes to, and when")),
            PRINT,
        ),
        subjects=Text("mensen die zich voor de nieuwsbrief aanmelden", "people who sign up for the newsletter"),
        source=Text(
            "U meldt zich zelf aan en bevestigt dat per e-mail, of u stond al op een lijst van ons waar u eerder ja tegen zei.",
            "You sign up yourself and confirm it by e-mail, or you were on a list of ours already that you had said yes to.",
        ),
        obligatory=Text(
            "U bent niet verplicht u aan te melden. Zonder e-mailadres kunnen wij u geen nieuwsbrief sturen.",
            "You are not obliged to sign up. Without an e-mail address we cannot send you a newsletter.",
        ),
        stages=(
            Stage(
                "until-unsubscribe",
                Text("tot u zich afmeldt", "until you unsubscribe"),
                Text(
                    "Wij bewaren uw e-mailadres tot u zich afmeldt. Daarna houden wij alleen een onleesbare afdruk ervan en het bewijs van uw toestemming.",
                    "We keep your e-mail address until you unsubscribe. After that we keep only an unreadable print of it and the proof of your consent.",
                ),
                Text(
                    "Toestemming geldt tot ze wordt ingetrokken (AVG, artikel 7, lid 3).",
                    "Consent holds until it is withdrawn (GDPR, article 7(3)).",
                ),
            ),
            Stage(
                "unconfirmed",
                Text("na een aanmelding die u niet bevestigt", "after a sign-up that you do not confirm"),
                Text(
                    "Bevestigt u uw aanmelding niet, dan wissen wij die na {term}.",
                    "If you do not confirm your sign-up, we erase it after {term}.",
                ),
                Text(
                    "Lang genoeg om een mail terug te vinden; zonder bevestiging is er geen toestemming (AVG, artikel 7, lid 1).",
                    "Long enough to find a mail again; without a confirmation there is no consent (GDPR, article 7(1)).",
                ),
                Term(7, "D"),
                Term(1, "D"),
                Term(30, "D"),
            ),
            Stage(
                "undeliverable",
                Text("als mails niet meer aankomen", "when mails no longer arrive"),
                Text(
                    "Komt er {term} geen nieuwsbrief meer aan, dan halen wij uw adres van de lijst.",
                    "If no newsletter arrives for {term}, we take your address off the list.",
                ),
                Text(
                    "Een adres waar niets aankomt, is voor het doel niet meer nodig (AVG, artikel 5, lid 1, onder e).",
                    "An address where nothing arrives is no longer needed for the purpose (GDPR, article 5(1)(e)).",
                ),
                Term(24, "M"),
                Term(3, "M"),
                Term(36, "M"),
            ),
        ),
        recipients=("hosting", "mail"),
        sentences=("S28", "S29", "S30", "S31", "S34", "S35"),
        brings=("consent", "suppression"),
        order=50,
    ),
    ProcessingActivity(
        slug="advertising",
        name=Text("Reclame", "Advertising"),
        purpose=Text(
            "u per e-mail te vertellen over aanbiedingen en nieuwe producten of diensten",
            "tell you by e-mail about offers and new products or services",
        ),
        basis=LawfulBasis(
            "6(1)(f)",
            Text(
                "u kocht iets bij ons, en wij mailen u alleen over wat daarop lijkt (Telecommunicatiewet, artikel 11.7)",
                "you bought something from us, and we mail you only about what resembles it (Dutch Telecommunications Act, article 11.7)",
            ),
            Text("klanten te vertellen wat wij nog meer maken", "telling customers what else we make"),
        ),
        categories=(EMAIL, NAME, Category("purchases", Text("wat u bij ons kocht", "what you bought from us"))),
        subjects=Text("klanten die geen bezwaar maakten", "customers who did not object"),
        source=Text("Wij kregen uw e-mailadres bij uw bestelling.", "We received your e-mail address with your order."),
        obligatory=Text(
            "U bent niet verplicht reclame te ontvangen. U kunt altijd bezwaar maken; dan stoppen wij meteen.",
            "You are not obliged to receive advertising. You can always object; then we stop at once.",
        ),
        stages=(
            Stage(
                "until-objection",
                Text("tot u bezwaar maakt", "until you object"),
                Text("Wij sturen u reclame tot u bezwaar maakt.", "We send you advertising until you object."),
                Text(
                    "Na bezwaar stopt het meteen (AVG, artikel 21, lid 3).",
                    "After an objection it stops at once (GDPR, article 21(3)).",
                ),
            ),
            Stage(
                "last-order",
                Text("na uw laatste bestelling", "after your last order"),
                Text(
                    "{Term} na uw laatste bestelling stoppen wij er vanzelf mee.",
                    "{Term} after your last order we stop of our own accord.",
                ),
                Text(
                    "Wie lang niets kocht, verwacht geen reclame meer (AVG, artikel 5, lid 1, onder e, en overweging 47).",
                    "Who bought nothing for long no longer expects advertising (GDPR, article 5(1)(e) and recital 47).",
                ),
                Term(24, "M"),
                Term(1, "M"),
                Term(36, "M"),
            ),
        ),
        recipients=("hosting", "mail"),
        sentences=("S44", "S45", "S46", "S47", "S48", "S49"),
        available=False,
        brings=("suppression",),
        order=70,
    ),
)
