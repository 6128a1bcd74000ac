"""The read model's one writer: applies blocks in order, undoes forks, marks what is final."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from coop.chain.indexer.abis import UNDECODED, KeptAbiBook
from coop.chain.indexer.actions import RecordedAction
from coop.chain.indexer.blocks import ActionTrace, Block, BlockPosition
from coop.chain.indexer.errors import (
    ChainReplaced,
    ContractsChanged,
    HandlerFailed,
    SourceUnreachable,
)
from coop.chain.indexer.registry import Registry, installed
from coop.chain.models import ActionRow, ContractAbi, Cursor
from coop.chain.system_actions import SYSTEM
from coop.store import journal
from coop.store.models import UndoEntry

BATCH_BLOCKS_MAX = 500
BATCH_ACTIONS_MAX = 500
QUIET_BLOCKS_MAX = 20
"""So many empty blocks at the head may pass before the cursor is written: ten seconds."""


class Index:
    """The read model and its cursor. One process at a time may hold one."""

    def __init__(self, chain_id: str, registry: Registry = installed) -> None:
        """Take up the work where it was left; raises `ChainReplaced` or `ContractsChanged`."""
        self._registry = registry
        self._abis = KeptAbiBook()
        self._batch: list[Block] = []
        self._batch_actions = 0
        self._known: list[BlockPosition] = []
        self._awaits_finality = False
        self._last_unfinal_action = 0
        self._cursor = self._take_cursor(chain_id)
        self._reload()

    @property
    def contracts(self) -> tuple[str, ...]:
        """Whose actions a source must tell: the indexed contracts, and who sets the ABIs."""
        return tuple(sorted({*self._registry.contracts, SYSTEM}))

    @property
    def reached(self) -> int:
        """The last block taken."""
        return self._known[-1].number if self._known else 0

    @property
    def known(self) -> Sequence[BlockPosition]:
        """The latest blocks taken: the final one and those that may still be undone."""
        return tuple(self._known)

    def take(self, block: Block) -> None:
        """Apply the next block, or the first of a fork; a `HandlerFailed` leaves nothing changed.

        Final blocks gather in a batch; a block that may be undone has a transaction of its own.
        Empty blocks at the head are only remembered until something happens.
        """
        if block.number <= self.reached:
            self._undo(block.number)
        self._check_link(block)
        self._batch.append(block)
        self._batch_actions += len(block.actions)
        self._known.append(BlockPosition(block.number, block.id))
        if self._is_due(block):
            self.flush()

    def flush(self) -> None:
        """Write what was taken and not yet written."""
        if not self._batch:
            return
        try:
            with transaction.atomic():
                rows = [row for block in self._batch for row in self._apply(block)]
                ActionRow.objects.bulk_create(rows)
                self._advance(self._batch[-1])
        except BaseException:
            self._forget_batch()
            raise
        self._batch.clear()
        self._batch_actions = 0

    def _is_due(self, block: Block) -> bool:
        if len(self._batch) >= BATCH_BLOCKS_MAX or self._batch_actions >= BATCH_ACTIONS_MAX:
            return True
        if block.is_final:
            return False
        if self._batch_actions or len(self._batch) >= QUIET_BLOCKS_MAX:
            return True
        return self._awaits_finality and block.final_block >= self._last_unfinal_action

    def _apply(self, block: Block) -> list[ActionRow]:
        if not block.actions:
            return []
        with journal.at_block(block.number, final=block.is_final):
            rows = [self._apply_action(block, trace) for trace in block.actions]
        if not block.is_final:
            self._last_unfinal_action = block.number
            self._awaits_finality = True
        return [row for row in rows if row is not None]

    def _apply_action(self, block: Block, trace: ActionTrace) -> ActionRow | None:
        row = None
        if trace.contract in self._registry.contracts:
            data, result = self._abis.read(trace)
            recorded = RecordedAction(
                contract=trace.contract,
                action=trace.action,
                data=data,
                result=result,
                authorizers=trace.authorizers,
                block=block.number,
                time=block.time,
                transaction=trace.transaction,
                position=trace.position,
            )
            self._call_handlers(recorded)
            row = row_of(recorded, trace.sequence)
        if (trace.contract, trace.action) == (SYSTEM, "setabi"):
            self._abis.keep(trace, block.number)
        return row

    def _call_handlers(self, recorded: RecordedAction) -> None:
        for handler in self._registry.handlers_of(recorded.contract, recorded.action):
            try:
                handler(recorded)
            except Exception as error:
                raise HandlerFailed(
                    action=f"{recorded.contract}::{recorded.action}",
                    block=recorded.block,
                    transaction=recorded.transaction,
                    handler=getattr(handler, "__qualname__", repr(handler)),
                    reason=f"{type(error).__name__}: {error}",
                ) from error

    def _advance(self, last: Block) -> None:
        """Move the cursor to the last block written, and make final what is."""
        final = min(last.final_block, last.number)
        if self._awaits_finality:
            journal.forget_upto(final)
            self._awaits_finality = self._last_unfinal_action > final
        # One final position stays known: the one that a fork can only begin after.
        while len(self._known) > 1 and self._known[1].number <= final:
            del self._known[0]
        self._cursor.block, self._cursor.block_id = last.number, last.id
        self._cursor.final_block = max(final, self._cursor.final_block)
        self._save_cursor()

    def _undo(self, number: int) -> None:
        """Take back every block from `number` on."""
        self._batch = [block for block in self._batch if block.number < number]
        self._batch_actions = sum(len(block.actions) for block in self._batch)
        self.flush()
        if number <= self._cursor.final_block:
            raise ChainReplaced(block=number, final_block=self._cursor.final_block)
        self._known = [one for one in self._known if one.number < number]
        if number > self._cursor.block:
            return
        with transaction.atomic():
            journal.undo_from(number)
            ActionRow.objects.filter(block__gte=number).delete()
            ContractAbi.objects.filter(block__gte=number).delete()
            last = self._known[-1] if self._known else BlockPosition(number - 1, "")
            self._cursor.block, self._cursor.block_id = last.number, last.id
            self._save_cursor()
        self._reload()

    def _check_link(self, block: Block) -> None:
        """The block must follow the last one; else the source passed over a fork or a gap."""
        if not self._known:
            return
        last = self._known[-1]
        if block.number == last.number + 1 and block.previous in {last.id, ""}:
            return
        if last.number <= self._cursor.final_block:
            raise ChainReplaced(block=block.number, follows=block.previous, expected=last.id)
        self._undo(last.number)
        raise SourceUnreachable(reason=f"the chain forked away before block {block.number}")

    def _take_cursor(self, chain_id: str) -> Cursor:
        cursor, _ = Cursor.objects.get_or_create(
            pk=1,
            defaults={"chain_id": chain_id, "contracts": sorted(self._registry.contracts)},
        )
        if cursor.chain_id != chain_id:
            raise ChainReplaced(made_from=cursor.chain_id, node_has=chain_id)
        added = self._registry.contracts - set(cursor.contracts)
        if added and cursor.block:
            raise ContractsChanged(added=", ".join(sorted(added)))
        cursor.contracts = sorted(self._registry.contracts)
        return cursor

    def _save_cursor(self) -> None:
        self._cursor.recent = [[one.number, one.id] for one in self._known]
        self._cursor.save()

    def _reload(self) -> None:
        """Take the state in memory from the database again."""
        self._known = [BlockPosition(number, block_id) for number, block_id in self._cursor.recent]
        self._abis.load()
        newest = UndoEntry.objects.order_by("-block").values_list("block", flat=True).first()
        newest_row = ActionRow.objects.order_by("-block").values_list("block", flat=True).first()
        self._last_unfinal_action = max(newest or 0, newest_row or 0)
        self._awaits_finality = self._last_unfinal_action > self._cursor.final_block

    def _forget_batch(self) -> None:
        """Nothing of the batch was written: be again as the database says."""
        self._batch.clear()
        self._batch_actions = 0
        self._cursor.refresh_from_db()
        self._reload()


def row_of(recorded: RecordedAction, sequence: int) -> ActionRow:
    """The row that is kept of a recorded action."""
    coop = recorded.data.get("coop")
    return ActionRow(
        sequence=sequence,
        block=recorded.block,
        time=recorded.time,
        transaction=recorded.transaction,
        position=recorded.position,
        contract=recorded.contract,
        action=recorded.action,
        authorizers=list(recorded.authorizers),
        data=recorded.data,
        result=recorded.result,
        coop=coop if isinstance(coop, str) and UNDECODED not in recorded.data else "",
    )
