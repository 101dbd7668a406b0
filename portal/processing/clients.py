"""The client's room: the evidence trail and the account. Declared and switched off: there is no such room yet."""

from privacy.register.activities import Category, LawfulBasis, ProcessingActivity, Stage
from privacy.register.categories import BILLING_ADDRESS, EMAIL, LANGUAGE, NAME, PASSWORD, PHONE, USERNAME
from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.register.texts import Text

activities.declare(
    ProcessingActivity(
        slug="portal",
        name=Text("Toegang tot het portaal", "Access to the portal"),
        purpose=Text(
            "u zelf dingen te laten instellen, en vast te leggen wat u deed en wanneer, zodat daar bewijs van is",
            "let you set things yourself, and record what you did and when, so that there is evidence of it",
        ),
        basis=LawfulBasis(
            "6(1)(b)",
            Text(
                "het portaal hoort bij de overeenkomst met u, en de vastlegging hoort bij het portaal",
                "the portal is part of the contract with you, and the record is part of the portal",
            ),
        ),
        categories=(NAME, EMAIL, Category("trail", Text("wat u instelde, en wanneer", "what you set, and when"))),
        subjects=Text("klanten met toegang tot het portaal", "clients with access to the portal"),
        source=Text(
            "U geeft ons deze gegevens zelf; wat u doet, legt het portaal vast.",
            "You give us these data yourself; the portal records what you do.",
        ),
        obligatory=Text(
            "Zonder naam en e-mailadres kunnen wij u geen toegang geven.",
            "Without a name and e-mail address we cannot give you access.",
        ),
        stages=(
            Stage(
                "service",
                Text("zolang wij voor u werken", "as long as we work for you"),
                Text(
                    "Wij bewaren dit tot het einde van onze dienst aan u.",
                    "We keep this until the end of our service to you.",
                ),
                Text(
                    "Zo lang is het nodig voor de overeenkomst (AVG, artikel 6, lid 1, onder b).",
                    "For that long it is needed for the contract (GDPR, article 6(1)(b)).",
                ),
            ),
            Stage(
                "collect",
                Text("tijd om het op te halen", "time to collect it"),
                Text(
                    "Daarna hebt u nog {term} om een kopie op te halen; dan wissen wij het.",
                    "After that you have {term} to collect a copy; then we erase it.",
                ),
                Text(
                    "Lang genoeg voor een vakantie; niet langer, want bewijs voor één geschil wordt apart vastgehouden (AVG, artikel 17, lid 3, onder e).",
                    "Long enough for a holiday; no longer, because evidence for one dispute is held separately (GDPR, article 17(3)(e)).",
                ),
                Term(30, "D"),
                Term(14, "D"),
                Term(90, "D"),
            ),
        ),
        recipients=("hosting",),
        sentences=("S13", "S14", "S15", "S16", "S17", "S33"),
        available=False,
        order=20,
    ),
    ProcessingActivity(
        slug="account",
        name=Text("Uw account", "Your account"),
        purpose=Text(
            "u te laten inloggen, en te onthouden wat u al eens invulde",
            "let you sign in, and remember what you filled in before",
        ),
        basis=LawfulBasis(
            "6(1)(b)",
            Text("u maakt zelf een account aan om het te gebruiken", "you make an account yourself in order to use it"),
        ),
        categories=(USERNAME, PASSWORD, NAME, EMAIL, PHONE, BILLING_ADDRESS, LANGUAGE),
        subjects=Text("mensen met een account", "people with an account"),
        source=Text("U geeft ons deze gegevens zelf.", "You give us these data yourself."),
        obligatory=Text(
            "Zonder gebruikersnaam, e-mailadres en wachtwoord kunnen wij geen account maken. De rest vult u in als u het nodig hebt.",
            "Without a user name, e-mail address and password we cannot make an account. You fill in the rest when you need it.",
        ),
        stages=(
            Stage(
                "closed",
                Text("nadat u het account opheft", "after you close the account"),
                Text(
                    "Heft u uw account op, dan wissen wij het {term} later. Vraagt u het, dan doen wij het meteen.",
                    "If you close your account, we erase it {term} later. If you ask us to, we do it at once.",
                ),
                Text(
                    "Zo lang kunt u zich nog bedenken; daarna is het niet meer nodig (AVG, artikel 5, lid 1, onder e, en artikel 17).",
                    "For that long you can change your mind; after that it is no longer needed (GDPR, articles 5(1)(e) and 17).",
                ),
                Term(3, "M"),
                Term(1, "D"),
                Term(12, "M"),
            ),
            Stage(
                "unused",
                Text("als het account niet meer wordt gebruikt", "when the account is no longer used"),
                Text(
                    "Logt u {term} niet in, dan heffen wij uw account op. Wij mailen u dat van tevoren.",
                    "If you do not sign in for {term}, we close your account. We mail you beforehand.",
                ),
                Text(
                    "Een account dat niemand gebruikt, is niet meer nodig (AVG, artikel 5, lid 1, onder e).",
                    "An account that nobody uses is no longer needed (GDPR, article 5(1)(e)).",
                ),
                Term(24, "M"),
                Term(12, "M"),
                Term(36, "M"),
            ),
        ),
        recipients=("hosting",),
        sentences=("S32", "S36", "S37", "S38", "S39", "S40", "S41", "S42", "S43"),
        available=False,
        order=60,
    ),
)
