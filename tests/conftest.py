"""Fixtures that every ring shares."""
