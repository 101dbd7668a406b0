"""Where the foundation's own proofs are found: each stands in the room that it looks at."""

from privacy.register import proofs as register_proofs
from privacy.statement import proofs as statement_proofs

__all__ = ["register_proofs", "statement_proofs"]
