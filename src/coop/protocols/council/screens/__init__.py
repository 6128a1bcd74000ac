"""Screens of the council: agenda, a matter, minutes."""
