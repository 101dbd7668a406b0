"""Where the letters of the foundation are found."""

from privacy.statement import letters  # noqa: F401
