"""People who are named or shown in what is published."""

from privacy.register.activities import Category, LawfulBasis, ProcessingActivity, Stage
from privacy.register.declared import activities
from privacy.register.texts import Text

activities.declare(
    ProcessingActivity(
        slug="pages",
        name=Text("Mensen op onze pagina's", "People on our pages"),
        purpose=Text("te laten zien wie wij zijn en voor wie wij werken", "show who we are and for whom we work"),
        basis=LawfulBasis(
            "6(1)(f)",
            Text(
                "wij vragen het wie erop staat, en halen het weg als die dat wil",
                "we ask whoever is shown, and take it away when they want that",
            ),
            Text("te laten zien met wie u te maken krijgt", "showing with whom you will be dealing"),
        ),
        categories=(
            Category(
                "published", Text("namen, foto's en teksten op onze pagina's", "names, photos and texts on our pages")
            ),
        ),
        subjects=Text("mensen die op onze pagina's staan", "people who are shown on our pages"),
        source=Text("Wij krijgen ze van de mensen zelf.", "We receive them from the people themselves."),
        obligatory=Text("Niemand is verplicht op onze pagina's te staan.", "Nobody is obliged to be on our pages."),
        stages=(
            Stage(
                "shown",
                Text("zolang de pagina er is", "as long as the page is there"),
                Text(
                    "Een naam of foto staat er zolang de pagina er is, of tot u vraagt die weg te halen.",
                    "A name or photo is there as long as the page is, or until you ask us to take it away.",
                ),
                Text(
                    "Wie op een pagina staat, kan bezwaar maken (AVG, artikel 21, lid 1).",
                    "Who is shown on a page can object (GDPR, article 21(1)).",
                ),
            ),
        ),
        recipients=("hosting",),
        always=True,
        order=95,
    ),
)
