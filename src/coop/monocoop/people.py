"""Names of people for screens: the shell asks, the protocol that keeps the register answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coop.store.once import each_once

NamesOf = Callable[[str, Iterable[str]], Mapping[str, str]]
_providers: list[NamesOf] = []


def register_names(provider: NamesOf) -> None:
    """A provider takes a cooperative and accounts and gives the names it knows."""
    if provider not in _providers:
        _providers.append(provider)


@each_once
def names_of(coop: str, accounts: Iterable[str]) -> Mapping[str, str]:
    """Display names of accounts; an account nobody knows stands for itself."""
    names = {account: account for account in accounts}
    for provider in _providers:
        names |= provider(coop, list(names))
    return names


def name_of(coop: str, account: str) -> str:
    """The display name of one account."""
    return names_of(coop, [account])[account]


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody found by a name or a number; the note tells namesakes apart."""

    account: str
    name: str
    note: str = ""


Finder = Callable[[str, str], Sequence[FoundPerson]]
_finders: list[Finder] = []


def register_finder(finder: Finder) -> None:
    """Called for each entry of a slice's `finders.PROVIDERS`: (cooperative, words) → people."""
    if finder not in _finders:
        _finders.append(finder)


def found_by(coop: str, words: str) -> list[FoundPerson]:
    """The people of a cooperative that fit these words; each once."""
    found = {one.account: one for finder in _finders for one in finder(coop, words)}
    return list(found.values())


Members = Callable[[str], Iterable[str]]
_registers: list[Members] = []


def register_members(provider: Members) -> None:
    """Called for each entry of a slice's `members.PROVIDERS`: (cooperative) → accounts."""
    if provider not in _registers:
        _registers.append(provider)


def members_of(coop: str) -> Iterator[str]:
    """The accounts of everyone who is a member now, read as they are told."""
    for provider in _registers:
        yield from provider(coop)
