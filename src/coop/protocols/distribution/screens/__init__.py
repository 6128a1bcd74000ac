"""Screens of the protocol."""
