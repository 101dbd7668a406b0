"""Backups, and that they bring nobody back: copies with a term, putting one back, the tail off the host."""
