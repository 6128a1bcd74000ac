"""The chain's binary codec: values ↔ bytes by a contract's ABI (`eosio::abi/1.0` to `1.2`).

Values are plain: names, assets and keys are text, checksums and bytes are hex, moments are text in
UTC, whole numbers are `int`, structs are dicts, lists are lists, an option is its value or `None`,
a variant is `[type, value]`; an extension (`$`) that is absent has no key.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from coop.chain.abi.compiler import BUILT_IN, Compiler
from coop.chain.abi.definition import ABI_OF_ABI, Definition, complete
from coop.chain.abi.errors import AbiError
from coop.chain.abi.wire import Place

__all__ = ["BUILT_IN", "Abi", "AbiError"]


class Abi:
    """A contract's types, actions and tables; raises `AbiError` with the path, and nothing else."""

    def __init__(self, definition: Definition, contract: str = "") -> None:
        """Take a definition; `contract` only opens the path in errors."""
        self.definition = definition
        self.contract = contract
        self._compiler = Compiler(definition)

    @classmethod
    def from_json(cls, document: str | bytes | dict[str, Any], contract: str = "") -> Abi:
        """Read the JSON form."""
        if isinstance(document, dict):
            return cls(Definition.from_document(document), contract)
        try:
            read: Any = json.loads(document)
        except (ValueError, RecursionError):
            raise AbiError("the ABI is no JSON") from None
        return cls(Definition.from_document(read), contract)

    @classmethod
    def unpack(cls, raw: bytes, contract: str = "") -> Abi:
        """Read the packed form, as `setabi` carries it and the chain keeps it."""
        return cls(Definition.from_document(_abi_of_abi().decode("abi_def", raw)), contract)

    def pack(self) -> bytes:
        """The packed form, for `setabi`."""
        return _abi_of_abi().encode("abi_def", complete(self.definition.document))

    def to_json(self) -> str:
        """The JSON form, stable: the same ABI always gives the same text."""
        return json.dumps(complete(self.definition.document), indent=2, sort_keys=True)

    def encode(self, type_name: str, value: Any) -> bytes:
        """The value's bytes."""
        out = bytearray()
        try:
            self._compiler.codec(type_name).encode(value, out, Place.LAST)
        except RecursionError:
            raise AbiError("the value goes too deep") from None
        return bytes(out)

    def decode(self, type_name: str, raw: bytes) -> Any:
        """The bytes' value; bytes left over are an error."""
        value, end = self._decode(type_name, raw)
        if end != len(raw):
            raise AbiError(f"{len(raw) - end} bytes are left over", type_name)
        return value

    def encode_action(self, action: str, values: dict[str, Any]) -> bytes:
        """An action's data."""
        try:
            return self.encode(self._type_of("actions", action), values)
        except AbiError as error:
            raise self._of(error, action) from None

    def decode_action(self, action: str, raw: bytes) -> dict[str, Any]:
        """An action's values. Bytes left over are passed over, as contracts do."""
        return self._decode_part("actions", action, raw)  # type: ignore[no-any-return]

    def decode_result(self, action: str, raw: bytes) -> Any:
        """What an action returned; `None` for an action that returns nothing."""
        if action not in self.definition.results:
            return None
        return self._decode_part("results", action, raw)

    def decode_row(self, table: str, raw: bytes) -> dict[str, Any]:
        """A table row's values."""
        return self._decode_part("tables", table, raw)  # type: ignore[no-any-return]

    def _decode(self, type_name: str, raw: bytes) -> tuple[Any, int]:
        try:
            return self._compiler.codec(type_name).decode(raw, 0, 0)
        except RecursionError:
            raise AbiError("the value goes too deep") from None

    def _decode_part(self, section: str, name: str, raw: bytes) -> Any:
        try:
            return self._decode(self._type_of(section, name), raw)[0]
        except AbiError as error:
            raise self._of(error, name) from None

    def _type_of(self, section: str, name: str) -> str:
        types: dict[str, str] = getattr(self.definition, section)
        if name not in types:
            raise AbiError(f"the ABI has no {section.rstrip('s')} of this name")
        return types[name]

    def _of(self, error: AbiError, name: str) -> AbiError:
        error.within(name)
        return error.within(self.contract) if self.contract else error


@lru_cache(maxsize=1)
def _abi_of_abi() -> Abi:
    return Abi.from_json(ABI_OF_ABI)
