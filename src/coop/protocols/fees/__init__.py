"""Membership fees: what is due for each period, what is paid, what is in arrears."""
