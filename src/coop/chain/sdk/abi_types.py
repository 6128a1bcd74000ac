"""C++ types in the words of the ABI; containers in containers are named as Antelope's CDT does."""

from __future__ import annotations

import re
from typing import Any

from clang import cindex

from coop.chain.sdk.cursors import bases, place_of, qualified_name
from coop.chain.sdk.errors import AbiUnsupported
from coop.chain.sdk.model import Place
from coop.chain.sdk.toolchain import SDK_INCLUDE

TypeKind = cindex.TypeKind
_NUMBERS = {
    TypeKind.BOOL: "bool",
    TypeKind.CHAR_S: "int8",
    TypeKind.SCHAR: "int8",
    TypeKind.UCHAR: "uint8",
    TypeKind.SHORT: "int16",
    TypeKind.USHORT: "uint16",
    TypeKind.INT: "int32",
    TypeKind.UINT: "uint32",
    TypeKind.LONG: "int32",
    TypeKind.ULONG: "uint32",
    TypeKind.LONGLONG: "int64",
    TypeKind.ULONGLONG: "uint64",
    TypeKind.INT128: "int128",
    TypeKind.UINT128: "uint128",
    TypeKind.FLOAT: "float32",
    TypeKind.DOUBLE: "float64",
    TypeKind.LONGDOUBLE: "float128",
}
_NAMED = {
    "std::basic_string": "string",
    "std::basic_string_view": "string",
    "eosio::name": "name",
    "eosio::asset": "asset",
    "eosio::extended_asset": "extended_asset",
    "eosio::symbol": "symbol",
    "eosio::symbol_code": "symbol_code",
    "eosio::time_point": "time_point",
    "eosio::time_point_sec": "time_point_sec",
    "eosio::block_timestamp": "block_timestamp_type",
    "eosio::unsigned_int": "varuint32",
    "eosio::signed_int": "varint32",
}
_DIGESTS = {20: "checksum160", 32: "checksum256", 64: "checksum512"}
_SEQUENCES = ("vector", "set", "deque", "list", "multiset", "unordered_set")
_MAPS = ("map", "multimap", "unordered_map")
_ARRAY_LENGTH = re.compile(r"(\d+)[uUlL]*>$")


class NotInstantiated(Exception):
    """A template's struct that nothing in the sources has made yet; `spelling` is its full type."""

    def __init__(self, spelling: str) -> None:
        """Name the type."""
        super().__init__(spelling)
        self.spelling = spelling


class AbiTypes:
    """Names types, and collects the structs, variants and aliases those names need."""

    def __init__(self) -> None:
        """Begin with nothing declared."""
        self.structs: dict[str, dict[str, Any]] = {}
        self.variants: dict[str, dict[str, Any]] = {}
        self.aliases: dict[str, str] = {}
        self._origins: dict[str, str] = {}

    def name(self, kind: Any, place: Place) -> str:
        """The ABI's name of a type; `place` is named when there is none."""
        kind = _plain(kind)
        number = _NUMBERS.get(kind.kind)
        if number is not None:
            return number
        if kind.kind == TypeKind.TYPEDEF:
            return self._alias(kind, place)
        if kind.kind == TypeKind.ENUM or kind.get_canonical().kind == TypeKind.ENUM:
            return self.name(kind.get_canonical().get_declaration().enum_type, place)
        if kind.get_canonical().kind == TypeKind.RECORD:
            return self._record(kind, place)
        canonical = kind.get_canonical()
        if canonical.kind in _NUMBERS:
            return _NUMBERS[canonical.kind]
        raise AbiUnsupported(
            where=place, reason=f"the ABI has no word for the type {kind.spelling}"
        )

    def declare(
        self, name: str, base: str, fields: list[tuple[str, str]], origin: str, place: Place
    ) -> str:
        """Declare a struct; a second one of the same name must have the same fields."""
        struct = {
            "name": name,
            "base": base,
            "fields": [{"name": field, "type": kind} for field, kind in fields],
        }
        other = self.structs.get(name)
        if other is not None and other != struct:
            both = f"{self._origins[name]} and {origin}"
            reason = f"two different structs would be named {name} in the ABI: {both}; rename one"
            raise AbiUnsupported(where=place, reason=reason)
        self.structs[name] = struct
        self._origins[name] = origin
        return name

    def _alias(self, kind: Any, place: Place) -> str:
        """The contract's own alias becomes one in the ABI; the libraries' are looked through."""
        declaration = kind.get_declaration()
        inner = declaration.underlying_typedef_type
        location = declaration.location
        is_known = location.file is None or location.is_in_system_header
        is_of_sdk = not is_known and location.file.name.startswith(str(SDK_INCLUDE))
        if is_of_sdk and declaration.spelling == "extension":
            fields = [("type", "uint16"), ("data", "bytes")]
            return self.declare("extension", "", fields, "eosio::extension", place)
        if is_known or (is_of_sdk and declaration.spelling != "block_signing_authority"):
            return self.name(inner, place)
        name, meaning = str(declaration.spelling), self.name(inner, place)
        if name == meaning:
            return name
        if meaning.endswith("$"):
            return meaning
        if self.aliases.setdefault(name, meaning) != meaning:
            raise AbiUnsupported(
                where=place,
                reason=f"the alias {name} stands for {meaning} and {self.aliases[name]}",
            )
        return name

    def _record(self, kind: Any, place: Place) -> str:
        full = qualified_name(kind.get_canonical().get_declaration())
        if full in _NAMED:
            return _NAMED[full]
        if full == "eosio::fixed_bytes":
            return self._digest(kind, place)
        special = _SPECIAL.get(full)
        if special is not None:
            return str(special(self, kind, place))
        if full.startswith("std::"):
            return self._container(full.removeprefix("std::"), kind, place)
        return self._struct(kind, place)

    def _digest(self, kind: Any, place: Place) -> str:
        length = _length(kind)
        if length not in _DIGESTS:
            raise AbiUnsupported(
                where=place, reason=f"the ABI has no word for {length} fixed bytes"
            )
        return _DIGESTS[length]

    def _container(self, word: str, kind: Any, place: Place) -> str:
        if word in _SEQUENCES:
            element = _argument(kind, 0)
            if word == "vector" and element.get_canonical().kind == TypeKind.CHAR_S:
                return "bytes"
            return self._element(element, place) + "[]"
        if word in _MAPS:
            return self._product("pair", kind, 2, ("first", "second"), place) + "[]"
        if word == "pair":
            return self._product("pair", kind, 2, ("first", "second"), place)
        if word == "tuple":
            count = kind.get_canonical().get_num_template_arguments()
            return self._product(
                "tuple", kind, count, tuple(f"field_{i}" for i in range(count)), place
            )
        if word == "array":
            return f"{self._element(_argument(kind, 0), place)}[{_length(kind)}]"
        if word == "optional":
            return self._element(_argument(kind, 0), place) + "?"
        if word == "variant":
            return self._variant(kind, place)
        raise AbiUnsupported(where=place, reason=f"the ABI has no word for std::{word}")

    def _element(self, kind: Any, place: Place) -> str:
        """The name of what a container holds; a container in it needs an alias."""
        name = self.name(kind, place)
        if not name.endswith(("]", "?", "$")):
            return name
        alias = f"B_{self._told(kind, place)}_E"
        self.aliases[alias] = name
        return alias

    def _told(self, kind: Any, place: Place) -> str:
        """A container in letters only: `vector_int32`, `map_string_string`."""
        kind = _plain(kind)
        while kind.kind == TypeKind.TYPEDEF:
            kind = _plain(kind.get_declaration().underlying_typedef_type)
        word = kind.get_canonical().get_declaration().spelling
        count = 2 if word in _MAPS else 1
        parts = [word, *(self._element(_argument(kind, i), place) for i in range(count))]
        if word == "array":
            parts.append(str(_length(kind)))
        return "_".join(parts)

    def _product(
        self, word: str, kind: Any, count: int, fields: tuple[str, ...], place: Place
    ) -> str:
        names = [self._element(_argument(kind, i), place) for i in range(count)]
        name = "_".join([word, *names])
        return self.declare(name, "", list(zip(fields, names, strict=True)), name, place)

    def _variant(self, kind: Any, place: Place) -> str:
        canonical = kind.get_canonical()
        whole = canonical.spelling.replace("__1::", "")
        if whole.startswith("std::variant<std::array<char, 33"):
            return "public_key"
        if whole.startswith("std::variant<std::array<char, 65"):
            return "signature"
        names = [
            self._element(_argument(kind, i), place)
            for i in range(canonical.get_num_template_arguments())
        ]
        name = "_".join(["variant", *names])
        self.variants[name] = {"name": name, "types": names}
        return name

    def _struct(self, kind: Any, place: Place) -> str:
        canonical = kind.get_canonical()
        declaration = canonical.get_declaration()
        if declaration.get_definition() is None:
            raise NotInstantiated(canonical.spelling)
        name = str(declaration.spelling)
        for position in range(canonical.get_num_template_arguments()):
            name += "_" + self._element(_argument(kind, position), place)
        origin = f"{qualified_name(declaration)} ({place_of(declaration)})"
        if self._origins.get(name) == origin:
            return name  # known, or being told: a type may hold itself in a vector
        before = self._origins.get(name)
        self._origins[name] = origin
        base = self._base(declaration)
        fields = [
            (str(field.spelling), self.name(field.type, place_of(field)))
            for field in canonical.get_fields()
        ]
        if before is not None:
            self._origins[name] = before
        return self.declare(name, base, fields, origin, place_of(declaration))

    def _base(self, declaration: Any) -> str:
        for base in bases(declaration):
            if any(True for _ in base.type.get_fields()) or any(True for _ in bases(base)):
                return self._struct(base.type, place_of(declaration))
        return ""

    def _extension(self, kind: Any, place: Place) -> str:
        return self.name(_argument(kind, 0), place) + "$"

    def _ignored(self, kind: Any, place: Place) -> str:
        return self.name(_argument(kind, 0), place)

    def _extended_symbol(self, _: Any, place: Place) -> str:
        fields = [("sym", "symbol"), ("contract", "name")]
        return self.declare("extended_symbol", "", fields, "eosio::extended_symbol", place)


_SPECIAL = {
    "eosio::binary_extension": AbiTypes._extension,
    "eosio::ignore": AbiTypes._ignored,
    "eosio::ignore_wrapper": AbiTypes._ignored,
    "eosio::extended_symbol": AbiTypes._extended_symbol,
}


def _plain(kind: Any) -> Any:
    """The type without references, and without the words that only name its scope."""
    while True:
        if kind.kind in (TypeKind.LVALUEREFERENCE, TypeKind.RVALUEREFERENCE):
            kind = kind.get_pointee()
        elif kind.kind == TypeKind.ELABORATED:
            kind = kind.get_named_type()
        else:
            return kind


def _argument(kind: Any, position: int) -> Any:
    """A template argument, as written where the type still tells it, so that aliases are seen."""
    written = kind.get_template_argument_type(position)
    return (
        written
        if written.kind != TypeKind.INVALID
        else kind.get_canonical().get_template_argument_type(position)
    )


def _length(kind: Any) -> int:
    match = _ARRAY_LENGTH.search(kind.get_canonical().spelling)
    return int(match[1]) if match else 0
