"""Contributions: money and property that members bring into the cooperative."""
