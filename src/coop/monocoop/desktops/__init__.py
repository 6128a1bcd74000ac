"""Desktops: what each audience of a cooperative sees first, arranged without a programmer."""
