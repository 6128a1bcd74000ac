"""Names of people for screens: the shell asks, the protocol that keeps the register answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

NamesOf = Callable[[str, Iterable[str]], Mapping[str, str]]
_providers: list[NamesOf] = []


def register_names(provider: NamesOf) -> None:
    """A provider takes a cooperative and accounts and gives the names it knows."""
    if provider not in _providers:
        _providers.append(provider)


def names_of(coop: str, accounts: Iterable[str]) -> dict[str, str]:
    """Display names of accounts; an account nobody knows stands for itself."""
    wanted = list(dict.fromkeys(accounts))
    names: dict[str, str] = {}
    for provider in _providers:
        names |= provider(coop, wanted)
    return {account: names.get(account, account) for account in wanted}


def name_of(coop: str, account: str) -> str:
    """The display name of one account."""
    return names_of(coop, [account])[account]
