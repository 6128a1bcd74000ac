"""How people are reached: slices that keep a register tell what they know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Contact:
    """Where one cooperative reaches a person; what is not known is empty."""

    email: str = ""
    phone: str = ""
    language: str = ""

    def completed_by(self, other: Contact) -> Contact:
        """This contact, its gaps filled with what another source knows."""
        return Contact(
            self.email or other.email, self.phone or other.phone, self.language or other.language
        )


ContactsOf: TypeAlias = Callable[[str, Iterable[str]], Mapping[str, Contact]]
"""(cooperative, accounts) → the contacts that this slice knows; asked once for a whole batch."""

_providers: list[ContactsOf] = []
NOBODY = Contact()


def register_contacts(provider: ContactsOf) -> None:
    """Add a slice's knowledge; the later registered one is believed first."""
    if provider not in _providers:
        _providers.append(provider)


def forget_contacts(provider: ContactsOf) -> None:
    """Take a provider back, as a measurement does that has made up its people."""
    _providers.remove(provider)


def contacts_of(coop: str, accounts: Iterable[str]) -> dict[str, Contact]:
    """Contacts of accounts in one cooperative; one that nobody knows is empty."""
    wanted = list(dict.fromkeys(accounts))
    found = dict.fromkeys(wanted, NOBODY)
    for provider in reversed(_providers):
        for account, contact in provider(coop, wanted).items():
            found[account] = found.get(account, NOBODY).completed_by(contact)
    return found
