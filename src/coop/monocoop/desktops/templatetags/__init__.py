"""Template tags of desktops."""
