"""From recorded actions of the network's contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coop.chain.indexer import RecordedAction
from coop.protocols.network.models import Cooperative
from coop.protocols.network.rules import CooperativeState
from coop.store import journal


def on_connect(action: RecordedAction) -> None:
    """A cooperative joins the network; its founders have accounts from the first moment."""
    precision, _, code = action.data["currency"].partition(",")
    journal.put(
        Cooperative,
        coop=action.data["coop"],
        key={},
        kind=action.data["kind"],
        state=CooperativeState.CONNECTED,
        currency=code,
        currency_precision=int(precision),
        memory_quota_bytes=action.data["memory_quota"],
        accounts_opened=len(action.data["founders"]),
        connected_at=action.time,
    )


def on_openaccount(action: RecordedAction) -> None:
    """A person's chain account was opened at this cooperative's expense."""
    row = _cooperative(action)
    if row is not None:
        journal.change(row, accounts_opened=row.accounts_opened + 1)


def on_suspend(action: RecordedAction) -> None:
    """The operator suspended a cooperative: nothing new is recorded for it."""
    _set_state(action, CooperativeState.SUSPENDED)


def on_resume(action: RecordedAction) -> None:
    """The operator let a suspended cooperative go on."""
    _set_state(action, CooperativeState.CONNECTED)


def _set_state(action: RecordedAction, state: CooperativeState) -> None:
    row = _cooperative(action)
    if row is not None:
        journal.change(row, state=state)


def _cooperative(action: RecordedAction) -> Cooperative | None:
    found: Cooperative | None = Cooperative.unbound.filter(coop=action.data["coop"]).first()
    return found


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("eosio", "connect"): on_connect,
    ("eosio", "openaccount"): on_openaccount,
    ("eosio", "suspend"): on_suspend,
    ("eosio", "resume"): on_resume,
}
