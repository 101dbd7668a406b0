"""What a visit can involve: a place, a share button, counting. The site does none of it yet."""

from privacy.register.activities import Category, LawfulBasis, ProcessingActivity, Role, Stage
from privacy.register.categories import PSEUDONYM
from privacy.register.declared import activities
from privacy.register.kinds import RecipientKind, kinds
from privacy.register.terms import Term
from privacy.register.texts import Text

kinds.declare(
    RecipientKind(
        "maps",
        Text("de maker van uw kaart- en locatiesoftware", "the maker of your map and location software"),
        role=Role.CONTROLLER,
    ),
    RecipientKind(
        "social-media",
        Text("het sociale netwerk waar u op klikt", "the social network that you click on"),
        role=Role.CONTROLLER,
    ),
    RecipientKind(
        "analytics",
        Text("een dienst die bezoeken telt", "a service that counts visits"),
        Text("Wie telt de bezoeken aan uw website?", "Who counts the visits to your website?"),
    ),
)

activities.declare(
    ProcessingActivity(
        slug="location",
        name=Text("Waar u bent", "Where you are"),
        purpose=Text("te laten zien wat er bij u in de buurt is", "show what is near you"),
        basis=LawfulBasis(
            "6(1)(a)", Text("wij vragen er apart toestemming voor", "we ask your consent for it separately")
        ),
        categories=(Category("location", Text("de plek waar u bent, ongeveer", "the place where you are, roughly")),),
        subjects=Text("bezoekers die hun plek willen delen", "visitors who want to share their place"),
        source=Text(
            "Uw telefoon, tablet of computer geeft uw plek door.",
            "Your phone, tablet or computer passes on your place.",
        ),
        obligatory=Text(
            "U bent niet verplicht uw plek te delen. U kunt ook een postcode of plaats intypen.",
            "You are not obliged to share your place. You can also type a postcode or town.",
        ),
        stages=(
            Stage(
                "used",
                Text("na het opzoeken", "after looking it up"),
                Text(
                    "Wij vergeten uw plek uiterlijk {term} nadat u hem deelde.",
                    "We forget your place at most {term} after you shared it.",
                ),
                Text(
                    "Een plek is alleen nodig voor het antwoord dat u op dat moment vraagt (AVG, artikel 5, lid 1, onder c en e).",
                    "A place is needed only for the answer you ask at that moment (GDPR, article 5(1)(c) and (e)).",
                ),
                Term(1, "D"),
                Term(1, "D"),
                Term(7, "D"),
            ),
        ),
        recipients=("maps",),
        sentences=("S50", "S51", "S52", "S53", "S54"),
        available=False,
        order=80,
    ),
    ProcessingActivity(
        slug="social-media",
        name=Text("Knoppen van sociale media", "Social media buttons"),
        purpose=Text("u een pagina te laten delen op een sociaal netwerk", "let you share a page on a social network"),
        basis=LawfulBasis(
            "6(1)(a)", Text("er gebeurt pas iets als u zelf klikt", "nothing happens until you click yourself")
        ),
        categories=(Category("visit", Text("welke pagina u deelt", "which page you share")),),
        subjects=Text("bezoekers die op een deelknop klikken", "visitors who click on a share button"),
        source=Text("Uw browser geeft dit door als u klikt.", "Your browser passes this on when you click."),
        obligatory=Text("U bent niet verplicht te klikken.", "You are not obliged to click."),
        stages=(
            Stage(
                "nothing-kept",
                Text("niet bewaard", "not kept"),
                Text(
                    "Wij bewaren hiervan niets. Wat het netwerk bewaart, leest u in zijn eigen verklaring.",
                    "We keep nothing of this. What the network keeps, you can read in its own statement.",
                ),
                Text(
                    "Niets bewaren is het kortst (AVG, artikel 5, lid 1, onder e).",
                    "Keeping nothing is shortest (GDPR, article 5(1)(e)).",
                ),
            ),
        ),
        recipients=("social-media",),
        sentences=("S56", "S57"),
        available=False,
        order=85,
    ),
    ProcessingActivity(
        slug="analytics",
        name=Text("Bezoeken tellen", "Counting visits"),
        purpose=Text("te zien hoe bezoekers onze website gebruiken", "see how visitors use our website"),
        basis=LawfulBasis("6(1)(a)", Text("u gaf er toestemming voor", "you gave your consent")),
        categories=(
            PSEUDONYM,
            Category("visits", Text("welke pagina's u bekijkt, en wanneer", "which pages you look at, and when")),
        ),
        subjects=Text("bezoekers die ja zeiden tegen tellen", "visitors who said yes to counting"),
        source=Text("Uw browser geeft dit door.", "Your browser passes this on."),
        obligatory=Text(
            "U bent niet verplicht ja te zeggen. De website werkt dan net zo goed.",
            "You are not obliged to say yes. The website works just as well then.",
        ),
        stages=(
            Stage(
                "counted",
                Text("na uw bezoek", "after your visit"),
                Text("Wij wissen deze gegevens {term} na uw bezoek.", "We erase these data {term} after your visit."),
                Text(
                    "Ten minste een maand, om maanden te vergelijken; ten hoogste veertien, om jaren te vergelijken (AVG, artikel 5, lid 1, onder e).",
                    "At least a month, to compare months; at most fourteen, to compare years (GDPR, article 5(1)(e)).",
                ),
                Term(2, "M"),
                Term(1, "M"),
                Term(14, "M"),
            ),
        ),
        recipients=("analytics",),
        sentences=("S67", "S68", "S69", "S70", "S71"),
        available=False,
        order=90,
    ),
)
