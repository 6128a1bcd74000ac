"""The HTTP API: what screens can do, for computer programs, under keys with scopes.

It knows no protocol. Slices offer their acts (`screens/acts.py`) and their resources
(`resources.py`); see README.md.
"""
