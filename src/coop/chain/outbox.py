"""The outbox: keeps signed transactions, and sends the very same bytes until they are final.

    waiting ──→ recorded ──→ final         found in a block; the block can't be undone
       ├──────→ refused                    the chain said no, and surely had not taken it before
       └──────→ expired                    its time is over and no final block has it: sign anew

"Executed" is not final: the newest blocks can be lost. A sending without an answer is neither
success nor failure; after one, only the blocks themselves (`settle`) decide. Nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from django.db.models import F, Q, QuerySet

from coop.chain.answers import ChainInfo, Receipt
from coop.chain.errors import AlreadyRecorded, NodeUnreachable, OutcomeUnknown, TransactionExpired
from coop.chain.models.outbox import OutboxEntry, OutboxState
from coop.chain.transactions import SignedTransaction
from coop.kernel.errors import CoopError, Refusal

__all__ = ["Outbox", "OutboxEntry", "OutboxState"]

PAUSE_SECONDS_MIN = 1
PAUSE_SECONDS_MAX = 8  # an act lives two minutes: a lost one must not wait long for its next try
FINALITY_LAG_MAX = timedelta(minutes=10)  # for nodes that do not tell the final block's time
OPEN = (OutboxState.WAITING, OutboxState.RECORDED)


class Node(Protocol):
    """What the outbox asks of a node; `ChainClient` is one."""

    def info(self) -> ChainInfo:
        """Where the chain stands."""
        ...

    def push(self, signed: SignedTransaction) -> Receipt:
        """Hand a transaction over."""
        ...


class Pushing(Protocol):
    """The part of a node that sending needs."""

    def push(self, signed: SignedTransaction) -> Receipt:
        """Hand a transaction over."""
        ...


class Outbox:
    """The outbox of this installation; it keeps no state but its table."""

    def post(
        self, signed: SignedTransaction, *, coop: str, signer: str, purpose: str
    ) -> OutboxEntry:
        """Keep a signed transaction; it is sent by `send_now` or at the next `resend_due`.

        Call it in the same database transaction as what it belongs to: then either both are kept
        or none. The same transaction again is the same entry; one that was refused is tried anew.
        """
        entry: OutboxEntry
        entry, is_new = OutboxEntry.unbound.get_or_create(
            transaction_id=signed.id,
            defaults={
                "coop": coop,
                "signer": signer,
                "purpose": purpose,
                "packed": signed.pack(),
                "expires_at": signed.transaction.expires_at,
            },
        )
        if not is_new and entry.state == OutboxState.REFUSED:
            _move(entry, OutboxState.WAITING, _from=(OutboxState.REFUSED,), due_at=None)
        return entry

    def entry(self, transaction_id: str) -> OutboxEntry:
        """The entry of a transaction; raises `OutboxEntry.DoesNotExist`."""
        found: OutboxEntry = OutboxEntry.unbound.get(transaction_id=transaction_id)
        return found

    def state_of(self, transaction_id: str) -> OutboxState:
        """How far a transaction has come; raises `OutboxEntry.DoesNotExist`."""
        return OutboxState(self.entry(transaction_id).state)

    def send_now(self, transaction_id: str, client: Pushing, now: datetime) -> CoopError | None:
        """Send an entry at once; the refusal, if the chain surely said no.

        Without an answer nothing is returned and the entry stays for `resend_due`.
        """
        entry = self.entry(transaction_id)
        if entry.state not in OPEN:
            return None
        error = _send(entry, client, now)
        return None if isinstance(error, NodeUnreachable) else error

    def resend_due(self, client: Pushing, now: datetime) -> int:
        """Send all entries whose time has come once more; return how many were sent.

        Stops at the first that no node takes, since the rest would only wait as long each.
        """
        due = OutboxEntry.unbound.filter(Q(due_at=None) | Q(due_at__lte=now), state__in=OPEN)
        count = 0
        for entry in due.order_by("id"):
            count += 1
            if isinstance(_send(entry, client, now), NodeUnreachable):
                break
        return count

    def settle(
        self,
        client: Node,
        now: datetime,
        *,
        found: Callable[[str], int | None],
        final_block: int,
    ) -> int:
        """See which entries the chain has recorded, made final or let expire; how many moved.

        `found` gives the block that has a transaction, `final_block` the last final one, both as
        far as our indexer has read. An entry expires only when the indexer has read a final block
        younger than its expiry and has not found it up to there.
        """
        moved = 0
        late: list[OutboxEntry] = []
        for entry in self._open():
            block = found(entry.transaction_id)
            if block is not None:
                state = OutboxState.FINAL if block <= final_block else OutboxState.RECORDED
                moved += _take_block(entry, state, block)
            elif entry.expires_at < now:
                late.append(entry)
        if late:
            moved += _expire(late, client.info(), final_block)
        return moved

    def _open(self) -> QuerySet[OutboxEntry]:
        return OutboxEntry.unbound.filter(state__in=OPEN).order_by("id")


def _send(entry: OutboxEntry, client: Pushing, now: datetime) -> CoopError | None:
    """Send an entry; the error when the chain refused it, or when no node was there."""
    pause = timedelta(seconds=min(PAUSE_SECONDS_MIN << min(entry.attempts, 8), PAUSE_SECONDS_MAX))
    OutboxEntry.unbound.filter(pk=entry.pk).update(attempts=F("attempts") + 1, due_at=now + pause)
    try:
        receipt = client.push(SignedTransaction.unpack(bytes(entry.packed)))
    except OutcomeUnknown:
        OutboxEntry.unbound.filter(pk=entry.pk).update(unsure=True)
        return None
    except NodeUnreachable as error:
        return error
    except AlreadyRecorded:
        _take_block(entry, OutboxState.RECORDED, entry.block)
        return None
    except CoopError as error:
        return _refuse(entry, error)
    _take_block(entry, OutboxState.RECORDED, receipt.block or entry.block)
    return None


def _refuse(entry: OutboxEntry, error: CoopError) -> CoopError | None:
    told = {
        "code": error.code,
        "contract": error.contract if isinstance(error, Refusal) else "",
        "message": str(error),
    }
    OutboxEntry.unbound.filter(pk=entry.pk).update(refusal=told)
    if entry.unsure or entry.state == OutboxState.RECORDED:
        # It may have been taken before, and be refused for that very reason: the blocks will tell.
        return None
    is_late = isinstance(error, TransactionExpired)
    state = OutboxState.EXPIRED if is_late else OutboxState.REFUSED
    _move(entry, state, _from=(OutboxState.WAITING,), due_at=None)
    return error


def _take_block(entry: OutboxEntry, state: OutboxState, block: int | None) -> int:
    changed = (entry.state, entry.block) != (state, block)
    values: dict[str, object] = {"block": block, "refusal": None}
    if state == OutboxState.FINAL:
        values["due_at"] = None
    return _move(entry, state, _from=OPEN, **values) if changed else 0


def _expire(late: list[OutboxEntry], info: ChainInfo, final_block: int) -> int:
    final_time = info.final_time or info.head_time - FINALITY_LAG_MAX
    moved = 0
    for entry in late:
        if entry.passed_block is None:
            if final_time <= entry.expires_at:
                continue
            entry.passed_block = info.final_block
            OutboxEntry.unbound.filter(pk=entry.pk).update(passed_block=entry.passed_block)
        if final_block >= entry.passed_block:
            moved += _move(entry, OutboxState.EXPIRED, _from=OPEN, due_at=None)
    return moved


def _move(
    entry: OutboxEntry, state: OutboxState, *, _from: tuple[OutboxState, ...], **values: object
) -> int:
    """Change the state, unless another process was faster; how many rows were changed."""
    rows = OutboxEntry.unbound.filter(pk=entry.pk, state__in=_from)
    count = rows.update(state=state, **values)
    if count:
        entry.state = state
    return count
