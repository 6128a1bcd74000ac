"""Screens of meetings: to take part, to call, to count."""
