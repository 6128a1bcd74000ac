"""Joining a cooperative: application, admission, register, certificate. The model slice."""
