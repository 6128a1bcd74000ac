"""The law as a table: one row, one rule, one article, tried on the chain."""
