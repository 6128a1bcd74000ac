"""What a handler receives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class RecordedAction:
    """An action that the chain executed, decoded by the ABI of its time.

    Recorded is not final: its block may still be undone, and what handlers wrote with it.
    """

    contract: str
    action: str
    data: dict[str, Any]
    result: Any
    authorizers: tuple[str, ...]
    """Whose consent it had, as `anna@active`; for an inline action the sender's."""
    block: int
    time: datetime
    """The block's moment, aware, UTC."""
    transaction: str
    position: int
    """Place in the transaction, in order of execution, inline actions counted."""
    sent_by: str | None = None
    """The contract whose code sent it inline; empty where the transaction itself asked for it, None
    where the source does not tell."""

    @property
    def sender(self) -> str:
        """The account that sent it: for an inline action a contract's; empty where nobody did."""
        return sender_of(self.authorizers)


def sender_of(authorizers: Sequence[str]) -> str:
    """The account of the first authorizer, as `anna` of `anna@active`; empty without one."""
    return authorizers[0].partition("@")[0] if authorizers else ""


def moment_of(text: str) -> datetime:
    """A moment in an action's data, as the node writes it: `2026-01-31T12:00:00`, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


Handler = Callable[[RecordedAction], None]
