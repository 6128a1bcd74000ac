"""The audit commission (ревизионная комиссия): who checks the cooperative, and what it finds."""
