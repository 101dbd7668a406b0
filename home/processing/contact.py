"""Questions that people ask us, and learning from them (which is not done)."""

from privacy.register.activities import Category, LawfulBasis, ProcessingActivity, Stage
from privacy.register.categories import EMAIL, LANGUAGE, NAME
from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.register.texts import Text

MESSAGES = Category(
    "messages", Text("wat u ons schrijft en wat wij antwoorden", "what you write to us and what we answer")
)
MOMENTS = Category("moments", Text("wanneer u ons schreef en hoe het afliep", "when you wrote to us and how it ended"))

activities.declare(
    ProcessingActivity(
        slug="contact",
        kept=Text("uw bericht", "your message"),
        name=Text("Als u ons iets vraagt", "When you ask us something"),
        purpose=Text(
            "u te antwoorden, en om uw vraag terug te vinden als u er later op terugkomt",
            "answer you, and to find your question again when you come back to it later",
        ),
        basis=LawfulBasis(
            "6(1)(f)",
            Text(
                "u vraagt ons om een antwoord, en zonder deze gegevens kunnen wij het u niet geven",
                "you ask us for an answer, and without these data we cannot give it to you",
            ),
            Text("vragen goed te kunnen beantwoorden", "being able to answer questions well"),
        ),
        categories=(EMAIL, NAME, LANGUAGE, MESSAGES, MOMENTS),
        subjects=Text("mensen die ons iets vragen", "people who ask us something"),
        source=Text("U geeft ons deze gegevens zelf.", "You give us these data yourself."),
        obligatory=Text(
            "Alleen uw e-mailadres en uw bericht zijn nodig: zonder die twee kunnen wij u niet antwoorden. Uw naam mag u weglaten.",
            "Only your e-mail address and your message are needed: without these two we cannot answer you. You may leave out your name.",
        ),
        stages=(
            Stage(
                "after-answer",
                Text("nadat u geholpen bent", "after you have been helped"),
                Text(
                    "{Term} nadat u tevreden bent met ons antwoord, wissen wij uw berichten en onze antwoorden.",
                    "{Term} after you are satisfied with our answer, we erase your messages and our answers.",
                ),
                Text(
                    "Na minder dan een maand is een vervolgvraag niet meer te begrijpen; na meer dan een jaar is het antwoord niet meer nodig (AVG, artikel 5, lid 1, onder e).",
                    "After less than a month a follow-up question can no longer be understood; after more than a year the answer is no longer needed (GDPR, article 5(1)(e)).",
                ),
                Term(3, "M"),
                Term(1, "M"),
                Term(12, "M"),
            ),
            Stage(
                "silence",
                Text("stilte na ons laatste antwoord", "silence after our last answer"),
                Text(
                    "Horen wij na ons laatste antwoord {term} niets van u, dan gaan wij ervan uit dat u tevreden bent.",
                    "If we hear nothing from you for {term} after our last answer, we take it that you are satisfied.",
                ),
                Text(
                    "Wie met vakantie is, moet nog kunnen reageren; maar zonder einde zou een vraag blijven liggen (AVG, artikel 5, lid 1, onder e).",
                    "Somebody on holiday must still be able to react; but without an end a question would stay for ever (GDPR, article 5(1)(e)).",
                ),
                Term(30, "D"),
                Term(14, "D"),
                Term(90, "D"),
            ),
            Stage(
                "cap",
                Text("hoogstens na uw laatste bericht", "at most after your last message"),
                Text(
                    "{Term} na uw laatste bericht is in elk geval alles weg, ook als wij niet weten of u tevreden bent.",
                    "{Term} after your last message everything is gone in any case, even if we do not know whether you are satisfied.",
                ),
                Text(
                    "Een grens die niet van iemands antwoord afhangt, zodat niets blijft liggen (AVG, artikel 5, lid 1, onder e).",
                    "A limit that depends on nobody's answer, so that nothing stays behind (GDPR, article 5(1)(e)).",
                ),
                Term(12, "M"),
                Term(6, "M"),
                Term(24, "M"),
            ),
        ),
        recipients=("hosting", "mail"),
        sentences=("S22", "S23", "S24", "S25", "S26"),
        usual=True,
        order=40,
    ),
    ProcessingActivity(
        slug="training",
        name=Text("Leren van vragen", "Learning from questions"),
        purpose=Text(
            "onze medewerkers te leren vragen beter te beantwoorden", "teach our staff to answer questions better"
        ),
        basis=LawfulBasis(
            "6(1)(f)",
            Text(
                "wij worden er beter van in antwoorden, en u kunt bezwaar maken",
                "it makes us better at answering, and you can object",
            ),
            Text("betere antwoorden te leren geven", "learning to give better answers"),
        ),
        categories=(MESSAGES,),
        subjects=Text("mensen die ons iets vroegen", "people who asked us something"),
        source=Text("Wij gebruiken berichten die u ons al stuurde.", "We use messages that you already sent us."),
        obligatory=Text("U bent niet verplicht hieraan mee te werken.", "You are not obliged to take part in this."),
        stages=(
            Stage(
                "practice",
                Text("na uw bericht", "after your message"),
                Text(
                    "Wij oefenen tot {term} na uw bericht ermee.",
                    "We practise with it until {term} after your message.",
                ),
                Text(
                    "Niet langer dan het bericht zelf blijft (AVG, artikel 5, lid 1, onder b en e).",
                    "No longer than the message itself stays (GDPR, article 5(1)(b) and (e)).",
                ),
                Term(1, "M"),
                Term(1, "D"),
                Term(3, "M"),
            ),
        ),
        sentences=("S27",),
        available=False,
        order=45,
    ),
)
