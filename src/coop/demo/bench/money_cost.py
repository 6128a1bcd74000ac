"""Processor time of the acts that move money, and of the postings they set off, beside a transfer.

As in `acts_cost`: one chain in one process, a transfer and a key recovery after each act, the time
of the contracts' code alone. A whole act is all that its transaction runs but the cooperative's
payment: the act itself, what it sends to other contracts, and what they are notified of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from coop.chain.testing import TestChain, Trace
from coop.demo.bench.acts_cost import BUDGET_MEMBER_BYTES, BUDGET_TRANSFERS, references, word
from coop.demo.bench.money_story import POSTER, Act, MoneyStory, Vouchers
from coop.demo.bench.report import Cell, Table
from coop.protocols.testing import Network, founding, programs
from coop.protocols.testing.benchmarks import REFERENCE, contracts_memory, transfer_time
from coop.protocols.testing.programs import Model

SIGNED = {
    *("returns::ask", "programs::move", "funds::write", "ledger::enter", "ledger::reverse"),
    *("council::minutes of a return", "council::minutes of a memo"),
}
POST = ("ledger", "post")
OWN = {"ledger::post alone", "ledger::post alone, of a program"}


@dataclass(slots=True)
class Runs:
    """Microseconds of one kind of act: the act alone, each posting, everything."""

    act: list[int] = field(default_factory=list)
    posts: list[int] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    sent: int = 0
    """How many actions the act sends, at most."""
    operations: tuple[str, ...] = ()

    def add(self, trace: Trace, *, is_post: bool) -> None:
        """Take a transaction; the first action is the payment, or the relay's."""
        rest = trace.actions[1:]
        posts = [each for each in trace.of(*POST) if each.data]
        self.act.append(posts[0].elapsed_us if is_post else rest[0].elapsed_us)
        self.whole.append(sum(each.elapsed_us for each in rest))
        self.posts += [each.elapsed_us for each in posts]
        self.sent = max(self.sent, sum(each.is_inline for each in rest) - is_post)
        told = [str(each.data["entry"]["operation"]) for each in posts if each.data]
        self.operations = max(self.operations, tuple(told), key=len)


@dataclass(slots=True)
class MoneyTimes:
    """All kinds of acts, and the references between them."""

    runs: dict[str, Runs] = field(default_factory=dict)
    transfers: list[int] = field(default_factory=list)
    recoveries: list[int] = field(default_factory=list)


def measure(people: int) -> tuple[Table, list[list[Cell]]]:
    """The money acts of `people` members on a chain of their own; rows for the memory table."""
    with TestChain.start() as chain:
        network = Network.boot(chain, faulty=[POSTER])
        memory = memory_rows(network)
        return times_table(measured(network, people)), memory


def measured(network: Network, people: int) -> MoneyTimes:
    """Members' money one after another, a transfer and a key recovery after each act."""
    transfer_time(network)
    story = MoneyStory.begin(founding.connect(network))
    vouchers = Vouchers.begin(founding.connect(network))
    times, others = MoneyTimes(), references(network)
    for number in range(people):
        person = word(number)
        story.join(person)
        for name, trace in _acts_of(story, vouchers, person):
            times.runs.setdefault(name, Runs()).add(trace, is_post=name in OWN)
            transfer, recovery = next(others)
            done = network.chain.push([transfer]).of(REFERENCE, "transfer")
            times.transfers.append(done[0].elapsed_us)
            times.recoveries.append(network.chain.push([recovery]).actions[0].elapsed_us)
        network.chain.produce()
    return times


def times_table(times: MoneyTimes) -> Table:
    """Medians: the act alone, its postings, everything; each beside the transfer."""
    transfer, recovery = median(times.transfers), median(times.recoveries)
    limit = BUDGET_TRANSFERS * transfer
    rows: list[list[Cell]] = []
    for name, runs in times.runs.items():
        act, whole = median(runs.act), median(runs.whole)
        post = median(runs.posts) if runs.posts else None
        budget = limit + (recovery if name in SIGNED else 0)
        over = [*(["act"] if act > budget else []), *(["post"] if post and post > limit else [])]
        rows.append(
            [
                name,
                "yes" if name in SIGNED else "",
                _posted(runs.operations),
                act,
                act / transfer,
                "" if post is None else post,
                "" if post is None else post / transfer,
                whole,
                min(runs.whole),
                whole / transfer,
                runs.sent,
                f"OVER: {', '.join(over)}" if over else "within",
            ]
        )
    return Table(
        "money",
        "7. Processor time of money acts and their postings, beside a transfer on the same chain",
        (
            *("act", "document", "posts", "act µs", "× transfer", "post µs", "× transfer "),
            *("whole µs", "lowest µs", "× transfer  ", "sent", ""),
        ),
        rows,
        (
            f"A transfer took {transfer:.0f} µs (lowest {min(times.transfers)}).",
            f"A key recovery took {recovery:.0f} µs (lowest {min(times.recoveries)}).",
            f"Medians of {len(next(iter(times.runs.values())).act)} runs.",
            f"Budget of the act and of each posting: {BUDGET_TRANSFERS} transfers,",
            "and a key recovery where a document is signed.",
            "Whole: with all actions it sends and their notices; it has no budget of its own.",
        ),
    )


def memory_rows(network: Network) -> list[list[Cell]]:
    """What a member with a wallet and one deposit takes of memory: the least of several members'.

    Rows of the cooperative's own (accounts, the program's books) are there after the first; the
    history's peaks grow by a digest now and then, whoever's entry it is.
    """
    cooperative = founding.connect(network)
    wallet = programs.adopt(cooperative, model=Model.WALLET)
    story = MoneyStory(cooperative, wallet, savings=0)
    taken: list[tuple[int, int, int]] = []
    for person in ("olga", "marina", "roman", "sofia"):
        begun = contracts_memory(network)
        cooperative.join(person)
        cooperative.certify(person)
        programs.accede(cooperative, person, wallet)
        joined = contracts_memory(network) - begun
        _, order = story.deposit(person)
        ordered = contracts_memory(network) - begun
        story.confirm(order)
        taken.append((joined, ordered, contracts_memory(network) - begun))
    joined, ordered, at_rest = (min(each) for each in zip(*taken, strict=True))
    return [
        ["the same, having joined the wallet program", joined, BUDGET_MEMBER_BYTES],
        ["the same, with an order for a deposit", ordered, ""],
        ["the same, the deposit paid: at rest", at_rest, BUDGET_MEMBER_BYTES],
    ]


def _acts_of(story: MoneyStory, vouchers: Vouchers, person: str) -> Iterator[Act]:
    yield from story.acts(person)
    yield from vouchers.acts()


def _posted(operations: tuple[str, ...]) -> str:
    kinds = dict.fromkeys(operations)
    return ", ".join(
        each if operations.count(each) == 1 else f"{operations.count(each)} {each}"
        for each in kinds
    )
