"""How we guard what we have: who looked, what happened, abuse kept out, copies for a bad day."""

from privacy.register.activities import Category, LawfulBasis, ProcessingActivity, Role, Stage
from privacy.register.categories import PSEUDONYM
from privacy.register.declared import activities
from privacy.register.kinds import RecipientKind, kinds
from privacy.register.terms import Term
from privacy.register.texts import Text

kinds.declare(
    RecipientKind(
        "hosting",
        Text("ons hostingbedrijf", "our hosting company"),
        Text("Bij wie staat uw website?", "Where does your website stand?"),
    ),
    RecipientKind(
        "mail",
        Text("onze maildienst", "our mail service"),
        Text("Wie bezorgt de mail van uw website?", "Who delivers the mail of your website?"),
    ),
    RecipientKind(
        "backup",
        Text("de bewaarder van onze reservekopieën", "the keeper of our backups"),
        Text("Bij wie staan uw reservekopieën?", "Where do your backups stand?"),
    ),
    RecipientKind(
        "authorities",
        Text("politie en justitie, als de wet ons verplicht", "police and courts, when the law obliges us"),
        role=Role.CONTROLLER,
    ),
)

activities.declare(
    ProcessingActivity(
        slug="access-log",
        name=Text("Vastleggen wie uw gegevens bekijkt", "Recording who looks at your data"),
        purpose=Text(
            "vast te leggen wie ze bekeek, wanneer en waarvoor, zodat misbruik opvalt en u het kunt vragen",
            "record who looked at them, when and why, so that misuse shows and you can ask about it",
        ),
        basis=LawfulBasis(
            "6(1)(c)",
            Text(
                "de wet vraagt ons uw gegevens te beveiligen en dat te kunnen aantonen (AVG, artikelen 5, lid 2, en 32)",
                "the law asks us to secure your data and to be able to show it (GDPR, articles 5(2) and 32)",
            ),
        ),
        categories=(
            PSEUDONYM,
            Category(
                "looks",
                Text(
                    "wie er keek, wanneer, naar welke gegevens en waarvoor", "who looked, when, at which data and why"
                ),
            ),
        ),
        subjects=Text(
            "mensen van wie gegevens zijn bekeken, en wie ze bekeek", "people whose data were looked at, and who looked"
        ),
        source=Text("De website legt dit zelf vast.", "The website records this itself."),
        obligatory=Text(
            "U hoeft hier niets voor te doen, en u kunt het niet uitzetten.",
            "You need not do anything for this, and you cannot switch it off.",
        ),
        stages=(
            Stage(
                "looked",
                Text("na het bekijken", "after the look"),
                Text("Wie er keek, bewaren wij {term}.", "Who looked, we keep for {term}."),
                Text(
                    "Misbruik valt vaak pas na maanden op; langer dan twee jaar is niet nodig (AVG, artikelen 5, lid 1, onder e, en 32).",
                    "Misuse often shows only after months; more than two years is not needed (GDPR, articles 5(1)(e) and 32).",
                ),
                Term(12, "M"),
                Term(6, "M"),
                Term(24, "M"),
            ),
        ),
        recipients=("hosting",),
        sentences=("S76",),
        always=True,
        order=170,
    ),
    ProcessingActivity(
        slug="evidence",
        name=Text("Bewijs dat wij ons woord houden", "Evidence that we keep our word"),
        purpose=Text(
            "te kunnen bewijzen wat wij beloofden, verstuurden en wisten, ook als later iets is teruggezet",
            "be able to prove what we promised, sent and erased, even when something was restored later",
        ),
        basis=LawfulBasis(
            "6(1)(c)",
            Text(
                "de wet vraagt ons te kunnen aantonen dat wij ons aan de regels houden (AVG, artikel 5, lid 2)",
                "the law asks us to be able to show that we keep to the rules (GDPR, article 5(2))",
            ),
        ),
        categories=(
            PSEUDONYM,
            Category(
                "events",
                Text(
                    "wat er met uw gegevens gebeurde, zonder die gegevens zelf",
                    "what happened to your data, without the data themselves",
                ),
            ),
        ),
        subjects=Text("mensen van wie wij gegevens hebben of hadden", "people whose data we have or had"),
        source=Text("De website legt dit zelf vast.", "The website records this itself."),
        obligatory=Text(
            "U hoeft hier niets voor te doen, en u kunt het niet uitzetten.",
            "You need not do anything for this, and you cannot switch it off.",
        ),
        stages=(
            Stage(
                "happened",
                Text("na de gebeurtenis", "after the event"),
                Text(
                    "Na {term} wissen wij de inhoud van dit bewijs.",
                    "After {term} we erase the content of this evidence.",
                ),
                Text(
                    "Zo lang kan iemand ons aanspreken op een fout (BW 3:310; AVG, artikel 17, lid 3, onder e).",
                    "For that long somebody can hold us to account for a mistake (Dutch Civil Code 3:310; GDPR, article 17(3)(e)).",
                ),
                Term(5, "Y"),
                Term(1, "Y"),
                Term(5, "Y"),
            ),
        ),
        recipients=("hosting",),
        sentences=("S14", "S79"),
        always=True,
        order=180,
    ),
    ProcessingActivity(
        slug="security",
        name=Text("Misbruik tegenhouden", "Keeping abuse out"),
        purpose=Text(
            "te zien dat iemand te vaak probeert in te loggen of een formulier te versturen",
            "see that somebody tries too often to sign in or to send a form",
        ),
        basis=LawfulBasis(
            "6(1)(f)",
            Text(
                "zonder grens kan iedereen wachtwoorden raden, en wij bewaren er zo weinig mogelijk voor",
                "without a limit anybody can guess passwords, and we keep as little as possible for it",
            ),
            Text("de website en uw gegevens veilig te houden", "keeping the website and your data safe"),
        ),
        categories=(
            Category(
                "ip-print",
                Text("een onleesbare afdruk van uw internetadres", "an unreadable print of your internet address"),
            ),
            Category("attempts", Text("hoe vaak iemand iets probeerde", "how often somebody tried something")),
        ),
        subjects=Text("bezoekers die een formulier versturen of inloggen", "visitors who send a form or sign in"),
        source=Text("Uw browser geeft uw internetadres door.", "Your browser passes on your internet address."),
        obligatory=Text(
            "Zonder internetadres kan uw browser onze website niet bereiken.",
            "Without an internet address your browser cannot reach our website.",
        ),
        stages=(
            Stage(
                "counted",
                Text("na de poging", "after the attempt"),
                Text("{Term} later weten wij het niet meer.", "{Term} later we no longer know."),
                Text(
                    "Een dag is genoeg om raden te stoppen; een week om een aanval te begrijpen (AVG, artikelen 5, lid 1, onder e, en 32).",
                    "A day is enough to stop guessing; a week to understand an attack (GDPR, articles 5(1)(e) and 32).",
                ),
                Term(1, "D"),
                Term(1, "D"),
                Term(7, "D"),
            ),
        ),
        recipients=("hosting",),
        always=True,
        order=190,
    ),
    ProcessingActivity(
        slug="backups",
        name=Text("Reservekopieën", "Backups"),
        purpose=Text(
            "ze terug te kunnen zetten als er iets stukgaat",
            "be able to restore them when something breaks",
        ),
        basis=LawfulBasis(
            "6(1)(c)",
            Text(
                "de wet vraagt ons gegevens te kunnen herstellen (AVG, artikel 32, lid 1, onder c)",
                "the law asks us to be able to restore data (GDPR, article 32(1)(c))",
            ),
        ),
        categories=(
            Category("copies", Text("een kopie van alles wat hierboven staat", "a copy of everything mentioned above")),
        ),
        subjects=Text("iedereen van wie wij gegevens hebben", "everybody whose data we have"),
        source=Text("Wij maken de kopieën zelf.", "We make the copies ourselves."),
        obligatory=Text("U hoeft hier niets voor te doen.", "You need not do anything for this."),
        stages=(
            Stage(
                "rotation",
                Text("na het maken van de kopie", "after the copy was made"),
                Text(
                    "Een kopie bestaat {term}. Zetten wij er een terug, dan wissen wij opnieuw wat al gewist was.",
                    "A copy exists for {term}. If we restore one, we erase again what had been erased.",
                ),
                Text(
                    "Een fout valt soms pas na een week op; wat gewist is, hoort niet lang in kopieën te blijven (AVG, artikelen 17 en 32).",
                    "A mistake may show only after a week; what was erased should not stay in copies for long (GDPR, articles 17 and 32).",
                ),
                Term(30, "D"),
                Term(7, "D"),
                Term(90, "D"),
            ),
        ),
        recipients=("backup",),
        order=200,
    ),
)
