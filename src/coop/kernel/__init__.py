"""Words without I/O: names, money, decisions, errors. Standard library only."""
