"""What a pushed transaction did: its actions, inline ones too, in the order they ran."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from coop.chain.abi import Abi, AbiError

WORD_BYTES = 8


@dataclass(frozen=True, slots=True)
class ActionTrace:
    """One action as it ran in one receiver's code.

    A receiver other than the contract was notified. `data` and `result` are decoded by the
    contract's ABI, or `None` where there is none; `elapsed_us` is the time of its code alone.
    """

    receiver: str
    contract: str
    action: str
    authorizers: tuple[str, ...]
    data: dict[str, Any] | None
    raw: bytes = field(repr=False)
    result: Any
    console: str
    elapsed_us: int
    memory: dict[str, int]
    ordinal: int
    creator: int
    sequence: int = 0
    """The chain's own number: actions ran in this order, which is not always that of ordinals."""
    raw_result: bytes = field(default=b"", repr=False)

    @property
    def is_inline(self) -> bool:
        """Whether another action sent it."""
        return self.creator > 0

    @property
    def is_notice(self) -> bool:
        """Whether the receiver was only notified."""
        return self.receiver != self.contract


@dataclass(frozen=True, slots=True)
class Trace:
    """A transaction that went through; `cpu_us` is billed, `elapsed_us` measured."""

    transaction_id: str
    block: int
    time: datetime
    cpu_us: int
    elapsed_us: int
    net_bytes: int
    actions: tuple[ActionTrace, ...]

    @property
    def result(self) -> Any:
        """What the first action returned."""
        return self.actions[0].result if self.actions else None

    @property
    def memory(self) -> dict[str, int]:
        """Bytes of chain memory each account took (or gave back), over all actions."""
        total: dict[str, int] = {}
        for action in self.actions:
            for account, delta in action.memory.items():
                total[account] = total.get(account, 0) + delta
        return total

    def of(self, contract: str, action: str) -> list[ActionTrace]:
        """The runs of one action in its own contract, notices left out."""
        return [
            each
            for each in self.actions
            if (each.receiver, each.contract, each.action) == (contract, contract, action)
        ]


def read_trace(answer: dict[str, Any], abi_of: Callable[[str], Abi | None]) -> Trace:
    """Read the chain's own JSON; `abi_of` gives a contract's ABI by its account."""
    receipt = answer.get("receipt") or {}
    return Trace(
        transaction_id=answer["id"],
        block=answer["block_num"],
        time=datetime.fromisoformat(answer["block_time"]).replace(tzinfo=UTC),
        cpu_us=receipt.get("cpu_usage_us", 0),
        elapsed_us=answer["elapsed"],
        net_bytes=receipt.get("net_usage_words", 0) * WORD_BYTES,
        actions=tuple(_action(each, abi_of) for each in answer["action_traces"]),
    )


def _action(answer: dict[str, Any], abi_of: Callable[[str], Abi | None]) -> ActionTrace:
    act = answer["act"]
    contract, name = act["account"], act["name"]
    packed = act["data"] if isinstance(act["data"], str) else act.get("hex_data", "")
    raw = bytes.fromhex(packed)
    abi = abi_of(contract)
    returned = bytes.fromhex(answer.get("return_value") or "")
    return ActionTrace(
        receiver=answer["receiver"],
        contract=contract,
        action=name,
        authorizers=tuple(f"{a['actor']}@{a['permission']}" for a in act["authorization"]),
        data=_values(abi, name, raw),
        raw=raw,
        result=abi.decode_result(name, returned) if abi and returned else None,
        console=answer["console"],
        elapsed_us=answer["elapsed"],
        memory={each["account"]: each["delta"] for each in answer["account_ram_deltas"]},
        ordinal=answer["action_ordinal"],
        creator=answer["creator_action_ordinal"],
        sequence=int(answer["receipt"]["global_sequence"]) if answer.get("receipt") else 0,
        raw_result=returned,
    )


def _values(abi: Abi | None, action: str, raw: bytes) -> dict[str, Any] | None:
    if abi is None:
        return None
    try:
        return abi.decode_action(action, raw)
    except AbiError:
        return None  # an action that the ABI does not tell; the chain ran it all the same
