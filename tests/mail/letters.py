"""The letter of the real worker in the tests: found as any app's letters are."""

from privacy.mail.letters import Letter, letter
from privacy.mail.models import OutgoingMail

KIND = "test-letter"


@letter(KIND)
def hello(mail: OutgoingMail) -> Letter:
    """Says hello."""
    return Letter(subject="Hallo", text="Dag.", html="<p>Dag.</p>")
