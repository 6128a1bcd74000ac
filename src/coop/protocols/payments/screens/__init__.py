"""Screens of payments: the cashier's desk and a payer's page."""
