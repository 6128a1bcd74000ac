"""Acts a second through the client: signed acts with documents beside transfers of a token.

Transactions are made and signed before the clock starts; making them is measured apart. Acts and
transfers take turns, so that a busy moment of the machine falls on both.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, zip_longest
from statistics import median, quantiles
from typing import Protocol, TypeVar

from coop.chain.abi import Abi
from coop.chain.acts import act_digest, signed_document
from coop.chain.answers import ChainInfo, Receipt
from coop.chain.keys import PrivateKey
from coop.chain.transactions import Action, PermissionLevel, SignedTransaction, Transaction
from coop.demo.bench.report import Cell, Table
from coop.kernel.names import name_to_value

AGREEMENTS = ("esign", "privacy")
OPENED_AT_ONCE = 40
TURN = 50
"""Pushes of one kind through one connection before the other kind has its turn."""
CONNECTIONS = 16
Item = TypeVar("Item")


class Node(Protocol):
    """What is needed of a client."""

    def info(self) -> ChainInfo:
        """Where the chain stands."""
        ...

    def abi(self, account: str) -> Abi:
        """A contract's ABI."""
        ...

    def push(self, signed: SignedTransaction) -> Receipt:
        """Hand a transaction over."""
        ...

    def close(self) -> None:
        """Let the connections go."""
        ...


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account."""

    account: str
    key: PrivateKey


@dataclass(slots=True)
class Pushes:
    """What pushing took: seconds of the clock in all, milliseconds of each."""

    seconds: float = 0
    each_ms: list[float] = field(default_factory=list)

    def row(self, what: str, connections: int) -> list[Cell]:
        """A row of the table."""
        slowest = quantiles(self.each_ms, n=100)[-1]
        rate = len(self.each_ms) / self.seconds
        return [what, connections, len(self.each_ms), rate, median(self.each_ms), slowest]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Signed transactions, and how many a second one core made."""

    signed: Sequence[SignedTransaction]
    made_per_second: float


def open_accounts(node: Node, coop: str, registrar: PrivateKey, people: Sequence[Person]) -> None:
    """The registrar opens people's accounts, many in a transaction."""
    abi, info = node.abi("eosio"), node.info()
    level = (PermissionLevel(coop, "registrar"),)
    for group in _groups(people, OPENED_AT_ONCE):
        actions = tuple(
            Action("eosio", "openaccount", level, abi.encode_action("openaccount", values))
            for person in group
            for values in [{"coop": coop, "account": person.account, "key": str(person.key.public)}]
        )
        node.push(Transaction.build(info, actions).sign(info.chain_id, registrar))


def make_people(count: int) -> list[Person]:
    """People with keys and accounts; the same in each run."""
    people = []
    for number in range(count):
        secret = sha256(f"measured person {number}".encode()).digest()
        letters = "".join("abcdefghijklmnop"[byte % 16] for byte in secret[:12])
        people.append(Person(letters, PrivateKey.generate(secret)))
    return people


def prepare_acts(node: Node, coop: str, payer: PrivateKey, people: Sequence[Person]) -> Prepared:
    """Everyone signs one agreement, then the other; the cooperative pays for each act."""
    info, system, membership = node.info(), node.abi("eosio"), node.abi("membership")
    paid = system.encode_action("pay", {"coop": coop})
    pay = Action("eosio", "pay", (PermissionLevel(coop, "payer"),), paid)

    def make(person: Person, agreement: str) -> SignedTransaction:
        content = sha256(f"{agreement} of {person.account}".encode()).digest()
        digest = act_digest(
            info.chain_id, coop, agreement, 1, name_to_value(person.account), content
        )
        values = {
            "coop": coop,
            "person": person.account,
            "agreement": agreement,
            "document": signed_document(1, content, str(person.key.sign(digest))),
        }
        data = membership.encode_action("agree", values)
        agree = Action("membership", "agree", (PermissionLevel(person.account),), data)
        transaction = Transaction.build(info, (pay, agree))
        to_sign = transaction.signing_digest(info.chain_id)
        return SignedTransaction(transaction, (payer.sign(to_sign), person.key.sign(to_sign)))

    wanted = [(person, agreement) for agreement in AGREEMENTS for person in people]
    return _timed(len(wanted), lambda number: make(*wanted[number]))


def prepare_transfers(node: Node, sender: Person, to: str, token: str, count: int) -> Prepared:
    """Transfers of a token, one apiece; memos tell them apart."""
    info, abi = node.info(), node.abi(token)
    level = (PermissionLevel(sender.account),)

    def make(number: int) -> SignedTransaction:
        values = {"from": sender.account, "to": to, "quantity": "0.01 RUB", "memo": f"no. {number}"}
        action = Action(token, "transfer", level, abi.encode_action("transfer", values))
        return Transaction.build(info, (action,)).sign(info.chain_id, sender.key)

    return _timed(count, make)


def measure(
    connect: Callable[[], Node], acts: Prepared, transfers: Prepared, connections: int = CONNECTIONS
) -> Table:
    """Push half of both serially, half through several connections."""
    rows: list[list[Cell]] = []
    serial, parallel = _halves(acts.signed), _halves(transfers.signed)
    with ExitStack() as stack:
        clients = [connect() for _ in range(connections)]
        for client in clients:
            stack.callback(client.close)
            client.info()
        for at, width in enumerate((1, connections)):
            signed = push_in_turns(clients[:width], serial[at], parallel[at])
            rows += [
                signed[0].row("act with a signed document", width),
                signed[1].row("eosio.token transfer", width),
            ]
    return Table(
        "throughput",
        "2. Transactions a second through the client and a node",
        ("what", "connections", "pushed", "a second", "median ms", "slowest 1 % ms"),
        rows,
        (
            "One Python process and the node share this machine's cores: not the node's limit.",
            "An act: the cooperative's payment and `agree`; two signatures and a document's one.",
            _made(acts.made_per_second, transfers.made_per_second),
        ),
    )


def _made(acts: float, transfers: float) -> str:
    return f"Made by one core before: {acts:,.0f} acts or {transfers:,.0f} transfers a second."


def push_in_turns(
    clients: Sequence[Node],
    first: Sequence[SignedTransaction],
    second: Sequence[SignedTransaction],
) -> tuple[Pushes, Pushes]:
    """Push both lots in turns, each turn through all clients at once."""
    told = (Pushes(), Pushes())
    turn = TURN * len(clients)
    with ThreadPoolExecutor(len(clients)) as threads:
        for pair in zip_longest(_groups(first, turn), _groups(second, turn), fillvalue=()):
            for pushes, signed in zip(told, pair, strict=True):
                began = time.perf_counter()
                shares = [signed[at :: len(clients)] for at in range(len(clients))]
                taken = threads.map(_push_all, clients, shares)
                pushes.each_ms += chain.from_iterable(taken)
                pushes.seconds += time.perf_counter() - began
    return told


def _push_all(client: Node, signed: Sequence[SignedTransaction]) -> list[float]:
    durations = []
    for transaction in signed:
        began = time.perf_counter()
        client.push(transaction)
        durations.append((time.perf_counter() - began) * 1000)
    return durations


def _timed(count: int, make: Callable[[int], SignedTransaction]) -> Prepared:
    began = time.perf_counter()
    signed = [make(number) for number in range(count)]
    return Prepared(signed, count / (time.perf_counter() - began))


def _halves(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]]:
    middle = len(items) // 2
    return items[:middle], items[middle:]


def _groups(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    return (items[at : at + size] for at in range(0, len(items), size))
