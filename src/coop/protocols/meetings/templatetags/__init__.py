"""Template words of meetings."""
