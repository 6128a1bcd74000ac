"""Screens of the council: the agenda, a matter, its minutes."""
