"""Payment orders: what is to be paid, what has come, what goes back."""
