"""The network's door: which cooperatives there are, in which currency each keeps its books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coop.kernel.errors import CoopError
from coop.kernel.money import Symbol
from coop.kernel.names import AccountName
from coop.protocols.charter.api import CooperativeKind
from coop.protocols.network.models import Cooperative
from coop.protocols.network.rules import CooperativeState
from coop.store.once import once


class CooperativeUnknown(CoopError):
    """A cooperative that the read model has not seen connect."""

    code = "cooperative_unknown"
    sentence = "No such cooperative is connected."


@dataclass(frozen=True, slots=True)
class CooperativeStatus:
    """A connected cooperative as the ledger knows it."""

    account: AccountName
    kind: CooperativeKind
    state: CooperativeState
    currency: Symbol
    memory_quota_bytes: int
    accounts_opened: int
    connected_at: datetime


@once
def cooperative(coop: str) -> CooperativeStatus:
    """One cooperative; raises `CooperativeUnknown`."""
    row = Cooperative.unbound.filter(coop=coop).first()
    if row is None:
        raise CooperativeUnknown(coop=coop)
    return _status(row)


def cooperatives() -> tuple[CooperativeStatus, ...]:
    """All cooperatives, in the order of their connection."""
    return tuple(_status(row) for row in Cooperative.unbound.order_by("connected_at", "coop"))


def currency(coop: str) -> Symbol:
    """The currency of a cooperative's books; raises `CooperativeUnknown`."""
    return cooperative(coop).currency


def _status(row: Cooperative) -> CooperativeStatus:
    return CooperativeStatus(
        account=AccountName(row.coop),
        kind=CooperativeKind(row.kind),
        state=CooperativeState(row.state),
        currency=Symbol(row.currency, row.currency_precision),
        memory_quota_bytes=row.memory_quota_bytes,
        accounts_opened=row.accounts_opened,
        connected_at=row.connected_at,
    )
