"""What can be looked at of the end of a subscription: sign-ups nobody confirmed, and addresses that nothing reaches."""

from __future__ import annotations

from datetime import datetime

from home.newsletter.models import NEWSLETTER, SignUp, Subscription
from home.newsletter.proofs import claimed
from privacy.consent.models import Consent, ConsentText
from privacy.records.models import DataSubject
from privacy.register.proving import Looked, proof
from privacy.register.texts import Text
from privacy.retention.rules import rules_of
from privacy.retention.trying import look_at_ends, try_it

ENDING = (SignUp, Subscription, Consent)


@proof(
    "newsletter-terms",
    looks_at=Text(
        "of een aanmelding of bewijs te lang blijft, of wat gewist heet weg is, en hoe het een proefaanmelding vergaat",
        "whether a sign-up or proof stays too long, what is said to be erased is gone, and how one made to try fares",
    ),
)
def what_is_no_longer_needed_goes(at: datetime) -> Looked:
    """Nothing stays a day too long, the evidence of what went is true, and a sign-up made for it goes at its time."""
    seen = Looked()
    if not claimed(at):
        return seen
    look_at_ends(seen, [model._meta.label for model in ENDING], at)
    for rule in rules_of(SignUp):
        try_it(
            seen,
            rule,
            made,
            at,
            Text(
                "Een proefaanmelding eindigt niet zoals beloofd.", "A sign-up made to try it does not end as promised."
            ),
        )
    return seen


def made(moment: datetime) -> SignUp:
    """A sign-up of nobody that waits for its confirmation since a moment."""
    subject = DataSubject.objects.create(address="", created_at=moment)
    text = ConsentText.of("", "nl")
    return SignUp.objects.create(subject=subject, text=text, print=NEWSLETTER, collected_at=moment)
