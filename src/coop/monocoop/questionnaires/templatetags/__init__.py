"""Filters of questionnaires."""
