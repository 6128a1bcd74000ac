"""What a chain answers: where it stands, and what became of a transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ChainInfo:
    """Where the chain stands: its head, and its final block, which can't be undone any more."""

    chain_id: bytes
    head_block: int
    head_block_id: bytes
    head_time: datetime
    final_block: int
    final_block_id: bytes
    final_time: datetime | None = None
    producer: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The chain has executed a transaction, not yet finally.

    `block` is the number of the block it was executed in, or `None` where the node only said that
    it has it already. `cpu_us` and `net_bytes` are what was billed.
    """

    transaction_id: str
    block: int | None
    cpu_us: int | None = None
    net_bytes: int | None = None
    already_recorded: bool = False
