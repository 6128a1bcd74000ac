"""How far this installation has read the ledger; pages ask this, never a node."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

SILENT_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class LedgerState:
    """The newest final block read, and when the ledger last answered (None: never yet)."""

    final_block: int
    answered_at: datetime | None

    def is_silent(self, now: datetime) -> bool:
        """Whether the ledger has not answered for longer than a page may pass over in silence."""
        return self.answered_at is not None and now - self.answered_at > SILENT_AFTER


LedgerReader: TypeAlias = Callable[[], LedgerState]
NOT_READ_YET = LedgerState(final_block=0, answered_at=None)
