"""Processor time of each routine action beside a token transfer, and memory of a member.

All runs go through one chain in one process, and every act of joining is followed by a transfer
and a key recovery, so that whatever else the machine does blurs them alike. The time is that of the
contract's code (`elapsed_us` of the first receiver): what a transaction is billed never falls below
100 µs and hides the differences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from coop.chain.testing import Step, TestChain, Trace
from coop.demo.bench.report import Cell, Table
from coop.protocols.testing import Network, founding
from coop.protocols.testing.benchmarks import (
    REFERENCE,
    joining_traces,
    member_memory,
    transfer_time,
)
from coop.protocols.testing.network import OPERATOR

LETTERS = "abcdefghijklmnopqrstuvwxyz"
BUDGET_TRANSFERS = 2
BUDGET_MEMBER_BYTES = 400
SIGNED = {"agree", "apply", "minutes", "certify"}
# (contract, action): the acts people make first, then what they set off in other contracts.
MEASURED = (
    ("eosio", "pay"),
    ("eosio", "openaccount"),
    ("membership", "agree"),
    ("membership", "apply"),
    ("payments", "confirm"),
    ("council", "vote"),
    ("council", "minutes"),
    ("membership", "certify"),
    ("payments", "open"),
    ("membership", "paid"),
    ("council", "submit"),
    ("membership", "decided"),
    ("ledger", "post"),
)


@dataclass(slots=True)
class Times:
    """Microseconds of every run, by contract and action."""

    runs: dict[tuple[str, str], list[int]]

    def add(self, trace: Trace) -> None:
        """Take each action of a transaction, sent ones too; notices are others' time."""
        for action in trace.actions:
            if not action.is_notice:
                key = (action.contract, action.action)
                self.runs.setdefault(key, []).append(action.elapsed_us)

    def median(self, contract: str, action: str) -> float:
        """The median of an action's runs."""
        return float(median(self.runs[contract, action]))


def measure(people: int, wallet: Sequence[Sequence[Cell]] = ()) -> tuple[Table, Table]:
    """Processor time and memory, from `people` joinings on a chain of their own.

    `wallet` are rows of memory that were measured elsewhere.
    """
    with TestChain.start() as chain:
        network = Network.boot(chain)
        memory = member_memory(founding.connect(network))
        return times_table(measured_times(network, people)), memory_table(
            memory.rows_bytes, memory.rows_peak_bytes, memory.account_bytes, wallet
        )


def measured_times(network: Network, people: int) -> Times:
    """Let people join one after another, with a transfer and a key recovery after each act."""
    transfer_time(network)  # puts the reference token on the chain, and warms both up
    cooperative, times = founding.connect(network), Times({})
    others = references(network)
    for number in range(people):
        for _, trace in joining_traces(cooperative, word(number)):
            times.add(trace)
            for step in next(others):
                times.add(network.chain.push([step]))
        network.chain.produce()
    return times


def times_table(times: Times) -> Table:
    """Each action's median and its ratio to the transfer, beside the budget."""
    transfer = times.median(REFERENCE, "transfer")
    recovery = times.median("outsider", "recover")
    rows: list[list[Cell]] = [
        ["eosio.token::transfer", "", *_figures(times, (REFERENCE, "transfer"), transfer), "", ""],
        ["(key recovery alone)", "", *_figures(times, ("outsider", "recover"), transfer), "", ""],
    ]
    for contract, action in MEASURED:
        is_signed = action in SIGNED
        budget = BUDGET_TRANSFERS * transfer + (recovery if is_signed else 0)
        kept = times.median(contract, action) <= budget
        rows.append(
            [
                f"{contract}::{action}",
                "yes" if is_signed else "",
                *_figures(times, (contract, action), transfer),
                round(budget, 1),
                "within" if kept else "OVER",
            ]
        )
    return Table(
        "cpu",
        "1. Processor time of routine actions, beside a transfer on the same chain",
        ("action", "document", "median µs", "lowest µs", "× transfer", "runs", "budget µs", ""),
        rows,
        (
            f"Budget: {BUDGET_TRANSFERS} transfers, and a key recovery where a document is signed.",
            "The key recovery stands in an action of its own, whose dispatch is counted in.",
            "From payments::open down: sent by other contracts, inside the acts above.",
        ),
    )


def memory_table(
    rows_bytes: int, peak_bytes: int, account_bytes: int, wallet: Sequence[Sequence[Cell]] = ()
) -> Table:
    """What one member takes of the chain's memory; more rows for one with a wallet."""
    return Table(
        "memory",
        "6. Chain memory of one member",
        ("what", "bytes", "budget"),
        (
            ("rows of a member in all contracts", rows_bytes, BUDGET_MEMBER_BYTES),
            ("the most while joining (order, matter)", peak_bytes, ""),
            ("the chain account itself", account_bytes, ""),
            *wallet,
        ),
        ("A row's overhead of 112 bytes is counted in. Order and matter are erased later.",),
    )


def _figures(times: Times, action: tuple[str, str], transfer: float) -> tuple[Cell, ...]:
    runs, middle = times.runs[action], times.median(*action)
    return (round(middle, 1), min(runs), middle / transfer, len(runs))


def references(network: Network) -> Iterator[tuple[Step, Step]]:
    """A transfer and a bare key recovery, each time others; the token must be there."""
    chain = network.chain
    number = 0
    digest = bytes(32)
    recover = {"digest": digest.hex(), "sign": str(chain.key(OPERATOR).sign(digest))}
    while True:
        number += 1
        transfer = {
            "from": OPERATOR,
            "to": "outsider",
            "quantity": "0.01 RUB",
            "memo": f"entry {number}",
        }
        yield (
            (REFERENCE, "transfer", transfer, f"{OPERATOR}@active"),
            ("outsider", "recover", recover, f"{OPERATOR}@active"),
        )


def word(number: int) -> str:
    """A short word for a person, another for each number."""
    first, second = divmod(number, len(LETTERS))
    return f"q{LETTERS[first % len(LETTERS)]}{LETTERS[second]}"
