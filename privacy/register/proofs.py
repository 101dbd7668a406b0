"""What can be looked at of the register: that nothing is stored which nobody thought about."""

from __future__ import annotations

from datetime import datetime

from privacy.register.audit import unclassified_catalogue
from privacy.register.catalogue import columns
from privacy.register.proving import Looked, proof
from privacy.register.texts import Text


@proof(
    "every-column",
    looks_at=Text(
        "alles wat er in onze databases bewaard kan worden, kolom voor kolom",
        "everything that our databases can hold, column by column",
    ),
    units=(Text("kolom", "column"), Text("kolommen", "columns")),
)
def every_column_is_classified(at: datetime) -> Looked:
    """Each column that the databases' own catalogues show has its line in the data map."""
    found = list(columns())
    unknown = len(list(unclassified_catalogue(found)))
    seen = Looked(things=len(found))
    seen.check(
        not unknown,
        Text(
            f"Van {unknown} van de {len(found)} kolommen is nog niet opgeschreven wat erin staat.",
            f"Of {unknown} of the {len(found)} columns it is not written down yet what they hold.",
        ),
    )
    return seen
