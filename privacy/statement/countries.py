"""Countries as the statement names them; the register holds the list."""

from privacy.register.countries import EEA, NAMES, name, outside_eea

__all__ = ["EEA", "NAMES", "name", "outside_eea"]
