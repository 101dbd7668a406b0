"""All 89 sentences, chapter by chapter, in the order of the statement."""

from privacy.promise.chapters import (
    account,
    asking,
    closing,
    cookies,
    introduction,
    portal,
    reaching,
    rights,
    security,
    selling,
    sharing,
)
from privacy.promise.promises import Heading, Promise

CHAPTERS = (
    introduction,
    selling,
    portal,
    asking,
    account,
    reaching,
    sharing,
    cookies,
    security,
    rights,
    closing,
)
PROMISES: tuple[Promise, ...] = tuple(
    sorted((promise for chapter in CHAPTERS for promise in chapter.PROMISES), key=lambda promise: promise.id)
)
BY_ID: dict[str, Promise] = {promise.id: promise for promise in PROMISES}
HEADINGS: tuple[Heading, ...] = tuple(dict.fromkeys(promise.heading for promise in PROMISES))
