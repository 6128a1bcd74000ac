"""The product: one folder is one protocol of the cooperative economy, the same shelf in each."""
