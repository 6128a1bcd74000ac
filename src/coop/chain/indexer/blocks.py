"""Blocks as the indexer needs them, and where they come from."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class BlockPosition:
    """A block's number and id."""

    number: int
    id: str


@dataclass(frozen=True, slots=True)
class ActionTrace:
    """An executed action of an indexed contract, still packed."""

    contract: str
    action: str
    data: bytes
    result: bytes
    authorizers: tuple[str, ...]
    transaction: str
    position: int
    sequence: int
    sent_by: str | None = None
    """The contract whose code sent it inline; empty where the transaction itself asked for it, None
    where the source does not tell."""


@dataclass(frozen=True, slots=True)
class PackedTransaction:
    """A transaction's own bytes as they were signed, and the signatures over them."""

    packed: bytes
    signatures: tuple[bytes, ...]
    """Packed: the kind's byte, then the signature."""
    context_free_data: bytes = b""


@dataclass(frozen=True, slots=True)
class Block:
    """One block: what happened in it, in order, and how far the chain is final by now."""

    number: int
    id: str
    previous: str
    time: datetime
    final_block: int
    actions: tuple[ActionTrace, ...] = ()
    head_block: int = 0
    """The chain's head by now, as the source knows it."""
    transactions: tuple[PackedTransaction, ...] | None = None
    """Executed in the block; None where they were not asked for or the source does not tell."""

    @property
    def is_final(self) -> bool:
        """Whether no fork can take this block away any more."""
        return self.number <= self.final_block


BlockStream = Generator[Block | None, None, None]
"""Blocks as they come; None whenever there is nothing new. Close it to let the source go."""


class BlockSource(Protocol):
    """Anything that tells the chain's blocks from a position on."""

    @property
    def name(self) -> str:
        """What it is, for a person."""
        ...

    def chain_id(self) -> str:
        """The chain's id, in hexadecimal."""
        ...

    def blocks(self, after: int, known: Sequence[BlockPosition]) -> BlockStream:
        """Blocks after number `after`, without end; None whenever there is nothing new.

        Blocks of `known` (not final, in order) that are not on the chain any more, or fork away
        while we look, are told again by their number going back. Raises `SourceUnreachable`.
        """
        ...
