"""What the foundation itself processes."""

from privacy.mail import purposes  # noqa: F401 - declares why mail reads
