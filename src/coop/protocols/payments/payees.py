"""Payees that payments know themselves: money nobody recognised goes back to whom it came from."""

from coop.protocols.payments.outgoing import payer_of_receipt

PROVIDERS = (payer_of_receipt,)
