"""Tags and filters that every screen may use."""
