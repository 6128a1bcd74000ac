"""Screens of the audit commission."""
