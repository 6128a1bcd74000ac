"""From a node's history to the checks: blocks in order, decoded by the ABIs of their time.

Nothing of an installation is read or written here: what the node tells is all there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby

from coop.audit.auditor import Audit
from coop.audit.discrepancies import Discrepancy
from coop.audit.signatures import SignedTransactions, Told
from coop.chain.indexer.abis import AbiBook
from coop.chain.indexer.actions import RecordedAction
from coop.chain.indexer.blocks import ActionTrace, Block, BlockSource
from coop.chain.system_actions import SYSTEM

Taker = Callable[[Block, Told], None]
"""Whoever else wants a block's actions, after they were judged."""
ACTIONS_SAID_EVERY = 10_000


@dataclass(slots=True)
class Replay:
    """How far a replay came."""

    chain_id: str
    actions: int = 0
    blocks: int = 0
    last_block: int = 0
    with_signatures: bool = True
    """Whether every block carried its transactions, so that who signed could be recovered."""


@dataclass
class Replayer:
    """Reads a source up to a block and hands everything to an audit."""

    source: BlockSource
    audit: Audit
    watched: frozenset[str]
    """The contracts whose actions the source tells."""
    also: Taker | None = None
    say: Callable[[Replay], None] = lambda _replay: None
    abis: AbiBook = field(default_factory=AbiBook)

    def __post_init__(self) -> None:
        """Ask the source which chain it tells."""
        chain_id = self.source.chain_id()
        self.replay = Replay(chain_id)
        self._signed = SignedTransactions(
            self.audit, bytes.fromhex(chain_id), self.watched, self.abis
        )

    def run(self, upto: int | None = None) -> Iterator[Discrepancy]:
        """Replay to block `upto`, else to what is final when it begins; yields what is wrong.

        It may be called again to go on from there. The history's end is judged by `Audit.end`.
        """
        with closing(self.source.blocks(self.replay.last_block, ())) as blocks:
            for block in blocks:
                if block is None:
                    return
                last = block.final_block if upto is None else upto
                if block.number > last:
                    return
                upto = last
                yield from self._take(block)
                if block.number == last:
                    return

    def is_at_rest(self) -> bool:
        """Whether nothing happened since the last block taken: the tables tell that very state."""
        with closing(self.source.blocks(self.replay.last_block, ())) as blocks:
            for block in blocks:
                if block is None:
                    return True
                if block.actions:
                    return False
                if block.number >= block.head_block:
                    return True
        return True

    def _take(self, block: Block) -> Iterator[Discrepancy]:
        replay = self.replay
        replay.blocks += 1
        replay.last_block = block.number
        carried = self._signed.of_block(block)
        taken: list[tuple[ActionTrace, RecordedAction]] = []
        watched = [trace for trace in block.actions if trace.contract in self.watched]
        for transaction, traces in groupby(watched, key=lambda one: one.transaction):
            told = [(trace, self._read(block, trace)) for trace in traces]
            if block.transactions is None:
                replay.with_signatures = False
            else:
                yield from self._signed.take(told, carried.pop(transaction, None))
            yield from self._hand_on(told)
            taken += told
        for left in carried.values():
            if (lost := self._signed.left_out(block, left)) is not None:
                yield lost
        if self.also is not None:
            self.also(block, taken)

    def _hand_on(self, told: Told) -> Iterator[Discrepancy]:
        for _, recorded in told:
            self.replay.actions += 1
            if self.replay.actions % ACTIONS_SAID_EVERY == 0:
                self.say(self.replay)
            yield from self.audit.take(recorded)

    def _read(self, block: Block, trace: ActionTrace) -> RecordedAction:
        values, result = self.abis.read(trace)
        if (trace.contract, trace.action) == (SYSTEM, "setabi"):
            self.abis.note(trace)
        return RecordedAction(
            contract=trace.contract,
            action=trace.action,
            data=values,
            result=result,
            authorizers=trace.authorizers,
            block=block.number,
            time=block.time,
            transaction=trace.transaction,
            position=trace.position,
            sent_by=trace.sent_by,
        )
