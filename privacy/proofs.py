"""Where the foundation's own proofs are found: each stands in the room that it looks at."""

from privacy.promise import secure
from privacy.records import proofs as records_proofs
from privacy.register import proofs as register_proofs
from privacy.retention.backups import proofs as backup_proofs
from privacy.statement import proofs as statement_proofs
from privacy.statement import proofs_of_changes

__all__ = ["backup_proofs", "proofs_of_changes", "records_proofs", "register_proofs", "secure", "statement_proofs"]
