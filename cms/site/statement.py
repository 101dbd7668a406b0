"""The statement's first words: written from the register, and in the demo published at once.

A site of one's own begins with what every site does. Its owner says what else it does, and the draft follows.
"""

from __future__ import annotations

from cms.site import pages
from privacy.register import switches
from privacy.register.models import ActivitySwitch
from privacy.statement import first_draft, publication
from privacy.statement.models import StatementVersion

DONE_IN_THE_DEMO = ("contact", "newsletter")


def draft_first(*switched_on: str) -> bool:
    """Switches these activities on and writes the first draft; says whether it did."""
    page = pages.statement("nl")
    if StatementVersion.objects.exists() or page.latest_revision_id:
        return False
    for slug in switched_on:
        if not ActivitySwitch.objects.filter(activity=slug).exists():
            switches.switch(slug, True)
    first_draft.write(page, pages.statement("en"))
    return True


def publish_first() -> bool:
    """Publishes the first version when there is none, in the name of nobody: the installation did it."""
    if StatementVersion.objects.exists():
        return False
    draft_first(*DONE_IN_THE_DEMO)
    publication.publish(pages.statement("nl"), user=None)
    return True
