"""Petitions: a cooperative describes itself, its founders sign up, the operator decides."""
