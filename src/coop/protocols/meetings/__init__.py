"""General meetings: called, voted on, counted, and taking effect by themselves."""
