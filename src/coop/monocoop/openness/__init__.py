"""Openness: a cooperative's acts as the shared ledger has them, for everybody to read.

Nobody is named: people stand there under names made of their accounts, officers by their office.
Protocols lend the words by their shelf file `openness.py`.
"""
