"""The chair's room for the site: how it looks, what it is called, where it answers."""
