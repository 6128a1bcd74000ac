"""Filters of the search."""
