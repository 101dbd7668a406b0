"""The accounts of the people who work with the site, and what they do there."""

from privacy.register.activities import Category, LawfulBasis, ProcessingActivity, Stage
from privacy.register.categories import EMAIL, LANGUAGE, NAME, PASSWORD, USERNAME
from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.register.texts import Text

activities.declare(
    ProcessingActivity(
        slug="staff",
        name=Text("Als u met ons aan deze website werkt", "When you work on this website with us"),
        purpose=Text(
            "u te laten inloggen in het beheer, en te weten wie daar wat veranderde",
            "let you sign in to the back office, and know who changed what there",
        ),
        basis=LawfulBasis(
            "6(1)(f)",
            Text(
                "alleen wie wij kennen mag bij de gegevens van anderen, en wat er verandert moet terug te vinden zijn",
                "only people whom we know may get at the data of others, and what changes must be traceable",
            ),
            Text("de website veilig te beheren", "running the website safely"),
        ),
        categories=(
            USERNAME,
            PASSWORD,
            NAME,
            EMAIL,
            LANGUAGE,
            Category(
                "second-step",
                Text("de sleutel van uw tweede stap bij het inloggen", "the key of your second step at sign-in"),
            ),
            Category(
                "settings", Text("hoe u het beheer voor uzelf instelde", "how you set up the back office for yourself")
            ),
            Category(
                "sessions",
                Text(
                    "of u bent ingelogd, en wanneer u dat het laatst deed",
                    "whether you are signed in, and when you last did",
                ),
            ),
            Category(
                "work",
                Text(
                    "wat u in het beheer maakte, veranderde of opschreef, en wanneer",
                    "what you made, changed or noted in the back office, and when",
                ),
            ),
        ),
        subjects=Text("mensen die met deze website werken", "people who work with this website"),
        source=Text(
            "De beheerder maakt uw account; de rest geeft u zelf of legt het beheer vast.",
            "The administrator makes your account; the rest you give yourself or the back office records.",
        ),
        obligatory=Text(
            "Zonder gebruikersnaam, e-mailadres en wachtwoord krijgt u geen toegang. Uw naam mag u weglaten.",
            "Without a user name, e-mail address and password you get no access. You may leave out your name.",
        ),
        stages=(
            Stage(
                "left",
                Text("nadat iemand vertrekt", "after somebody leaves"),
                Text(
                    "{Term} nadat iemand geen toegang meer heeft, wissen wij het account.",
                    "{Term} after somebody no longer has access, we erase the account.",
                ),
                Text(
                    "Werk moet over te dragen zijn; meer dan twee jaar na vertrek is daar geen reden meer voor (AVG, artikel 5, lid 1, onder e).",
                    "Work must be handed over; more than two years after leaving there is no reason for it any more (GDPR, article 5(1)(e)).",
                ),
                Term(3, "M"),
                Term(1, "M"),
                Term(24, "M"),
            ),
            Stage(
                "work",
                Text("wat iemand in het beheer deed", "what somebody did in the back office"),
                Text(
                    "Wie wat veranderde, onthouden wij {term}.",
                    "Who changed what, we remember for {term}.",
                ),
                Text(
                    "Lang genoeg om een fout te herleiden; het is er niet om medewerkers te volgen (AVG, artikel 5, lid 1, onder c en e).",
                    "Long enough to trace a mistake; it is not there to watch staff (GDPR, article 5(1)(c) and (e)).",
                ),
                Term(24, "M"),
                Term(6, "M"),
                Term(60, "M"),
            ),
        ),
        recipients=("hosting", "mail"),
        always=True,
        order=110,
    ),
)
