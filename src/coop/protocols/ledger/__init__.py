"""The double-entry ledger of every cooperative."""
