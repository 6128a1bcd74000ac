"""A test chain that remembers, and tells its history as a node's state history would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from typing import Any

from coop.chain.indexer.blocks import (
    ActionTrace,
    Block,
    BlockPosition,
    BlockStream,
    PackedTransaction,
)
from coop.chain.testing.chain import TestChain
from coop.chain.testing.traces import Trace
from coop.chain.transactions import SignedTransaction

_SOURCE_NAME = "the test chain's own memory"
Change = Callable[[ActionTrace], ActionTrace | None]
"""Tells an action otherwise, or not at all."""


@dataclass(frozen=True, slots=True)
class Told:
    """One transaction as a history tells it."""

    block: int
    time: datetime
    actions: tuple[ActionTrace, ...]
    transaction: PackedTransaction | None


class RecordingChain(TestChain):
    """A test chain whose every transaction is kept, from the first on."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Begin a chain; see `TestChain.start`."""
        self.told: list[Told] = []
        super().__init__(*arguments, **named)

    def push_signed(self, signed: SignedTransaction) -> Trace:
        """Run a transaction and keep what it did."""
        trace = super().push_signed(signed)
        carried = PackedTransaction(
            signed.transaction.pack(), tuple(each.packed for each in signed.signatures)
        )
        self.told.append(Told(trace.block, trace.time, actions_of(trace), carried))
        return trace

    def history(self, *, first: int = 0) -> History:
        """Everything so far, or all from a number of transactions on."""
        return History(self.chain_id.hex(), tuple(self.told[first:]))


@dataclass(frozen=True, slots=True)
class History:
    """What happened, as a source of blocks: all of them final."""

    chain: str
    told: tuple[Told, ...]
    name: str = _SOURCE_NAME

    def chain_id(self) -> str:
        """The chain's id, in hexadecimal."""
        return self.chain

    def blocks(self, after: int, known: Sequence[BlockPosition]) -> BlockStream:  # noqa: ARG002
        """See `BlockSource.blocks`; nothing forks here, and the end is told by None."""
        last = self.told[-1].block if self.told else 0
        previous = ""
        for number, told in groupby(self.told, key=lambda one: one.block):
            if number > after:
                yield self._block(number, previous, last, list(told))
            previous = _id_of(number)
        yield None

    def part(self, *pieces: slice) -> History:
        """Some of it, as if nothing else had happened: its blocks follow one another."""
        told = [each for piece in pieces for each in self.told[piece]]
        first = told[0].block if told else 0
        numbers = {
            block: first + at for at, block in enumerate(dict.fromkeys(each.block for each in told))
        }
        renumbered = tuple(replace(each, block=numbers[each.block]) for each in told)
        return replace(self, told=renumbered)

    def lying(self, change: Change, *, with_transactions: bool = True) -> History:
        """The same as a node would tell it that changes or leaves out what it likes.

        Without transactions it tells of their actions alone, as a trace API does.
        """
        lies = []
        for each in self.told:
            actions = tuple(
                changed for action in each.actions if (changed := change(action)) is not None
            )
            carried = each.transaction if with_transactions else None
            lies.append(replace(each, actions=actions, transaction=carried))
        return replace(self, told=tuple(lies))

    def _block(self, number: int, previous: str, last: int, told: list[Told]) -> Block:
        carried = [each.transaction for each in told if each.transaction is not None]
        return Block(
            number=number,
            id=_id_of(number),
            previous=previous,
            time=told[0].time,
            final_block=last,
            actions=tuple(action for each in told for action in each.actions),
            head_block=last,
            transactions=tuple(carried) if len(carried) == len(told) else None,
        )


def actions_of(trace: Trace) -> tuple[ActionTrace, ...]:
    """The actions that ran in their own contracts, in the order in which they ran."""
    receivers = {each.ordinal: each.receiver for each in trace.actions}
    own = [each for each in trace.actions if not each.is_notice]
    own.sort(key=lambda each: each.sequence)
    return tuple(
        ActionTrace(
            contract=each.contract,
            action=each.action,
            data=each.raw,
            result=each.raw_result,
            authorizers=each.authorizers,
            transaction=trace.transaction_id,
            position=position,
            sequence=each.sequence,
            sent_by=receivers.get(each.creator, ""),
        )
        for position, each in enumerate(own)
    )


def _id_of(number: int) -> str:
    return f"{number:08x}" + sha256(str(number).encode()).hexdigest()[8:]
