"""Audit: replays what a node's history tells, and says what does not fit.

It stands on nothing that an installation keeps: a node is enough. Protocols register their checks
by the shelf file `audit.py`.
"""
