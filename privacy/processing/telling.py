"""What we send and ask: mails, choices, and remembering a no."""

from privacy.register.activities import Category, LawfulBasis, ProcessingActivity, Stage
from privacy.register.categories import LANGUAGE, PRINT, PSEUDONYM
from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.register.texts import Text

activities.declare(
    ProcessingActivity(
        slug="notices",
        name=Text("Als wij u mailen", "When we mail you"),
        purpose=Text(
            "u te mailen wat u moet weten, zoals een wijziging van deze verklaring, en te zien of dat aankwam",
            "mail you what you should know, such as a change of this statement, and see whether it arrived",
        ),
        basis=LawfulBasis(
            "6(1)(f)",
            Text(
                "u hoort te weten wat wij met uw gegevens doen, en wij mailen u daarover niet vaker dan nodig",
                "you ought to know what we do with your data, and we do not mail you about it more often than needed",
            ),
            Text("u op tijd en niet dubbel in te lichten", "informing you in time and not twice"),
        ),
        categories=(
            PSEUDONYM,
            LANGUAGE,
            Category(
                "mails",
                Text(
                    "welke mails wij u stuurden, wanneer, en of ze aankwamen",
                    "which mails we sent you, when, and whether they arrived",
                ),
            ),
        ),
        subjects=Text("mensen van wie wij gegevens hebben", "people whose data we have"),
        source=Text(
            "Wij leggen dit zelf vast. Of een mail aankwam, horen wij van uw mailserver.",
            "We record this ourselves. Whether a mail arrived, we hear from your mail server.",
        ),
        obligatory=Text(
            "U hoeft hier niets voor te doen. Voor deze mails kunt u zich niet afmelden: het is geen reclame.",
            "You need not do anything for this. You cannot unsubscribe from these mails: they are not advertising.",
        ),
        stages=(
            Stage(
                "sent",
                Text("na het versturen", "after sending"),
                Text(
                    "Dat wij u iets mailden, onthouden wij {term}.",
                    "That we mailed you something, we remember for {term}.",
                ),
                Text(
                    "Lang genoeg om niet dubbel te mailen en om te laten zien dat u het weet (AVG, artikelen 5, lid 2, en 13, lid 3).",
                    "Long enough not to mail twice and to show that you were told (GDPR, articles 5(2) and 13(3)).",
                ),
                Term(24, "M"),
                Term(6, "M"),
                Term(60, "M"),
            ),
        ),
        recipients=("hosting", "mail"),
        sentences=("S79",),
        always=True,
        order=140,
    ),
    ProcessingActivity(
        slug="cookies",
        name=Text("Uw cookiekeuze", "Your cookie choice"),
        purpose=Text(
            "u om toestemming te vragen voor cookies, en uw keuze te onthouden",
            "ask your consent for cookies, and remember your choice",
        ),
        basis=LawfulBasis(
            "6(1)(c)",
            Text(
                "wij moeten kunnen laten zien dat u ja zei, en een nee onthouden (AVG, artikel 7, lid 1; Telecommunicatiewet, artikel 11.7a)",
                "we must be able to show that you said yes, and remember a no (GDPR, article 7(1); Dutch Telecommunications Act, article 11.7a)",
            ),
        ),
        categories=(
            PSEUDONYM,
            Category(
                "choices",
                Text("wat u koos, wanneer, en bij welke uitleg", "what you chose, when, and with which explanation"),
            ),
        ),
        subjects=Text("bezoekers die kiezen", "visitors who choose"),
        source=Text("U kiest zelf.", "You choose yourself."),
        obligatory=Text(
            "U bent niet verplicht te kiezen. Zonder keuze plaatsen wij alleen cookies die nodig zijn.",
            "You are not obliged to choose. Without a choice we set only cookies that are needed.",
        ),
        stages=(
            Stage(
                "asked-again",
                Text("tot wij het opnieuw vragen", "until we ask again"),
                Text("Na {term} vragen wij het opnieuw.", "After {term} we ask again."),
                Text(
                    "Niet vaker dan eens per half jaar, want dat is zeuren; niet zeldzamer dan eens per jaar, want een keuze veroudert (AVG, artikel 7).",
                    "Not more often than once in six months, for that is nagging; not more rarely than once a year, for a choice grows old (GDPR, article 7).",
                ),
                Term(12, "M"),
                Term(6, "M"),
                Term(12, "M"),
            ),
            Stage(
                "proof",
                Text("bewijs van uw keuze", "proof of your choice"),
                Text("Het bewijs van uw keuze bewaren wij {term}.", "We keep the proof of your choice for {term}."),
                Text(
                    "Zo lang kan iemand ons ernaar vragen (AVG, artikel 7, lid 1; BW 3:310).",
                    "For that long somebody may ask us about it (GDPR, article 7(1); Dutch Civil Code 3:310).",
                ),
                Term(5, "Y"),
                Term(1, "Y"),
                Term(5, "Y"),
            ),
        ),
        recipients=("hosting",),
        sentences=("S58", "S59", "S60", "S61", "S62", "S63", "S64", "S65", "S66"),
        available=False,
        order=150,
    ),
    ProcessingActivity(
        slug="consent",
        name=Text("Bewijzen dat u toestemming gaf", "Proving that you gave consent"),
        purpose=Text(
            "te kunnen laten zien waar u ja op zei, en wanneer",
            "be able to show what you said yes to, and when",
        ),
        basis=LawfulBasis(
            "6(1)(c)",
            Text(
                "de wet vraagt ons te kunnen aantonen dat u toestemming gaf (AVG, artikel 7, lid 1)",
                "the law asks us to be able to show that you gave consent (GDPR, article 7(1))",
            ),
        ),
        categories=(
            PSEUDONYM,
            Category(
                "consent",
                Text(
                    "de tekst waar u ja op zei, wanneer u dat deed en wanneer u het introk",
                    "the text that you said yes to, when you did so and when you took it back",
                ),
            ),
            PRINT,
        ),
        subjects=Text("mensen die ergens toestemming voor gaven", "people who gave consent to something"),
        source=Text(
            "U geeft ons deze gegevens zelf, of u stond al op een lijst van ons waar u eerder ja tegen zei.",
            "You give us these data yourself, or you were on a list of ours already that you had said yes to.",
        ),
        obligatory=Text(
            "Zonder dit bewijs mogen wij niets doen waar uw toestemming voor nodig is.",
            "Without this proof we may do nothing that takes your consent.",
        ),
        stages=(
            Stage(
                "proof",
                Text("nadat u uw toestemming introk", "after you took your consent back"),
                Text(
                    "Dit bewijs bewaren wij tot {term} nadat u uw toestemming introk. Uw e-mailadres staat er dan niet meer in.",
                    "We keep this proof until {term} after you took your consent back. Your e-mail address is no longer in it then.",
                ),
                Text(
                    "Zo lang kan iemand ons ernaar vragen (AVG, artikelen 7, lid 1, en 17, lid 3, onder e; BW 3:310).",
                    "For that long somebody may ask us about it (GDPR, articles 7(1) and 17(3)(e); Dutch Civil Code 3:310).",
                ),
                Term(5, "Y"),
                Term(1, "Y"),
                Term(5, "Y"),
            ),
        ),
        recipients=("hosting",),
        sentences=("S34", "S35"),
        order=155,
    ),
    ProcessingActivity(
        slug="suppression",
        name=Text("Onthouden dat u geen mail wilt", "Remembering that you want no mail"),
        purpose=Text(
            "u niet per ongeluk opnieuw te mailen nadat u zich afmeldde of bezwaar maakte, en uw mailbox niet te laten vollopen als een ander uw adres op ons formulier invult",
            "not mail you again by accident after you unsubscribed or objected, and keep your mailbox from filling up when somebody else types your address into our form",
        ),
        basis=LawfulBasis(
            "6(1)(c)",
            Text(
                "na uw bezwaar mogen wij u geen reclame meer sturen, wat alleen kan als wij het onthouden, en ons formulier mag niet tegen u gebruikt worden (AVG, artikelen 21, lid 3, en 32)",
                "after your objection we may not send you advertising any more, which takes remembering it, and our form must not be used against you (GDPR, articles 21(3) and 32)",
            ),
        ),
        categories=(
            PRINT,
            Category(
                "asked",
                Text(
                    "hoe vaak wij uw adres vroegen een aanmelding te bevestigen, en wanneer voor het laatst",
                    "how often we asked your address to confirm a sign-up, and when last",
                ),
            ),
        ),
        subjects=Text(
            "mensen die zich afmeldden of bezwaar maakten, of een aanmelding niet bevestigden",
            "people who unsubscribed or objected, or did not confirm a sign-up",
        ),
        source=Text(
            "U meldt zich zelf af, of iemand vulde uw adres in op een formulier.",
            "You unsubscribe yourself, or somebody filled in your address on a form.",
        ),
        obligatory=Text(
            "Zonder deze afdruk kunnen wij uw nee niet onthouden.",
            "Without this print we cannot remember your no.",
        ),
        stages=(
            Stage(
                "remembered",
                Text("zolang wij mailings versturen", "as long as we send mailings"),
                Text(
                    "Wij bewaren deze afdruk zolang wij nieuwsbrieven of reclame versturen.",
                    "We keep this print as long as we send newsletters or advertising.",
                ),
                Text(
                    "Een bezwaar heeft geen einddatum (AVG, artikel 21, leden 2 en 3).",
                    "An objection has no end date (GDPR, article 21(2) and (3)).",
                ),
            ),
            Stage(
                "asked",
                Text("na een mail die u niet bevestigde", "after a mail that you did not confirm"),
                Text(
                    "Hoe vaak wij uw adres om een bevestiging vroegen, vergeten wij {term} na de laatste keer.",
                    "How often we asked your address for a confirmation, we forget {term} after the last time.",
                ),
                Text(
                    "Ten minste een maand, anders kan iemand uw mailbox via ons laten vollopen; ten hoogste twee jaar (AVG, artikelen 5, lid 1, onder e, en 32).",
                    "At least a month, or somebody could fill your mailbox through us; at most two years (GDPR, articles 5(1)(e) and 32).",
                ),
                Term(12, "M"),
                Term(1, "M"),
                Term(24, "M"),
            ),
        ),
        recipients=("hosting",),
        sentences=("S35", "S46"),
        order=160,
    ),
)
