"""One meeting of very many: what a voter costs the chain, and how a meeting of any size ends.

The register is filled by a contract of the bench (joining itself is measured elsewhere); from the
calling of the meeting on everything is the protocols' own: every ballot is a signed action of its
voter. Several ballots share a transaction only to spare the bench's own client.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from coop.chain import system_actions
from coop.chain.abi import Abi
from coop.chain.sdk import build_contract
from coop.chain.system_actions import Authority
from coop.chain.testing import Step, TestChain, Trace
from coop.chain.transactions import PermissionLevel
from coop.demo.bench.report import Cell, Table
from coop.kernel.decisions import Choice
from coop.protocols.testing import Cooperative, Network, founding
from coop.protocols.testing.benchmarks import transfer_time
from coop.protocols.testing.meetings import FREE, Meeting
from coop.protocols.testing.network import abi_of, built

CROWD = Path(__file__).parent / "contract" / "crowd.cpp"
STATE_BYTES = 1024 * 1024 * 1024
LETTERS = "abcdefghijklmnopqrstuvwxyz12345"
TOGETHER = 40
QUESTIONS = 3
CHOICES = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
SWEEP_ROWS = 50
PAGE_VOTERS = 128


@dataclass(frozen=True, slots=True)
class Assembly:
    """What one meeting of so many voters cost."""

    voters: int
    page_bytes: int
    ballot_us: float
    change_us: float
    conclude_us: int
    effect_us: int
    sweep_us: float
    sweeps: int


def measure(sizes: Sequence[int]) -> Table:
    """Meetings of these numbers of voters, each on a chain of its own."""
    rows: list[list[Cell]] = []
    for size in sizes:
        with TestChain.start(state_bytes=STATE_BYTES) as chain:
            network = Network.boot(chain, meets=True)
            transfer = transfer_time(network)
            rows.append(_row(held(network, size), transfer))
    return Table(
        "assemblies",
        f"11. One absentee meeting of {QUESTIONS} questions in which everybody votes",
        (
            *("voters", "bytes a voter", "ballot µs", "× transfer", "changed µs"),
            *("count µs", "effect µs", "sweep µs", "sweeps"),
        ),
        rows,
        (
            f"A ballot: two bits a question and two more, in pages of {PAGE_VOTERS} voters; they",
            "are erased after the meeting, the votes stay in the history. Bytes with a row's",
            "overhead, times as medians.",
            "Count: the one step that ends the meeting. Effect: of one question, told to nobody.",
            f"A sweep erases {SWEEP_ROWS} pages; all steps fit a transaction at any size.",
        ),
    )


def held(network: Network, voters: int) -> Assembly:
    """Hold a meeting from its call to the last page swept."""
    coop = founding.connect(network)
    crowd = _crowd(voters - len(coop.founders()))
    fill_register(coop, crowd)
    meeting = _called(coop)
    before = network.chain.memory("meetings")
    ballots = [*_vote_all(meeting, crowd, 0)]
    for person in coop.founders():
        meeting.vote(person, *_choices(0))
    page_bytes = network.chain.memory("meetings") - before
    changed = [*_vote_all(meeting, crowd[: max(1, len(crowd) // 10)], 1)]
    meeting.end()
    concluded = meeting.conclude()
    meeting.sign(coop.chair)
    meeting.sign("galina")
    effect = meeting.take_effect(0)
    sweeps = [_elapsed(trace, "sweep")[0] for trace in _sweep(meeting)]
    return Assembly(
        voters=meeting.row["present"],
        page_bytes=page_bytes,
        ballot_us=median(ballots),
        change_us=median(changed),
        conclude_us=_elapsed(concluded, "conclude")[0],
        effect_us=_elapsed(effect, "effect")[0],
        sweep_us=median(sweeps),
        sweeps=len(sweeps),
    )


def fill_register(coop: Cooperative, accounts: Sequence[str]) -> None:
    """Open chain accounts and write them into the register, as if they had joined long ago."""
    chain, built_crowd = coop.chain, build_contract(CROWD)
    authority = Authority((chain.key("crowd").public,))
    for names in _batches(accounts, TOGETHER):
        chain.push(
            [system_actions.newaccount("eosio", name, authority, authority) for name in names],
            signed_by=[chain.key("eosio")],
        )
    _deploy(
        chain, "membership", built_crowd.wasm, Abi.from_json(built_crowd.abi_json, "membership")
    )
    for names in _batches(accounts, TOGETHER):
        told = {"coop": coop.name, "accounts": names}
        chain.push([("membership", "pour", told, "membership@active")])
    _deploy(chain, "membership", built("membership").wasm, abi_of("membership"))
    chain.produce()


def _deploy(chain: TestChain, account: str, wasm: bytes, abi: Abi) -> None:
    """Replace a contract; the network lets nobody but the chain's own account do it."""
    steps = (system_actions.setcode(account, wasm), system_actions.setabi(account, abi))
    own = PermissionLevel("eosio", "active")
    chain.push([replace(step, authorization=(*step.authorization, own)) for step in steps])


def _called(coop: Cooperative) -> Meeting:
    meeting = Meeting.called(coop, [{**FREE, "subject": number + 1} for number in range(QUESTIONS)])
    assert meeting.row["electorate"] >= len(coop.founders())  # noqa: S101 - or nothing was measured
    return meeting


def _vote_all(meeting: Meeting, crowd: Sequence[str], turn: int) -> Iterator[float]:
    """Everybody votes; microseconds of each ballot's own code."""
    coop = meeting.coop
    keys = [coop.chain.key(coop.name, "payer"), coop.chain.key("crowd")]
    ballot = partial(_ballot, meeting, turn)
    for at, names in enumerate(_batches(crowd, TOGETHER)):
        steps = [coop.payment_step(), *(ballot(name, at) for name in names)]
        yield from _elapsed(coop.chain.push(steps, signed_by=keys), "vote")
        if at % 100 == 0:
            coop.chain.produce()


def _ballot(meeting: Meeting, turn: int, voter: str, at: int) -> Step:
    values = {
        "coop": meeting.coop.name,
        "meeting": meeting.number,
        "voter": voter,
        "choices": [int(choice) for choice in _choices(at + turn)],
        "dissents": [],
    }
    return ("meetings", "vote", values, f"{voter}@active")


def _choices(at: int) -> list[Choice]:
    rest = [CHOICES[(at + place) % len(CHOICES)] for place in range(1, QUESTIONS)]
    return [Choice.FOR, *rest]


def _sweep(meeting: Meeting) -> Iterator[Trace]:
    while meeting.coop.rows("meetings", "pages"):
        yield meeting.sweep(SWEEP_ROWS)


def _elapsed(trace: Trace, action: str) -> list[int]:
    return [each.elapsed_us for each in trace.of("meetings", action)]


def _row(one: Assembly, transfer_us: float) -> list[Cell]:
    return [
        one.voters,
        one.page_bytes / one.voters,
        one.ballot_us,
        one.ballot_us / transfer_us,
        one.change_us,
        one.conclude_us,
        one.effect_us,
        one.sweep_us,
        one.sweeps,
    ]


def _crowd(size: int) -> list[str]:
    """So many account names."""
    names = []
    for number in range(size):
        rest, text = number, ""
        for _ in range(8):
            rest, digit = divmod(rest, len(LETTERS))
            text += LETTERS[digit]
        names.append(f"vote{text}")
    return names


def _batches(items: Sequence[str], size: int) -> Iterator[list[str]]:
    for begin in range(0, len(items), size):
        yield list(items[begin : begin + size])
