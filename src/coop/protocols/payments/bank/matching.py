"""Matches the lines of a statement with the orders that wait for them.

The order of the steps: known lines, doubtful lines, lines of others; then reference and sum; then
suggestions by INN or account and sum, by name and sum; the rest is unknown. The work grows with
lines plus orders, and the order in which orders are given doesn't matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coop.protocols.payments.bank.outcomes import (
    AnyOrder,
    Doubled,
    Doubtful,
    IssuedOrder,
    Judged,
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
from coop.protocols.payments.bank.references import TEXT_MAX, orders_in_purpose
from coop.protocols.payments.bank.statement import Party, StatementLine
from coop.protocols.payments.bank.values import NO_INN
from coop.protocols.payments.rules import ReferenceMalformed, order_of_reference

SUGGESTED_MAX = 5
NAME_WORDS_MAX = 6
# Accounts over which banks pass the money of many people: they say nothing of the payer.
TRANSIT_ACCOUNTS = ("30232", "30233", "40911", "47422", "47416", "30101")


def match(
    lines: Sequence[StatementLine],
    *,
    coop: str,
    our_accounts: Collection[str],
    open_orders: Iterable[OpenOrder],
    issued_orders: Iterable[IssuedOrder] = (),
    known_keys: Collection[str] = (),
) -> tuple[Judged, ...]:
    """Each line with its outcome, in the order of the lines.

    Lines that came are matched with `open_orders`, lines written off with `issued_orders`.
    `known_keys` are keys of lines taken before. Numbers of orders are unique within
    either kind; an order is matched at most once.
    """
    waiting = _Waiting.of(coop, open_orders)
    leaving = _Waiting.of(coop, issued_orders)
    ours, known = frozenset(our_accounts), frozenset(known_keys)
    outcomes: dict[int, Outcome] = {}
    rest: list[tuple[int, StatementLine, _Waiting]] = []
    seen: dict[str, int] = {}
    for place, line in enumerate(lines):
        orders = waiting if line.payee.account in ours else leaving
        outcome = _set_aside(line, ours, known, seen) or _by_reference(coop, line, orders)
        if outcome is None:
            rest.append((place, line, orders))
        else:
            outcomes[place] = outcome
    # Suggestions come last: an order that has its money is suggested to nobody.
    for place, line, orders in rest:
        outcomes[place] = _suggestion(line, orders)
    return tuple(
        Judged(line, _told(line, outcomes[place], ours)) for place, line in enumerate(lines)
    )


def _told(line: StatementLine, outcome: Outcome, ours: frozenset[str]) -> Outcome:
    """Money that left for a reason unknown here, as a fee, is nothing to hold for anybody."""
    if isinstance(outcome, Unknown) and line.payee.account not in ours:
        return NotOurs(Why.OUTGOING)
    return outcome


@dataclass(slots=True)
class _Waiting:
    """Orders of one direction by all that they are looked up by."""

    by_number: dict[int, AnyOrder] = field(default_factory=dict)
    by_inn: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    by_account: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    by_name: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, coop: str, orders: Iterable[AnyOrder]) -> _Waiting:
        """The indexes; a reference that is not this cooperative's is kept for suggestions only."""
        made = cls()
        for order in sorted(orders, key=lambda each: each.number):
            number = _number(coop, order)
            made.by_number[number] = order
            party = _party(order)
            for index, value in (
                (made.by_inn, party.inn),
                (made.by_account, party.account),
                (made.by_name, _plain(party.name)),
            ):
                if value:
                    index.setdefault((value, order.units), []).append(number)
        return made

    def free(self, index: Mapping[tuple[str, int], list[int]], key: tuple[str, int]) -> list[int]:
        """The first orders under a key that no line has been matched with."""
        found: list[int] = []
        for number in index.get(key, ()):
            if number not in self.taken:
                found.append(number)
            if len(found) == SUGGESTED_MAX:
                break
        return found


def _number(coop: str, order: AnyOrder) -> int:
    """The number that the order's reference tells; without a valid one, a number no text tells."""
    try:
        return order_of_reference(coop, order.reference)
    except ReferenceMalformed:
        return -1 - order.number


def _party(order: AnyOrder) -> Party:
    """The other side of an order."""
    if isinstance(order, OpenOrder):
        return Party(name=order.payer_name, inn=order.payer_inn, account=order.payer_account)
    return Party(name=order.payee_name, inn=order.payee_inn, account=order.payee_account)


def _set_aside(
    line: StatementLine,
    ours: frozenset[str],
    known_keys: frozenset[str],
    seen: dict[str, int],
) -> Outcome | None:
    """The outcome of a line that is not to be matched at all."""
    key = line.key
    if key in known_keys:
        return Known()
    if key in seen:
        return Known(position=seen[key])
    seen[key] = line.position
    if line.doubts:
        return Doubtful(line.doubts)
    came_to_us, left_us = line.payee.account in ours, line.payer.account in ours
    if came_to_us and left_us:
        return NotOurs(Why.OWN_TRANSFER)
    if not came_to_us and not left_us:
        return NotOurs(Why.OTHER_ACCOUNT)
    if (line.received_on if came_to_us else line.written_off_on) is None:
        return NotOurs(Why.NOT_BOOKED)
    return None


def _by_reference(coop: str, line: StatementLine, orders: _Waiting) -> Outcome | None:
    """The outcome of a line whose purpose names an order; None where it names none."""
    numbers = orders_in_purpose(coop, line.purpose)
    open_numbers = [number for number in numbers if number in orders.by_number]
    if len(open_numbers) > 1:
        named = tuple(orders.by_number[number] for number in sorted(open_numbers)[:SUGGESTED_MAX])
        return Suggested(named, Why.SEVERAL_REFERENCES)
    if not numbers:
        return None
    if not open_numbers:
        return Unknown(Why.ORDER_NOT_OPEN, numbers[0])
    number = open_numbers[0]
    order = orders.by_number[number]
    if number in orders.taken:
        return Doubled(order, orders.taken[number])
    if line.units != order.units:
        return WrongSum(order, line.units - order.units)
    orders.taken[number] = line.position
    return Matched(order)


def _suggestion(line: StatementLine, orders: _Waiting) -> Outcome:
    """Orders of the same sum and the same other side; else unknown."""
    is_incoming = isinstance(next(iter(orders.by_number.values()), None), OpenOrder)
    side = line.payer if is_incoming else line.payee
    keys: list[tuple[Mapping[tuple[str, int], list[int]], str, Why]] = []
    if side.inn not in NO_INN:
        keys.append((orders.by_inn, side.inn, Why.INN_AND_SUM))
    if side.account and not side.account.startswith(TRANSIT_ACCOUNTS):
        keys.append((orders.by_account, side.account, Why.ACCOUNT_AND_SUM))
    keys += [(orders.by_name, name, Why.NAME_AND_SUM) for name in _names(side, line.purpose)]
    for index, value, why in keys:
        found = orders.free(index, (value, line.units))
        if found:
            return Suggested(tuple(orders.by_number[number] for number in found), why)
    return Unknown(Why.NOTHING_FITS)


def _names(side: Party, purpose: str) -> Iterator[str]:
    """The name of a side, then whatever in it and in the purpose may be a name.

    A bank that passes a person's money over its own account writes the person into either.
    """
    yield _plain(side.name)
    for text in (side.name, purpose):
        words = _plain(text[:TEXT_MAX]).split()
        for first in range(len(words)):
            for count in range(2, NAME_WORDS_MAX + 1):
                if first + count <= len(words):
                    yield " ".join(words[first : first + count])


def _plain(text: str) -> str:
    """A name to compare: capitals without signs, Е for Ё, single blanks."""
    return " ".join(re.findall(r"\w+", text.upper().replace("Ё", "Е")))
