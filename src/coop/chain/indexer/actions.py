"""What a handler receives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
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


Handler = Callable[[RecordedAction], None]
