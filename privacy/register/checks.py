"""System checks of the register."""
