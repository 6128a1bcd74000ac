"""Roles the council knows: its seats and its officers."""

from coop.protocols.council.api import roles_of

PROVIDERS = (roles_of,)
