"""What the foundation itself processes, one module for each kind of dealing."""
