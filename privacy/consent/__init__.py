"""What people allowed, seeing which text; and who said no for good."""
