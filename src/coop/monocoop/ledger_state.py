"""How far this installation has read the ledger; pages ask this, never a node."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from coop.chain.models import Cursor

SILENT_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class LedgerState:
    """The newest final block read, and when the ledger last answered (None: never yet)."""

    final_block: int
    answered_at: datetime | None

    def is_silent(self, now: datetime) -> bool:
        """Whether the ledger has not answered for longer than a page may pass over in silence."""
        return self.answered_at is not None and now - self.answered_at > SILENT_AFTER


def ledger_state() -> LedgerState:
    """What the indexer has noted; before it ever ran, nothing is final and nothing is missed."""
    cursor = Cursor.objects.only("final_block", "updated_at").first()
    if cursor is None:
        return LedgerState(final_block=0, answered_at=None)
    return LedgerState(final_block=cursor.final_block, answered_at=cursor.updated_at)
