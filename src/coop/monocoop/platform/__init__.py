"""The Platform's own site: who runs on it, and what protocols offer to those who come first."""
