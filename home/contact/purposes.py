"""Why messages are read: each view, task and letter that shows or moves one is one of these."""

from privacy.records.purpose import Purpose, purposes
from privacy.register.texts import Text

purposes.declare(
    Purpose("list-contact", Text("zien welke berichten er zijn", "seeing which messages there are"), "contact"),
    Purpose(
        "answer-contact", Text("uw bericht lezen en beantwoorden", "reading and answering your message"), "contact"
    ),
    Purpose("export-contact", Text("een lijst van berichten opslaan", "saving a list of messages"), "contact"),
    Purpose("read-own-case", Text("uw eigen berichten aan u tonen", "showing you your own messages"), "contact"),
    Purpose("erase-contact", Text("uw bericht wissen", "erasing your message"), "contact", restricted=True),
    Purpose(
        "count-silence", Text("zien of u na ons antwoord nog iets vroeg", "seeing whether you asked more"), "contact"
    ),
)
