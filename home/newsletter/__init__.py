"""The newsletter's list: signing up, being sure of it, leaving at once (S28, S30, S34, S35)."""
