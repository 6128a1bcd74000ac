"""The charter on the ledger: versioned parameters, each with its norm and floor."""
