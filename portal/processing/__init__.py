"""What the portal processes, one module for each kind of dealing."""
