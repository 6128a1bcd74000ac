"""Joining a cooperative: application, admission, register of members, certificate. The model slice."""
