"""The end of membership: exit, expulsion, death, liquidation of a member organisation."""
