"""To which cooperatives a person belongs, told by slices: one login serves all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from coop.kernel.names import AccountName
from coop.monocoop.tenants import Tenant

CoopsOf: TypeAlias = Callable[[AccountName], Iterable[str]]
"""Person → cooperatives in which a slice knows this person."""

_providers: list[CoopsOf] = []


def register(provider: CoopsOf) -> None:
    """Called for each entry of a slice's `belonging.PROVIDERS`."""
    if provider not in _providers:
        _providers.append(provider)


def coops_of(person: AccountName) -> list[Tenant]:
    """The cooperatives on this installation to which the person belongs, by name."""
    known = {coop for provider in _providers for coop in provider(person)}
    return list(Tenant.objects.filter(account__in=known).order_by("name"))
