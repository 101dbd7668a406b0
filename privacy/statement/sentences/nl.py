"""The statement's sentences in Dutch: short, to the visitor ("u"), and only what is so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from privacy.register import countries
from privacy.register.activities import ProcessingActivity
from privacy.register.models import Controller, Recipient
from privacy.statement.sentences import Right
from privacy.statement.sentences.lists import joined, long_list, stopped
from privacy.statement.sentences.receivers import by_kind

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
BASES = {
    "a": "uw toestemming",
    "b": "een overeenkomst, of de stappen daarvoor waar u zelf om vraagt",
    "c": "een wettelijke plicht",
    "d": "een vitaal belang",
    "e": "een taak van algemeen belang",
    "f": "een gerechtvaardigd belang",
}


class Dutch:
    """The Dutch voice."""

    language = "nl"
    headings = {
        "company": "Wie wij zijn",
        "recipients": "Wie gegevens van ons krijgt",
        "rights": "Uw rechten",
        "complaint": "Een klacht indienen",
        "security": "Hoe wij gegevens beschermen",
        "changes": "Als deze verklaring verandert",
        "words": "",
    }
    labels = {
        "contents": "Op deze pagina",
        "basis": "Waarom het mag",
        "receivers": "Wie de gegevens krijgt",
        "keeping": "Hoe lang wij ze bewaren",
        "objection": "Bezwaar maken",
        "objection_anchor": "bezwaar",
        "objection_link": "Lees hoe u bezwaar maakt",
        "authority": "autoriteitpersoonsgegevens.nl",
        "archive": "Bekijk alle versies",
        "email": "E-mail",
        "phone": "Telefoon",
        "chamber": "KvK-nummer",
        "vat": "Btw-nummer",
        "who": "Wie",
        "what": "Wat het voor ons is",
        "where": "Waar",
        "for": "Waarvoor",
        "their_statement": "privacyverklaring",
    }

    def date(self, moment: datetime) -> str:
        """ "6 december 2026", as the date is in the Netherlands."""
        local = timezone.localtime(moment)
        return f"{local.day} {MONTHS[local.month - 1]} {local.year}"

    def version(self, number: int, effective_from: datetime) -> str:
        """The line under the title."""
        return f"Versie {number} · geldig vanaf {self.date(effective_from)}"

    def purpose(self, activity: ProcessingActivity) -> str:
        """What for, and about whom (GDPR article 13(1)(c))."""
        return (
            f"Dit gaat over {stopped(activity.subjects.nl)} Wij gebruiken uw gegevens om {stopped(activity.purpose.nl)}"
        )

    def data(self, activity: ProcessingActivity) -> str:
        """Which data; a sentence that ends in a colon where a list follows."""
        names = [category.name.nl for category in activity.categories]
        if long_list(names, "nl"):
            return "Daarvoor gebruiken wij:"
        return f"Daarvoor gebruiken wij {joined(names, 'nl')}." if names else ""

    def legal_basis(self, article: str) -> str:
        """An article such as "6(1)(b)" as the law names it in Dutch."""
        letter = article.rstrip(")")[-1:].lower()
        return f"artikel 6, lid 1, onder {letter}, van de AVG" if letter in BASES else f"artikel {article} van de AVG"

    def basis(self, activity: ProcessingActivity) -> str:
        """Why it may, with the article (article 13(1)(c))."""
        letter = activity.basis.article.rstrip(")")[-1:].lower()
        article = self.legal_basis(activity.basis.article)
        named = f"{BASES[letter]} ({article})" if letter in BASES else article
        return f"Dat mag, want {stopped(activity.basis.words.nl)} De grondslag in de wet is {named}."

    def interest(self, activity: ProcessingActivity) -> str:
        """Which interest, where that is the basis (article 13(1)(d))."""
        interest = activity.basis.interest
        return f"Ons belang is om {stopped(interest.nl)} U mag daar bezwaar tegen maken." if interest else ""

    def consent(self, activity: ProcessingActivity) -> str:
        """That consent can be taken back, where that is the basis (article 13(2)(c))."""
        if not activity.basis.article.endswith("(a)"):
            return ""
        return (
            "U kunt uw toestemming intrekken wanneer u wilt. Vanaf dat moment stoppen wij ermee; "
            "wat wij daarvoor met uw toestemming deden, blijft in orde."
        )

    def receivers(self, activity: ProcessingActivity, recipients: Sequence[Recipient]) -> list[str]:
        """Who receives the data, by name where one is known and by kind where not (article 13(1)(e) and (f))."""
        groups = by_kind(activity, recipients, "nl")
        if not groups:
            return ["Wij geven deze gegevens aan niemand door."]
        sentences = [f"Wij geven deze gegevens aan {joined(groups, 'nl')}."]
        sentences += self._what_they_may(recipients)
        return sentences + [self._transfer(one) for one in recipients if countries.outside_eea(one.country)]

    def _what_they_may(self, recipients: Sequence[Recipient]) -> list[str]:
        bound = [one.name for one in recipients if one.role == Recipient.Role.PROCESSOR]
        free = [one.name for one in recipients if one.role == Recipient.Role.CONTROLLER]
        sentences = []
        if len(bound) == 1:
            sentences.append(f"{bound[0]} werkt in onze opdracht en mag er zelf niets anders mee doen.")
        elif bound:
            sentences.append(f"{joined(bound, 'nl')} werken in onze opdracht en mogen er zelf niets anders mee doen.")
        if len(free) == 1:
            sentences.append(f"{free[0]} beslist zelf wat er met de gegevens gebeurt, volgens een eigen verklaring.")
        elif free:
            sentences.append(
                f"{joined(free, 'nl')} beslissen zelf wat er met de gegevens gebeurt, elk volgens een eigen verklaring."
            )
        return sentences

    def _transfer(self, one: Recipient) -> str:
        where = countries.name(one.country, "nl")
        how = f" De bescherming is daar geregeld met {stopped(one.safeguard)}" if one.safeguard else ""
        copy = "Van die afspraken krijgt u een kopie als u erom vraagt."
        return f"{one.name} zit in {where}, buiten de Europese Unie.{how} {copy}"

    def company(self, controller: Controller) -> str:
        """Who is responsible (article 13(1)(a))."""
        form = f" ({controller.legal_form})" if controller.legal_form else ""
        name = f"{controller.name}{form}" if controller.name else "Het bedrijf achter deze site"
        return (
            f"{stopped(f'{name} is verantwoordelijk voor wat er op deze site met uw gegevens gebeurt')} "
            "Waar hier “wij” staat, bedoelen wij dat bedrijf."
        )

    def officer(self, controller: Controller) -> str:
        """Whom to ask about privacy (article 13(1)(b))."""
        if controller.officer:
            return f"Onze functionaris voor gegevensbescherming is {stopped(controller.officer)}"
        return "Wij hebben geen functionaris voor gegevensbescherming. Met vragen over privacy kunt u hier ook terecht."

    def rights(self, controller: Controller, *, consent: bool) -> list[Right]:
        """The rights of articles 15-18, 20, 22 and, where consent is a basis, 7(3). Objection stands apart."""
        rights = [
            Right("inzage", "Inzage", "U mag weten of wij gegevens van u hebben, en u krijgt er een kopie van."),
            Right("verbeteren", "Verbeteren", "Klopt er iets niet of ontbreekt er iets? Dan passen wij het aan."),
            Right(
                "wissen",
                "Laten wissen",
                "U mag ons vragen uw gegevens te wissen. Moeten wij iets volgens de wet nog bewaren, dan zeggen wij "
                "erbij wat, waarom en tot wanneer.",
            ),
            Right(
                "beperken",
                "Laten stilzetten",
                "Zijn wij het nog niet eens, of hebt u de gegevens zelf nog nodig? Dan zetten wij ze stil: wij bewaren "
                "ze, maar doen er verder niets mee.",
            ),
            Right(
                "meenemen",
                "Meenemen",
                "Gegevens die u ons zelf gaf met uw toestemming of voor een overeenkomst, krijgt u in een bestand "
                "waarmee u ergens anders verder kunt.",
            ),
            Right("mens", "Een mens beslist", "Over u valt bij ons geen besluit dat alleen een computer neemt."),
        ]
        if consent:
            taken_back = "Gaf u ergens toestemming voor? Die trekt u net zo makkelijk weer in als u haar gaf."
            rights.append(Right("intrekken", "Toestemming intrekken", taken_back))
        return rights

    def asking(self, controller: Controller) -> list[str]:
        """How to use a right, and what happens then (article 12)."""
        where = f" naar {controller.email}" if controller.email else ""
        return [
            f"Wilt u een van deze rechten gebruiken? Schrijf{where or ' ons'}; in gewone woorden is genoeg. "
            "Het kost u niets.",
            "U krijgt binnen een maand antwoord. Lukt dat niet omdat de vraag ingewikkeld is, dan hoort u binnen die "
            "maand waarom, en hoeveel langer het duurt: hoogstens twee maanden.",
            "Wij sturen gegevens alleen naar het adres dat wij al van u kennen. Zo weten wij dat ze bij u aankomen. "
            "Stuur ons geen kopie van uw paspoort of identiteitskaart: die hebben wij niet nodig.",
        ]

    def objection(self, interests: Sequence[ProcessingActivity]) -> list[str]:
        """The right to object, apart from all other (article 21(4))."""
        if not interests:
            return ["Gebruiken wij gegevens voor een belang van onszelf, dan mag u daar bezwaar tegen maken."]
        names = joined((f"“{activity.name.nl}”" for activity in interests), "nl")
        return [
            f"Bij {names} gebruiken wij gegevens omdat wij daar zelf een belang bij hebben. Daar mag u bezwaar tegen "
            "maken, om redenen die met uw eigen situatie te maken hebben.",
            "Wij stoppen dan, tenzij wij een reden hebben die zwaarder weegt dan de uwe. Die reden leggen wij u uit.",
        ]

    def complaint(self) -> list[str]:
        """The authority and the court (articles 77 and 79)."""
        return [
            "Bent u het niet eens met wat wij met uw gegevens doen? Zeg het ons, dan zoeken wij het uit.",
            "U mag ook meteen een klacht indienen bij de Autoriteit Persoonsgegevens, de toezichthouder in Nederland. "
            "Woont of werkt u in een ander land van de Europese Unie, dan kunt u naar de toezichthouder daar.",
            "En u kunt naar de rechter.",
        ]

    def changes(self, lead_days: int) -> list[str]:
        """How changes are told (articles 13(3) and 12; WP260)."""
        days = "één dag" if lead_days == 1 else f"{lead_days} dagen"
        return [
            "Elke versie van deze verklaring heeft een nummer en een datum en blijft te lezen zoals zij was.",
            "Verandert er iets wat voor u verschil maakt, dan mailen wij u als wij daarvoor gegevens van u hebben. "
            f"Is de verandering voor u minder gunstig, dan krijgt u die mail ten minste {days} voordat zij ingaat.",
            "Willen wij gegevens voor iets nieuws gebruiken, dan vertellen wij u dat voordat wij het doen.",
        ]

    def recipients_intro(self, recipients: Sequence[Recipient]) -> list[str]:
        """The lines above the table of recipients."""
        first = (
            "Hieronder staat wie gegevens van ons krijgt, en waarvoor."
            if recipients
            else "Er is op dit moment niemand buiten ons bedrijf bij naam te noemen die gegevens van ons krijgt."
        )
        return [
            first,
            "Eist de wet dat wij iets afgeven, bijvoorbeeld aan de politie, dan geven wij wat geëist wordt, meer niet.",
        ]
