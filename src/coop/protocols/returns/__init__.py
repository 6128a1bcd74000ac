"""Returns of shares: from a member's statement to the money or the property given back."""
