"""From a question to "you have been helped": form, letters, answer, satisfaction, erasure (S06, S22-S26)."""
