"""The statement's sentences in English: the same facts as the Dutch ones, in plain words."""

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
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
BASES = {
    "a": "your consent",
    "b": "a contract, or the steps towards one that you ask for",
    "c": "a legal obligation",
    "d": "a vital interest",
    "e": "a task in the public interest",
    "f": "a legitimate interest",
}


class English:
    """The English voice."""

    language = "en"
    headings = {
        "company": "Who we are",
        "recipients": "Who receives data from us",
        "rights": "Your rights",
        "complaint": "Making a complaint",
        "security": "How we protect data",
        "changes": "When this statement changes",
        "words": "",
    }
    labels = {
        "contents": "On this page",
        "basis": "Why we may do this",
        "receivers": "Who receives the data",
        "keeping": "How long we keep them",
        "objection": "Objecting",
        "objection_anchor": "objection",
        "objection_link": "Read how to object",
        "authority": "autoriteitpersoonsgegevens.nl",
        "archive": "See all versions",
        "email": "E-mail",
        "phone": "Telephone",
        "chamber": "Chamber of Commerce number",
        "vat": "VAT number",
        "who": "Who",
        "what": "What they are to us",
        "where": "Where",
        "for": "What for",
        "their_statement": "privacy statement",
    }

    def date(self, moment: datetime) -> str:
        """ "6 December 2026", as the date is in the Netherlands."""
        local = timezone.localtime(moment)
        return f"{local.day} {MONTHS[local.month - 1]} {local.year}"

    def version(self, number: int, effective_from: datetime) -> str:
        """The line under the title."""
        return f"Version {number} · in force from {self.date(effective_from)}"

    def purpose(self, activity: ProcessingActivity) -> str:
        """What for, and about whom (GDPR article 13(1)(c))."""
        return f"This is about {stopped(activity.subjects.en)} We use your data to {stopped(activity.purpose.en)}"

    def data(self, activity: ProcessingActivity) -> str:
        """Which data; a sentence that ends in a colon where a list follows."""
        names = [category.name.en for category in activity.categories]
        if long_list(names, "en"):
            return "For this we use:"
        return f"For this we use {joined(names, 'en')}." if names else ""

    def legal_basis(self, article: str) -> str:
        """An article such as "6(1)(b)" as the law is cited in English."""
        return f"article {article} of the GDPR"

    def basis(self, activity: ProcessingActivity) -> str:
        """Why it may, with the article (article 13(1)(c))."""
        letter = activity.basis.article.rstrip(")")[-1:].lower()
        article = self.legal_basis(activity.basis.article)
        named = f"{BASES[letter]} ({article})" if letter in BASES else article
        return f"We may do this because {stopped(activity.basis.words.en)} The lawful basis is {named}."

    def interest(self, activity: ProcessingActivity) -> str:
        """Which interest, where that is the basis (article 13(1)(d))."""
        interest = activity.basis.interest
        return f"Our interest is {stopped(interest.en)} You may object to it." if interest else ""

    def consent(self, activity: ProcessingActivity) -> str:
        """That consent can be taken back, where that is the basis (article 13(2)(c))."""
        if not activity.basis.article.endswith("(a)"):
            return ""
        return (
            "You can take your consent back whenever you like. From that moment we stop; "
            "what we did before with your consent stays in order."
        )

    def receivers(self, activity: ProcessingActivity, recipients: Sequence[Recipient]) -> list[str]:
        """Who receives the data, by name where one is known and by kind where not (article 13(1)(e) and (f))."""
        groups = by_kind(activity, recipients, "en")
        if not groups:
            return ["We pass these data on to nobody."]
        sentences = [f"We give these data to {joined(groups, 'en')}."]
        sentences += self._what_they_may(recipients)
        return sentences + [self._transfer(one) for one in recipients if countries.outside_eea(one.country)]

    def _what_they_may(self, recipients: Sequence[Recipient]) -> list[str]:
        bound = [one.name for one in recipients if one.role == Recipient.Role.PROCESSOR]
        free = [one.name for one in recipients if one.role == Recipient.Role.CONTROLLER]
        sentences = []
        if len(bound) == 1:
            sentences.append(f"{bound[0]} works on our instructions and is not allowed to do anything else with them.")
        elif bound:
            sentences.append(
                f"{joined(bound, 'en')} work on our instructions and are not allowed to do anything else with them."
            )
        if len(free) == 1:
            sentences.append(f"{free[0]} decides for itself what happens to the data, under a statement of its own.")
        elif free:
            sentences.append(
                f"{joined(free, 'en')} decide for themselves what happens to the data, under statements of their own."
            )
        return sentences

    def _transfer(self, one: Recipient) -> str:
        where = countries.name(one.country, "en")
        how = f" There the data are protected by {stopped(one.safeguard)}" if one.safeguard else ""
        copy = "You get a copy of these arrangements when you ask for it."
        return f"{one.name} is in {where}, outside the European Union.{how} {copy}"

    def company(self, controller: Controller) -> str:
        """Who is responsible (article 13(1)(a))."""
        form = f" ({controller.legal_form})" if controller.legal_form else ""
        name = f"{controller.name}{form}" if controller.name else "The company behind this site"
        return (
            f"{name} is responsible for what happens to your data on this site. "
            "Where this statement says “we”, it means that company."
        )

    def officer(self, controller: Controller) -> str:
        """Whom to ask about privacy (article 13(1)(b))."""
        if controller.officer:
            return f"Our data protection officer is {stopped(controller.officer)}"
        return "We have no data protection officer. Questions about privacy are welcome at the same address."

    def rights(self, controller: Controller, *, consent: bool) -> list[Right]:
        """The rights of articles 15-18, 20, 22 and, where consent is a basis, 7(3). Objection stands apart."""
        rights = [
            Right("access", "Seeing your data", "You may know whether we have data about you, and get a copy."),
            Right("rectification", "Correcting your data", "Is something wrong or missing? Then we put it right."),
            Right(
                "erasure",
                "Having your data erased",
                "You may ask us to erase your data. If the law makes us keep something, we tell you what, why and "
                "until when.",
            ),
            Right(
                "restriction",
                "Having your data set aside",
                "Do we still disagree, or do you need the data yourself? Then we set them aside: we keep them, and do "
                "nothing else with them.",
            ),
            Right(
                "portability",
                "Taking your data with you",
                "Data that you gave us yourself, with your consent or for a contract, you get in a file that you can "
                "use elsewhere.",
            ),
            Right("human", "A person decides", "No decision about you is made here by a computer alone."),
        ]
        if consent:
            taken_back = "Did you consent to something? You take that back as easily as you gave it."
            rights.append(Right("withdrawal", "Taking consent back", taken_back))
        return rights

    def asking(self, controller: Controller) -> list[str]:
        """How to use a right, and what happens then (article 12)."""
        where = f" to {controller.email}" if controller.email else " to us"
        return [
            f"Do you want to use one of these rights? Write{where}; ordinary words are enough. It costs you nothing.",
            "You get an answer within a month. If the question is complicated and that is not enough, you hear within "
            "that month why, and how much longer it takes: two months at most.",
            "We send data only to the address that we already know to be yours. That is how we know they reach you. "
            "Do not send us a copy of your passport or identity card: we have no need of it.",
        ]

    def objection(self, interests: Sequence[ProcessingActivity]) -> list[str]:
        """The right to object, apart from all other (article 21(4))."""
        if not interests:
            return ["If we use data for an interest of our own, you may object to that."]
        names = joined((f"“{activity.name.en}”" for activity in interests), "en")
        return [
            f"Under {names} we use data because we have an interest in it ourselves. You may object to that, for "
            "reasons that have to do with your own situation.",
            "We then stop, unless we have a reason that weighs more than yours. We explain that reason to you.",
        ]

    def complaint(self) -> list[str]:
        """The authority and the court (articles 77 and 79)."""
        return [
            "Do you disagree with what we do with your data? Tell us, and we look into it.",
            "You may also complain straight away to the Autoriteit Persoonsgegevens, the Dutch data protection "
            "authority. If you live or work in another country of the European Union, you can go to the authority "
            "there.",
            "And you can go to court.",
        ]

    def changes(self, lead_days: int) -> list[str]:
        """How changes are told (articles 13(3) and 12; WP260)."""
        days = "one day" if lead_days == 1 else f"{lead_days} days"
        return [
            "Every version of this statement has a number and a date, and stays to be read as it was.",
            "When something changes that makes a difference to you, we mail you if we have data of yours for it. "
            f"If the change is less favourable to you, you get that mail at least {days} before it takes effect.",
            "When we want to use data for something new, we tell you before we do.",
        ]

    def recipients_intro(self, recipients: Sequence[Recipient]) -> list[str]:
        """The lines above the table of recipients."""
        first = (
            "This is who receives data from us, and what for."
            if recipients
            else "At this moment there is nobody outside our company to name who receives data from us."
        )
        return [
            first,
            "When the law makes us hand something over, to the police for one, we give what is demanded and no more.",
        ]
