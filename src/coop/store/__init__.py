"""The database's two rules: each row belongs to a cooperative; each projected row can be undone."""
