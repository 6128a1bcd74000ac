"""The database's two rules: every row belongs to a cooperative; every projected row can be undone."""
