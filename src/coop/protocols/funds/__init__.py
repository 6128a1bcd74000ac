"""Funds: how fees are divided among them, and how they are spent by memo."""
