"""Stories against a whole installation: node, index, work and serve as real processes."""
