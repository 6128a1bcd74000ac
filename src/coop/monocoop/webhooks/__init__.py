"""Webhooks: other systems are told at once what the ledger has recorded, by references alone.

A cooperative's chair names an address and the kinds of acts it is told of. What is final is
delivered, signed as Standard Webhooks says, tried again for days, and written into a log. See
README.md.
"""
