"""Tables of the chain package."""
