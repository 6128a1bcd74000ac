"""Screens of desktops: the list, the constructor, history, what comes and goes, one's own order."""
