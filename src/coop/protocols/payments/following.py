"""Lets lines follow the ledger: what became of them is told by orders and receipts, never by trust.

waiting ──a person signs, or the connector sends──→ to sign ──recorded──→ confirmed | kept apart
   ▲                                                   │
   └────────── the act was refused, expired or left ───┘
kept apart ──assigned──→ confirmed      kept apart ──the money went back──→ given back
any of these ──its block is undone──→ waiting
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet

from coop.chain.models.outbox import OutboxEntry, OutboxState
from coop.monocoop.acts.models import PreparedAct
from coop.protocols.payments.judging import CAME, LEFT, ROWS_AT_ONCE
from coop.protocols.payments.models import LineOutcome, LineState, Order, OrderPart, Receipt
from coop.protocols.payments.models import StatementLine as LineRow
from coop.protocols.payments.rules import OrderState

UNSIGNED_MINUTES_MAX = 15
"""An act left unsigned for so long gives its lines back to the list."""
MOVED_FIELDS = ("state", "act", "taken_for", "purposes")
GIVEN_UP = (OutboxState.EXPIRED, OutboxState.REFUSED)


def take_for(
    rows: Iterable[LineRow],
    act: str,
    now: datetime,
    *,
    orders: Mapping[int, Sequence[str]] | None = None,
) -> None:
    """These lines are in an act now; `orders` tells purposes by the order a line is taken for.

    A line's order is `taken_for`, set by who takes it; without one the money is kept apart.
    """
    for row in rows:
        row.state, row.act, row.acted_at = LineState.TO_SIGN, act, now
        row.purposes = list((orders or {}).get(row.taken_for or 0, ()))
        row.save(update_fields=["state", "act", "acted_at", "taken_for", "purposes"])


def follow(coop: str, now: datetime) -> int:
    """Bring the lines of a cooperative up to the read model; return how many have moved."""
    moved = _follow_matched(coop)
    moved += _follow_signed(coop, now)
    moved += _follow_receipts(coop)
    return moved + _follow_undone(coop)


def _lines(coop: str, *states: LineState) -> QuerySet[LineRow]:
    rows: QuerySet[LineRow] = LineRow.unbound.filter(coop=coop, state__in=states)
    return rows


def _follow_matched(coop: str) -> int:
    """Matched lines whose order is done, whoever confirmed it."""
    count = 0
    for is_incoming, done in ((True, CAME), (False, LEFT)):
        orders = Order.unbound.filter(coop=coop, number=OuterRef("order_number"), state__in=done)
        lines = _lines(coop, LineState.WAITING, LineState.TO_SIGN).filter(
            Exists(orders), outcome=LineOutcome.MATCHED, is_incoming=is_incoming
        )
        count += lines.update(state=LineState.CONFIRMED, taken_for=F("order_number"))
    return count


def _follow_signed(coop: str, now: datetime) -> int:
    """Lines in an act: done, kept apart, or given up and waiting again."""
    rows = list(_lines(coop, LineState.TO_SIGN))
    kept = _receipts_by_line(coop, rows)
    given_up = _acts_given_up(coop, {row.act for row in rows}, now)
    moved = []
    for row in rows:
        if row.digest in kept:
            row.state = LineState.KEPT_APART
        elif _is_done(row):
            row.state = LineState.CONFIRMED
        elif row.act in given_up:
            row.state, row.act, row.taken_for, row.purposes = LineState.WAITING, "", None, []
        else:
            continue
        moved.append(row)
    LineRow.unbound.bulk_update(moved, MOVED_FIELDS, batch_size=ROWS_AT_ONCE)
    return len(moved)


def _is_done(row: LineRow) -> bool:
    """Whether what the line was taken for is recorded."""
    if row.taken_for is None:
        return False
    if row.is_incoming:
        parts = OrderPart.unbound.filter(
            coop=row.coop, order=row.taken_for, purpose__in=row.purposes
        )
        return bool(parts) and all(part.paid_at for part in parts)
    orders = Order.unbound.filter(coop=row.coop, number=row.taken_for, state__in=LEFT)
    return bool(orders.exists())


def _acts_given_up(coop: str, acts: Collection[str], now: datetime) -> set[str]:
    """Acts that will do nothing any more: refused, expired, never signed, or unknown."""
    prepared = {
        str(act.id): act
        for act in PreparedAct.unbound.filter(coop=coop, id__in=[a for a in acts if _is_id(a)])
    }
    sent = {act.transaction_id for act in prepared.values() if act.transaction_id} | set(acts)
    states = dict(
        OutboxEntry.unbound.filter(coop=coop, transaction_id__in=sent).values_list(
            "transaction_id", "state"
        )
    )
    left_at = now - timedelta(minutes=UNSIGNED_MINUTES_MAX)

    def is_over(name: str) -> bool:
        act = prepared.get(name)
        if act is not None and not act.transaction_id:
            return bool(act.created_at < left_at)
        state = states.get(act.transaction_id if act else name)
        return state is None or state in GIVEN_UP

    return {name for name in acts if is_over(name)}


def _follow_receipts(coop: str) -> int:
    """Lines kept apart: assigned to an order, or gone back; and those kept without an act here."""
    rows = list(_lines(coop, LineState.KEPT_APART))
    receipts = _receipts_by_line(coop, rows)
    moved = []
    for row in rows:
        receipt = receipts.get(row.digest)
        if receipt is None:
            row.state = LineState.WAITING
        elif receipt.closed_at is None:
            continue
        elif receipt.paid_order is not None:
            row.state, row.taken_for = LineState.CONFIRMED, receipt.paid_order
        else:
            row.state = LineState.GIVEN_BACK
        moved.append(row)
    LineRow.unbound.bulk_update(moved, MOVED_FIELDS, batch_size=ROWS_AT_ONCE)
    return len(moved)


def _receipts_by_line(coop: str, rows: Sequence[LineRow]) -> dict[str, Receipt]:
    digests = [row.digest for row in rows]
    found: dict[str, Receipt] = {}
    for start in range(0, len(digests), ROWS_AT_ONCE):
        portion = Receipt.unbound.filter(coop=coop, line__in=digests[start : start + ROWS_AT_ONCE])
        found |= {receipt.line: receipt for receipt in portion}
    return found


def _follow_undone(coop: str) -> int:
    """A fork took the record back: nothing came for the order after all."""
    waits = (OrderState.OPEN, OrderState.TO_SEND)
    orders = Order.unbound.filter(coop=coop, number=OuterRef("taken_for"), state__in=waits)
    paid = OrderPart.unbound.filter(coop=coop, order=OuterRef("taken_for"), paid_at__isnull=False)
    lines = _lines(coop, LineState.CONFIRMED).filter(Exists(orders), ~Exists(paid))
    return lines.update(state=LineState.WAITING, act="", taken_for=None)


def _is_id(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
