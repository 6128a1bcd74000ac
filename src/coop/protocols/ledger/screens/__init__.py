"""Screens of the ledger: the member's wallet and the books."""
