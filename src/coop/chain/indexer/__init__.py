"""From blocks to rows: follows the chain, decodes actions, hands them to the protocols' handlers.

The read model is made of the chain alone: it can be thrown away and built anew, equal to the byte.
"""

from coop.chain.indexer.actions import Handler, RecordedAction, moment_of, sender_of
from coop.chain.indexer.registry import register, register_any, watch

__all__ = [
    "Handler",
    "RecordedAction",
    "final_block",
    "found",
    "moment_of",
    "register",
    "register_any",
    "sender_of",
    "watch",
]


def found(transaction: str) -> int | None:
    """The block in which the read model has this transaction; None when it doesn't have it."""
    from coop.chain.indexer import readers

    return readers.found(transaction)


def final_block() -> int:
    """The last block of the read model that can't be undone any more; zero before the first."""
    from coop.chain.indexer import readers

    return readers.final_block()
