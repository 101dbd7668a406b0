"""Who everything belongs to, and what people ask of us."""

from privacy.register.activities import Category, LawfulBasis, ProcessingActivity, Stage
from privacy.register.categories import EMAIL, LANGUAGE, PSEUDONYM
from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.register.texts import Text

activities.declare(
    ProcessingActivity(
        slug="subjects",
        name=Text("Weten welke gegevens van u zijn", "Knowing which data are yours"),
        purpose=Text(
            "te weten welke gegevens bij wie horen, zodat u ze kunt inzien, verbeteren en laten wissen",
            "know which data belong to whom, so that you can see them, correct them and have them erased",
        ),
        basis=LawfulBasis(
            "6(1)(c)",
            Text(
                "de wet geeft u rechten, en zonder dit overzicht kunnen wij daar niet aan voldoen (AVG, artikelen 12 en 15 tot en met 22)",
                "the law gives you rights, and without this overview we cannot honour them (GDPR, articles 12 and 15 to 22)",
            ),
        ),
        categories=(EMAIL, LANGUAGE, PSEUDONYM),
        subjects=Text("iedereen van wie wij gegevens hebben", "everybody whose data we have"),
        source=Text("U geeft ons deze gegevens zelf.", "You give us these data yourself."),
        obligatory=Text(
            "Wie ons gegevens geeft, krijgt zo'n nummer: zonder dat kunnen wij uw gegevens niet terugvinden.",
            "Who gives us data gets such a number: without it we cannot find your data again.",
        ),
        stages=(
            Stage(
                "last",
                Text("tot het laatste van u weg is", "until the last of yours is gone"),
                Text(
                    "Dit gaat weg zodra wij verder niets meer van u hebben.",
                    "This goes as soon as we have nothing else of yours.",
                ),
                Text(
                    "Langer dan de gegevens zelf is een overzicht niet nodig (AVG, artikel 5, lid 1, onder e).",
                    "An overview is not needed for longer than the data themselves (GDPR, article 5(1)(e)).",
                ),
            ),
        ),
        recipients=("hosting",),
        sentences=("S05",),
        always=True,
        order=120,
    ),
    ProcessingActivity(
        slug="rights-requests",
        name=Text("Als u een recht gebruikt", "When you use a right"),
        purpose=Text(
            "uw verzoek te behandelen, en te kunnen laten zien dat wij dat goed deden",
            "handle your request, and be able to show that we did so properly",
        ),
        basis=LawfulBasis(
            "6(1)(c)",
            Text(
                "de wet vraagt ons uw verzoek te beantwoorden en dat te kunnen aantonen (AVG, artikelen 5, lid 2, en 12)",
                "the law asks us to answer your request and to be able to show it (GDPR, articles 5(2) and 12)",
            ),
        ),
        categories=(
            EMAIL,
            Category(
                "request",
                Text("wat u vroeg, wat wij antwoordden en wanneer", "what you asked, what we answered and when"),
            ),
        ),
        subjects=Text("mensen die een privacyrecht gebruiken", "people who use a privacy right"),
        source=Text(
            "U geeft ons deze gegevens zelf, of iemand namens u.",
            "You give us these data yourself, or somebody does on your behalf.",
        ),
        obligatory=Text(
            "Wij moeten zeker weten dat u het bent. Stuur ons geen kopie van uw paspoort of identiteitskaart.",
            "We must be certain that it is you. Do not send us a copy of your passport or identity card.",
        ),
        stages=(
            Stage(
                "closed",
                Text("na ons antwoord", "after our answer"),
                Text(
                    "Wat u vroeg en wat wij deden, bewaren wij {term}.",
                    "What you asked and what we did, we keep for {term}.",
                ),
                Text(
                    "Zo lang kunt u ons aanspreken op een fout (BW 3:310; AVG, artikelen 17, lid 3, onder e, en 82).",
                    "For that long you can hold us to account for a mistake (Dutch Civil Code 3:310; GDPR, articles 17(3)(e) and 82).",
                ),
                Term(5, "Y"),
                Term(1, "Y"),
                Term(5, "Y"),
            ),
        ),
        recipients=("hosting", "mail"),
        sentences=("S80", "S81", "S82", "S83", "S84", "S85", "S86", "S87"),
        available=False,
        order=130,
    ),
)
