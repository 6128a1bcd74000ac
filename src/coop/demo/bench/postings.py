"""Postings a second: a cashier's confirmations of contributions, through the client and a node.

People who are known to the cooperative order voluntary contributions, which ask for no program; the
cashier then confirms them, one in an act or many. Each confirmed contribution is one posting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any, Protocol

from coop.chain.keys import PrivateKey
from coop.chain.transactions import Action, PermissionLevel, SignedTransaction, Transaction
from coop.demo.bench.report import Cell, Table
from coop.demo.bench.throughput import CONNECTIONS, Node, Person, Pushes, push_in_turns

UNITS = 10_000
AT_ONCE = 50
"""Confirmations in one act; the desk's own limit is a hundred."""
ORDERS_OF_PERSON_MAX = 8


class Ledger(Node, Protocol):
    """A client that reads tables too."""

    def rows(self, code: str, scope: str | int, table: str) -> list[dict[str, Any]]:
        """All rows of a table."""
        ...


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays for acts: the cooperative and its payer's key."""

    coop: str
    key: PrivateKey


def measure(
    connect: Callable[[], Ledger],
    payer: Payer,
    cashier: Person,
    people: Sequence[Person],
    acts: int,
    connections: int = CONNECTIONS,
) -> Table:
    """Confirm `acts` contributions one by one, half of them serially, then as many in bulk."""
    with ExitStack() as stack:
        clients = [connect() for _ in range(connections)]
        for client in clients:
            stack.callback(client.close)
        first = clients[0]
        wanted = 2 * acts
        order_contributions(first, payer, people, wanted)
        numbers = awaited_orders(first, payer.coop)
        half = acts // 2
        lots = (
            (1, 1, numbers[:half]),
            (connections, 1, numbers[half:acts]),
            (1, AT_ONCE, numbers[acts:]),
        )
        rows = []
        for width, at_once, orders in lots:
            signed = confirmations(first, payer, cashier, orders, at_once)
            pushes, _ = push_in_turns(clients[:width], signed, ())
            rows.append(_row(pushes, width, at_once, len(orders)))
    return Table(
        "postings",
        "8. Postings a second: confirmed contributions through the client and a node",
        ("what", "connections", "acts", "postings", "postings a second", "median ms", "slowest ms"),
        rows,
        (
            "An act: the cooperative's payment and the cashier's `confirm`; two signatures.",
            "Each posts one voluntary contribution: payments, contribution and ledger take part.",
            "The client's Python and the node share this machine's cores.",
        ),
    )


def order_contributions(node: Node, payer: Payer, people: Sequence[Person], count: int) -> None:
    """Everyone orders so many contributions as make `count` in all."""
    info, abi = node.info(), node.abi("contribution")
    each = -(-count // len(people))
    if each > ORDERS_OF_PERSON_MAX:
        raise ValueError(f"{len(people)} people can't have {count} open orders.")
    left = count
    for person in people:
        level = (PermissionLevel(person.account),)
        gifts = [
            Action(
                "contribution",
                "give",
                level,
                abi.encode_action(
                    "give",
                    {
                        "coop": payer.coop,
                        "person": person.account,
                        "program": 0,
                        "units": UNITS + place,  # the same act twice would be refused
                    },
                ),
            )
            for place in range(min(each, left))
        ]
        if gifts:
            transaction = Transaction.build(info, (_payment(node, payer), *gifts))
            digest = transaction.signing_digest(info.chain_id)
            keys = (payer.key, person.key)
            node.push(SignedTransaction(transaction, tuple(key.sign(digest) for key in keys)))
        left -= len(gifts)


def awaited_orders(node: Ledger, coop: str) -> list[int]:
    """The numbers of open orders of contributions."""
    rows = node.rows("payments", coop, "orders")
    return [int(row["id"]) for row in rows if row["contract"] == "contribution"]


def confirmations(
    node: Node, payer: Payer, cashier: Person, orders: Sequence[int], at_once: int
) -> list[SignedTransaction]:
    """Signed acts that confirm these orders, `at_once` in each."""
    info, abi = node.info(), node.abi("payments")
    paid_at = info.head_time.replace(microsecond=0)
    payment, level = _payment(node, payer), (PermissionLevel(cashier.account),)

    def confirm(order: int) -> Action:
        values = {
            "coop": payer.coop,
            "order": order,
            "cashier": cashier.account,
            "place": "bank",
            "purposes": ["donate"],
            "paid_at": paid_at,
        }
        return Action("payments", "confirm", level, abi.encode_action("confirm", values))

    signed = []
    for start in range(0, len(orders), at_once):
        actions = (payment, *map(confirm, orders[start : start + at_once]))
        transaction = Transaction.build(info, actions)
        digest = transaction.signing_digest(info.chain_id)
        signatures = (payer.key.sign(digest), cashier.key.sign(digest))
        signed.append(SignedTransaction(transaction, signatures))
    return signed


def _payment(node: Node, payer: Payer) -> Action:
    data = node.abi("eosio").encode_action("pay", {"coop": payer.coop})
    return Action("eosio", "pay", (PermissionLevel(payer.coop, "payer"),), data)


def _row(pushes: Pushes, connections: int, at_once: int, postings: int) -> list[Cell]:
    each = pushes.each_ms
    slowest = quantiles(each, n=100)[-1] if len(each) >= AT_ONCE else max(each)
    what = "one confirmation in an act" if at_once == 1 else f"{at_once} confirmations in an act"
    rate = postings / pushes.seconds
    return [what, connections, len(each), postings, rate, median(each), slowest]
