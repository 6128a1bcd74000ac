"""Bank statements in, payment orders out: pure readers, a matcher, and the wire to a bank."""
