"""Filters of content."""
