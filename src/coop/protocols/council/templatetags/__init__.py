"""Template words of the council."""
