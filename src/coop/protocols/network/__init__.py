"""Connecting a cooperative to the Platform, its accounts, and the protocols the network allows."""
