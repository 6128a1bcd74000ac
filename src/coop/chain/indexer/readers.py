"""What others ask of the indexer."""

from __future__ import annotations

from coop.chain.models import ActionRow, Cursor


def found(transaction: str) -> int | None:
    """The block in which the read model has this transaction; None when it doesn't have it."""
    rows = ActionRow.objects.filter(transaction=transaction)
    return rows.values_list("block", flat=True).first()


def final_block() -> int:
    """The last block of the read model that can't be undone any more; zero before the first."""
    return Cursor.objects.values_list("final_block", flat=True).first() or 0


def reached_block() -> int:
    """The last block of the read model; zero before the first."""
    return Cursor.objects.values_list("block", flat=True).first() or 0
