"""Who stands behind orders: names and details told by the slices that keep them.

Payments keeps no people. A payer's taxpayer number helps to recognise money that came without a
reference; a payee's account is where money goes to, and only the slice that issued the order knows
it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from coop.monocoop import people
from coop.protocols.payments.bank.statement import Party
from coop.protocols.payments.models import Order

AT_ONCE_MAX = 500


@dataclass(frozen=True, slots=True)
class Payee:
    """Where the money of an outgoing order goes: the other side's details, and the purpose's words.

    `purpose` is written to the bank without our reference, which is added; empty takes the words of
    the order's own purpose.
    """

    party: Party
    purpose: str = ""


PayersOf = Callable[[str, Collection[str]], Mapping[str, Party]]
"""(cooperative, accounts) → what is known of these payers."""

PayeeOf = Callable[[str, str, str, str], Payee | None]
"""(cooperative, contract, about, payee's account) → details, from who issued the order."""

_payers: list[PayersOf] = []
_payees: list[PayeeOf] = []


def register_payer_provider(provider: PayersOf) -> None:
    """Add a slice's knowledge of payers."""
    if provider not in _payers:
        _payers.append(provider)


def register_payee_provider(provider: PayeeOf) -> None:
    """Add a slice's knowledge of payees; it answers None for orders that are not its own."""
    if provider not in _payees:
        _payees.append(provider)


def payers_of(coop: str, accounts: Iterable[str]) -> dict[str, Party]:
    """Each of the payers, by name at least; asked for in portions, whatever their number."""
    told: dict[str, Party] = {}
    for portion in _portions(sorted(set(accounts))):
        names = people.names_of(coop, portion)
        told |= {account: Party(name=names[account]) for account in portion}
        for provider in _payers:
            for account, party in provider(coop, portion).items():
                told[account] = replace(party, name=party.name or names[account])
    return told


def payee_of(order: Order) -> Payee | None:
    """Where the money of an outgoing order goes; None when no slice can tell."""
    for provider in _payees:
        found = provider(order.coop, order.contract, order.about, order.payer)
        if found is not None:
            return found
    return None


def _portions(accounts: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(accounts), AT_ONCE_MAX):
        yield accounts[start : start + AT_ONCE_MAX]
