"""The Cooperative Economy: the Platform and the Digital Cooperative."""
