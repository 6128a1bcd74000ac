"""How members are reached: by what each told in the application."""

from coop.protocols.membership.profiles import contacts_of

PROVIDERS = (contacts_of,)
