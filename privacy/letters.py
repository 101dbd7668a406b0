"""Where the letters of the foundation are found."""

from privacy.rights import own_log_link, second  # noqa: F401
from privacy.statement import letters  # noqa: F401
