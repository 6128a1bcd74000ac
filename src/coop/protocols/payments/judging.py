"""Compares lines with the orders of the read model, and keeps what came of it in their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from coop.protocols.payments import rules
from coop.protocols.payments.bank.matching import match
from coop.protocols.payments.bank.outcomes import (
    Doubled,
    Doubtful,
    IssuedOrder,
    Known,
    Matched,
    NotOurs,
    OpenOrder,
    Outcome,
    Suggested,
    Unknown,
    Why,
    WrongSum,
)
from coop.protocols.payments.bank.statement import Party, StatementLine
from coop.protocols.payments.lines import MOSCOW, NOON, day_of, line_of
from coop.protocols.payments.models import LineOutcome, LineState, Order, OrderPart
from coop.protocols.payments.models import StatementLine as LineRow
from coop.protocols.payments.parties import payee_of, payers_of
from coop.protocols.payments.rules import OrderState

EARLY_DAYS_MAX = 31
"""As in the contract: how long before its order a payment may have come."""
CAME = (OrderState.PAID, OrderState.FINISHED, OrderState.REFUND_DUE, OrderState.REFUNDED)
LEFT = (OrderState.SENT, OrderState.REFUNDED)
WAITING_TO_LEAVE = (OrderState.TO_SEND, OrderState.REFUND_DUE)
ROWS_AT_ONCE = 500
JUDGED_FIELDS = ("outcome", "why", "order_number", "units_over", "suggestions", "state")


@dataclass(frozen=True, slots=True)
class Claims:
    """Orders that other lines have been matched with or taken for, by direction."""

    incoming: frozenset[int]
    outgoing: frozenset[int]

    def of(self, row: LineRow) -> frozenset[int]:
        """The claims in a line's direction."""
        return self.incoming if row.is_incoming else self.outgoing


def claims_in(coop: str, *, but: Iterable[LineState] = ()) -> Claims:
    """The claims of all lines but those in some states."""
    matched = Q(outcome=LineOutcome.MATCHED, order_number__isnull=False)
    rows = LineRow.unbound.filter(matched | Q(taken_for__isnull=False), coop=coop)
    told = rows.exclude(state__in=list(but)).values_list("is_incoming", "taken_for", "order_number")
    numbers: dict[bool, set[int]] = {True: set(), False: set()}
    for is_incoming, taken, matching in told.iterator():
        numbers[is_incoming].add(taken or matching)
    return Claims(frozenset(numbers[True]), frozenset(numbers[False]))


def judge(
    coop: str,
    rows: Sequence[LineRow],
    lines: Sequence[StatementLine],
    *,
    our_accounts: Collection[str],
    claims: Claims,
) -> None:
    """Set the outcome of each row from its line; saves nothing. No two lines have one key."""
    judged = match(
        lines,
        coop=coop,
        our_accounts=our_accounts,
        open_orders=_open_orders(coop, but=claims.incoming),
        issued_orders=_issued_orders(coop, but=claims.outgoing),
    )
    for row, each in zip(rows, judged, strict=True):
        _set(row, each.outcome)
    _see_orders_that_are_done(coop, rows, claims)


def rematch(coop: str, our_accounts: Collection[str]) -> int:
    """Compare the waiting lines with today's orders; return how many have another outcome."""
    waiting = LineRow.unbound.filter(coop=coop, state=LineState.WAITING)
    rows = list(waiting.exclude(outcome=LineOutcome.DOUBTFUL).order_by("id"))
    before = [_judged(row) for row in rows]
    lines = [line_of(row) for row in rows]
    claims = claims_in(coop, but=[LineState.WAITING])
    judge(coop, rows, lines, our_accounts=our_accounts, claims=claims)
    changed = [row for row, was in zip(rows, before, strict=True) if _judged(row) != was]
    LineRow.unbound.bulk_update(changed, JUDGED_FIELDS, batch_size=ROWS_AT_ONCE)
    return len(changed)


def _judged(row: LineRow) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in JUDGED_FIELDS)


def _open_orders(coop: str, *, but: frozenset[int]) -> list[OpenOrder]:
    """Orders that wait for money, with what is still to come of each."""
    waiting = Order.unbound.filter(coop=coop, state=OrderState.OPEN)
    payers = {
        number: payer
        for number, payer in waiting.values_list("number", "payer").iterator()
        if number not in but
    }
    due: dict[int, int] = {}
    unpaid = OrderPart.unbound.filter(coop=coop, paid_at__isnull=True)
    for number, units in unpaid.values_list("order", "units").iterator():
        if number in payers:
            due[number] = due.get(number, 0) + units
    parties = payers_of(coop, payers.values())
    return [
        OpenOrder(
            number=number,
            reference=rules.reference_of(coop, number),
            units=due.get(number, 0),
            payer_name=parties[payer].name,
            payer_inn=parties[payer].inn,
            payer_account=parties[payer].account,
        )
        for number, payer in payers.items()
    ]


def _issued_orders(coop: str, *, but: frozenset[int]) -> list[IssuedOrder]:
    """Orders that wait for our money to leave, refunds among them."""
    leaving = Order.unbound.filter(coop=coop, state__in=WAITING_TO_LEAVE)
    orders = [order for order in leaving if order.number not in but]
    parties = payers_of(coop, [order.payer for order in orders if order.payer])
    told = []
    for order in orders:
        payee = payee_of(order)
        party = payee.party if payee else parties.get(order.payer, Party())
        told.append(
            IssuedOrder(
                number=order.number,
                reference=rules.reference_of(coop, order.number),
                units=order.units,
                payee_name=party.name,
                payee_inn=party.inn,
                payee_account=party.account,
            )
        )
    return told


def _set(row: LineRow, outcome: Outcome) -> None:
    row.why, row.order_number, row.units_over, row.suggestions = "", None, 0, []
    match outcome:
        case Matched(order):
            row.outcome, row.order_number = LineOutcome.MATCHED, order.number
        case WrongSum(order, units_over):
            row.outcome, row.order_number = LineOutcome.WRONG_SUM, order.number
            row.units_over = units_over
        case Suggested(orders, why):
            row.outcome, row.why = LineOutcome.SUGGESTED, why
            row.suggestions = [order.number for order in orders]
        case Doubled(order):
            row.outcome, row.order_number = LineOutcome.DOUBLED, order.number
        case Doubtful():
            row.outcome = LineOutcome.DOUBTFUL
        case NotOurs(why):
            row.outcome, row.why, row.state = LineOutcome.NOT_OURS, why, LineState.SET_ASIDE
        case Unknown(why, number):
            row.outcome, row.why, row.order_number = LineOutcome.UNKNOWN, why, number
        case Known():
            raise AssertionError("known lines have no row")


def _see_orders_that_are_done(coop: str, rows: Sequence[LineRow], claims: Claims) -> None:
    """A line may come after a cashier's word: then it belongs to the order that is done already.

    Another line's order makes it a doubled payment. A payment long before its order would be
    refused by the ledger: it is only suggested.
    """
    named = {row.order_number for row in rows if row.order_number is not None}
    orders: Mapping[int, Order] = {order.number: order for order in _orders(coop, sorted(named))}
    taken = {
        True: set(claims.incoming) | _matched(rows, is_incoming=True),
        False: set(claims.outgoing) | _matched(rows, is_incoming=False),
    }
    for row in rows:
        order = orders.get(row.order_number) if row.order_number is not None else None
        if order is None:
            continue
        if row.outcome == LineOutcome.UNKNOWN:
            _see_done(row, order, taken[row.is_incoming])
        elif row.outcome == LineOutcome.MATCHED and row.is_incoming and _is_too_early(row, order):
            row.outcome, row.why = LineOutcome.SUGGESTED, Why.DATE_FAR
            row.suggestions, row.order_number = [order.number], None


def _see_done(row: LineRow, order: Order, taken: set[int]) -> None:
    done = CAME if row.is_incoming else LEFT
    if order.number in taken:
        row.outcome, row.why = LineOutcome.DOUBLED, ""
    elif order.state in done and order.place == rules.Place.BANK and order.units == row.units:
        row.outcome, row.why = LineOutcome.MATCHED, ""
        taken.add(order.number)


def _matched(rows: Iterable[LineRow], *, is_incoming: bool) -> set[int]:
    return {
        row.order_number
        for row in rows
        if row.is_incoming is is_incoming
        and row.outcome == LineOutcome.MATCHED
        and row.order_number is not None
    }


def _is_too_early(row: LineRow, order: Order) -> bool:
    day = day_of(row)
    earliest = order.opened_at - timedelta(days=EARLY_DAYS_MAX)
    return day is not None and datetime.combine(day, NOON, MOSCOW) < earliest


def _orders(coop: str, numbers: Sequence[int]) -> Iterable[Order]:
    for start in range(0, len(numbers), ROWS_AT_ONCE):
        portion = numbers[start : start + ROWS_AT_ONCE]
        yield from Order.unbound.filter(coop=coop, number__in=portion)
