"""The charter's screen: every parameter with its value, its norm, and what it means."""
