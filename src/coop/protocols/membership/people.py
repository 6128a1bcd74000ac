"""Names of people for the shell's screens: the register knows its members."""

from coop.protocols.membership.profiles import names_of

PROVIDERS = (names_of,)
