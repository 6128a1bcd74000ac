"""How fast this machine packs, signs, decodes and pushes; functions only, `coop` has the command.

Each returns rates of one process and one core. The transaction measured is a transfer between two
accounts, as any ledger has it; its ABI is given here, so no contract is needed but for pushes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median, quantiles
from typing import Protocol

from coop.chain.abi import Abi
from coop.chain.answers import ChainInfo, Receipt
from coop.chain.keys import PrivateKey
from coop.chain.transactions import Action, PermissionLevel, SignedTransaction, Transaction

CONTRACT = "ledger"
TRANSFER = {"from": "anna", "to": "boris", "quantity": "300.00 RUB", "memo": "entrance fee"}
_PREHEATED = 100
_ABI = Abi.from_json(
    {
        "version": "eosio::abi/1.2",
        "structs": [
            {
                "name": "transfer",
                "base": "",
                "fields": [
                    {"name": name, "type": kind}
                    for name, kind in (
                        ("from", "name"),
                        ("to", "name"),
                        ("quantity", "asset"),
                        ("memo", "string"),
                    )
                ],
            }
        ],
        "actions": [{"name": "transfer", "type": "transfer", "ricardian_contract": ""}],
    },
    CONTRACT,
)


@dataclass(frozen=True, slots=True)
class CodecRates:
    """Operations a second of one core."""

    packed: int
    decoded: int
    signed: int
    packed_and_signed: int


@dataclass(frozen=True, slots=True)
class PushRates:
    """Serial pushes through one connection: how many a second, and how long one took."""

    pushes: int
    per_second: int
    median_ms: float
    slowest_percent_ms: float


class Node(Protocol):
    """What pushing needs of a client."""

    def info(self) -> ChainInfo:
        """Where the chain stands."""
        ...

    def push(self, signed: SignedTransaction) -> Receipt:
        """Hand a transaction over."""
        ...


def measure_codec(seconds: float = 0.5) -> CodecRates:
    """Rates of packing and decoding a transfer, of signing, and of making a signed transaction."""
    key = PrivateKey.generate(bytes(31) + b"\1")
    packed = _ABI.encode_action("transfer", TRANSFER)
    chain_id, digest = bytes(32), bytes(range(32))

    def make() -> object:
        return _transaction(0).sign(chain_id, key).pack()

    return CodecRates(
        packed=_rate(lambda: _ABI.encode_action("transfer", TRANSFER), seconds),
        decoded=_rate(lambda: _ABI.decode_action("transfer", packed), seconds),
        signed=_rate(lambda: key.sign(digest), seconds),
        packed_and_signed=_rate(make, seconds),
    )


def measure_pushes(
    client: Node, key: PrivateKey, make: Callable[[int], Action], count: int = 200
) -> PushRates:
    """Push transactions one after another; `make` gives the action of each number.

    Signing is counted in, as in real work. Raises what the client raises.
    """
    info = client.info()
    durations: list[float] = []
    begun = time.perf_counter()
    for number in range(count):
        started = time.perf_counter()
        client.push(Transaction.build(info, (make(number),)).sign(info.chain_id, key))
        durations.append((time.perf_counter() - started) * 1000)
    elapsed = time.perf_counter() - begun
    return PushRates(
        pushes=count,
        per_second=round(count / elapsed),
        median_ms=round(median(durations), 2),
        slowest_percent_ms=round(quantiles(durations, n=100)[-1], 2),
    )


def _transaction(number: int) -> Transaction:
    data = _ABI.encode_action("transfer", {**TRANSFER, "memo": f"entry {number}"})
    action = Action(CONTRACT, "transfer", (PermissionLevel("anna"),), data)
    return Transaction(datetime(2026, 1, 31, tzinfo=UTC), 1, 2, (action,))


def _rate(do: Callable[[], object], seconds: float) -> int:
    for _ in range(_PREHEATED):
        do()
    count = 0
    begun = time.perf_counter()
    while (elapsed := time.perf_counter() - begun) < seconds:
        for _ in range(_PREHEATED):
            do()
        count += _PREHEATED
    return round(count / elapsed)
