"""The ABIs of each time: an old action is read by the ABI that its contract had then."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Any

from coop.chain.abi import Abi, AbiError
from coop.chain.indexer.blocks import ActionTrace
from coop.chain.models import ContractAbi
from coop.chain.system_actions import NATIVE, SYSTEM

UNDECODED = "undecoded"
"""The key under which an action stands that no ABI explains, in hexadecimal."""
_LARGE_FIELDS = {"setcode": "code", "setabi": "abi"}


class AbiBook:
    """The ABIs in force at the block being read, in memory alone."""

    def __init__(self) -> None:
        self._in_force: dict[str, Abi] = {}

    def note(self, trace: ActionTrace) -> tuple[str, bytes]:
        """A `setabi` was executed: its contract and packed ABI, in force from the next action."""
        values = NATIVE.decode_action("setabi", trace.data)
        packed = bytes.fromhex(values["abi"])
        self._take(values["account"], packed)
        return values["account"], packed

    def read(self, trace: ActionTrace) -> tuple[dict[str, Any], Any]:
        """An action's values and result; raw bytes under `undecoded` where no ABI explains them."""
        abi = self._abi_of(trace)
        if abi is not None and trace.action in abi.definition.actions:
            return self._decode(abi, trace)
        return {UNDECODED: trace.data.hex()}, trace.result.hex() or None

    def _decode(self, abi: Abi, trace: ActionTrace) -> tuple[dict[str, Any], Any]:
        try:
            values = abi.decode_action(trace.action, trace.data)
            result = abi.decode_result(trace.action, trace.result) if trace.result else None
        except AbiError:
            return {UNDECODED: trace.data.hex()}, trace.result.hex() or None
        return _without_large(trace, values), result

    def _abi_of(self, trace: ActionTrace) -> Abi | None:
        """The ABI in force; the chain's own actions have a form of their own, whatever it says."""
        if trace.contract == SYSTEM and trace.action in NATIVE.definition.actions:
            return NATIVE
        return self._in_force.get(trace.contract)

    def _take(self, contract: str, packed: bytes) -> None:
        self._in_force.pop(contract, None)
        if packed:
            try:
                self._in_force[contract] = _unpacked(packed, contract)
            except AbiError:
                return  # the chain takes any bytes as an ABI; such actions stay undecoded


class KeptAbiBook(AbiBook):
    """The same, kept in the database beside the rows that were made by it."""

    def load(self) -> None:
        """Take the ABIs in force at the cursor from the database."""
        self._in_force = {}
        for row in ContractAbi.objects.order_by("sequence"):
            self._take(row.contract, bytes(row.packed))

    def keep(self, trace: ActionTrace, block: int) -> None:
        """A `setabi` was executed: keep its ABI."""
        contract, packed = self.note(trace)
        ContractAbi.objects.create(
            sequence=trace.sequence, contract=contract, block=block, packed=packed
        )


@lru_cache(maxsize=64)
def _unpacked(packed: bytes, contract: str) -> Abi:
    """An ABI is made ready once, however many times a history is read."""
    return Abi.unpack(packed, contract)


def _without_large(trace: ActionTrace, values: dict[str, Any]) -> dict[str, Any]:
    """Code and ABIs are named by their digest; the bytes themselves are on the chain."""
    field = _LARGE_FIELDS.get(trace.action) if trace.contract == SYSTEM else None
    if field is None or field not in values:
        return values
    raw = bytes.fromhex(values[field])
    return {**values, field: f"sha256:{sha256(raw).hexdigest()}" if raw else ""}
