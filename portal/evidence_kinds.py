"""The kinds of evidence of the client's room: what a client did, and when (S14, S15).

The form comes before the room: who did it and for which client, what was done to what, and prints of how it was before
and after. There is no place in it for an address on the network, a browser or a session, which the statement does not
name, and none for what was typed.
"""

from privacy.records.kinds import Kind, kinds
from privacy.register.texts import Text

PORTAL_ACT = "portal-act"

kinds.declare(
    Kind(
        PORTAL_ACT,
        Text("wat een klant in het portaal deed", "what a client did in the portal"),
        "portal",
        ("actor", "subject", "on_behalf", "act", "model", "row", "columns", "before", "after", "refused", "at"),
        whose=("subject",),
    )
)
