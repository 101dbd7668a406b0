"""What the public site processes, one module for each kind of dealing."""
