"""Turns a definition's types into codecs: one closure per type, built when first asked for.

A type that holds itself (through a list or an option) is reached through a step that counts how
deep the value goes; without such a step depth is bounded by the ABI itself.
"""

from __future__ import annotations

from typing import Any

from coop.chain.abi.credentials import CREDENTIALS
from coop.chain.abi.definition import Definition
from coop.chain.abi.errors import AbiError
from coop.chain.abi.integers import NUMBERS
from coop.chain.abi.texts import TEXTS
from coop.chain.abi.times import TIMES
from coop.chain.abi.wire import ENDED, Codec, Decoder, Encoder, Place, read_varuint, write_varuint

DEPTH_MAX = 32  # the node's own bound
ELEMENTS_MAX = 1024 * 1024  # the node's own bound
PARTS_MAX = 10_000  # structs of structs of empty structs would cost time but no message
EMPTY_ELEMENTS_MAX = 256  # elements of no bytes cost memory but no message
BUILT_IN: dict[str, Codec] = {**NUMBERS, **TEXTS, **TIMES, **CREDENTIALS}


class Compiler:
    """Codecs of one definition's types, each compiled once."""

    def __init__(self, definition: Definition) -> None:
        """Take the definition; nothing is compiled yet."""
        self._definition = definition
        self._codecs: dict[str, Codec] = dict(BUILT_IN)
        self._open: list[str] = []

    def codec(self, type_name: str) -> Codec:
        """The codec of a type; raises `AbiError` when the ABI does not say what it is."""
        codec = self._codecs.get(type_name)
        if codec is not None:
            return codec
        if type_name in self._open:
            return self._again(type_name)
        if len(self._open) >= DEPTH_MAX:
            raise AbiError(f"the type {type_name} is nested deeper than {DEPTH_MAX}")
        self._open.append(type_name)
        try:
            codec = self._compile(type_name)
        finally:
            self._open.pop()
        if codec.parts > PARTS_MAX:
            raise AbiError(f"the type {type_name} is of more than {PARTS_MAX} parts")
        self._codecs[type_name] = codec
        return codec

    def _compile(self, type_name: str) -> Codec:
        if type_name.endswith("$"):
            return self.codec(type_name[:-1])
        if type_name.endswith("[]"):
            return _array(self.codec(type_name[:-2]))
        if type_name.endswith("?"):
            return _optional(self.codec(type_name[:-1]))
        return self._named(type_name)

    def _named(self, type_name: str) -> Codec:
        definition = self._definition
        if type_name in definition.aliases:
            return self._alias(type_name)
        if type_name in definition.variants:
            types = definition.variants[type_name]
            return _variant(types, [self.codec(each) for each in types])
        if type_name in definition.structs:
            return self._struct(type_name)
        raise AbiError(f"the ABI has no type {type_name!r}")

    def _alias(self, type_name: str) -> Codec:
        target, seen = self._definition.aliases[type_name], {type_name}
        while target in self._definition.aliases:
            if target in seen:
                raise AbiError(f"the type {type_name} is an alias of itself")
            seen.add(target)
            target = self._definition.aliases[target]
        return self.codec(target)

    def _struct(self, type_name: str) -> Codec:
        fields: list[tuple[str, Codec, bool]] = []
        extended = False
        for name, field_type in self._all_fields(type_name):
            is_extension = field_type.endswith("$")
            if extended and not is_extension:
                raise AbiError("a field follows an extension", type_name, name)
            extended = is_extension
            fields.append((name, self.codec(field_type), is_extension))
        return _struct(fields)

    def _all_fields(self, type_name: str) -> list[tuple[str, str]]:
        chain = []
        seen: set[str] = set()
        while type_name:
            # A base may be named by an alias.
            type_name = self._definition.aliases.get(type_name, type_name)
            struct = self._definition.structs.get(type_name)
            if struct is None or type_name in seen:
                raise AbiError(f"the base struct {type_name!r} is missing or its own ancestor")
            seen.add(type_name)
            chain.append(struct.fields)
            type_name = struct.base
        return [each for fields in reversed(chain) for each in fields]

    def _again(self, type_name: str) -> Codec:
        """The codec of a type that holds itself, looked up when a value really goes that deep."""

        def encode(value: Any, out: bytearray, _place: Place, /) -> None:
            self.codec(type_name).encode(value, out, Place.INNER)

        def decode(raw: bytes, at: int, depth: int, /) -> tuple[Any, int]:
            if depth >= DEPTH_MAX:
                raise AbiError(f"the value goes deeper than {DEPTH_MAX}")
            return self.codec(type_name).decode(raw, at, depth + 1)

        # One byte at least: the list, option or variant on the way round takes it.
        return Codec(encode, decode, 1)


def _struct(fields: list[tuple[str, Codec, bool]]) -> Codec:
    size_min = sum(codec.size_min for _, codec, is_extension in fields if not is_extension)
    names = frozenset(name for name, _, _ in fields)
    parts = 1 + sum(codec.parts for _, codec, _ in fields)
    return Codec(_struct_encoder(fields, names), _struct_decoder(fields), size_min, parts)


def _struct_encoder(fields: list[tuple[str, Codec, bool]], names: frozenset[str]) -> Encoder:
    count = len(fields)
    steps = [(n, c.encode, ext, i == count - 1) for i, (n, c, ext) in enumerate(fields)]

    def encode(value: Any, out: bytearray, place: Place, /) -> None:
        if not isinstance(value, dict):
            raise AbiError(f"fields are expected, not {type(value).__name__}")
        if len(value) > count or not names.issuperset(value):
            unknown = sorted(str(each) for each in set(value) - names)
            raise AbiError(f"unknown fields {', '.join(unknown)}")
        left_out = ""
        for name, encode_field, is_extension, is_last in steps:
            if name not in value:
                if is_extension and place is Place.LAST:
                    left_out = name
                    continue
                raise AbiError("is missing", name)
            if left_out:
                raise AbiError(f"is given although {left_out} before it is not", name)
            try:
                encode_field(value[name], out, place if is_last else Place.INNER)
            except AbiError as error:
                raise error.within(name) from None

    return encode


def _struct_decoder(fields: list[tuple[str, Codec, bool]]) -> Decoder:
    steps = [(name, codec.decode, is_extension) for name, codec, is_extension in fields]

    def decode(raw: bytes, at: int, depth: int, /) -> tuple[dict[str, Any], int]:
        value: dict[str, Any] = {}
        name = ""
        try:
            for name, decode_field, is_extension in steps:
                if is_extension and at >= len(raw):
                    break
                value[name], at = decode_field(raw, at, depth)
        except AbiError as error:
            raise error.within(name) from None
        return value, at

    return decode


def _array(element: Codec) -> Codec:
    return Codec(_array_encoder(element), _array_decoder(element), 1, 1 + element.parts)


def _array_encoder(element: Codec) -> Encoder:
    encode_element = element.encode

    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        if not isinstance(value, list | tuple):
            raise AbiError(f"a list is expected, not {type(value).__name__}")
        write_varuint(len(value), out)
        for position, each in enumerate(value):
            try:
                encode_element(each, out, Place.INNER)
            except AbiError as error:
                raise error.within(f"[{position}]") from None

    return encode


def _array_decoder(element: Codec) -> Decoder:
    decode_element, size_min = element.decode, element.size_min

    def decode(raw: bytes, at: int, depth: int, /) -> tuple[list[Any], int]:
        count, at = read_varuint(raw, at)
        bound = (len(raw) - at) // size_min if size_min else EMPTY_ELEMENTS_MAX
        if count > bound or count > ELEMENTS_MAX:
            raise AbiError(f"the bytes can't hold {count} elements")
        values: list[Any] = []
        try:
            for _ in range(count):
                value, at = decode_element(raw, at, depth)
                values.append(value)
        except AbiError as error:
            raise error.within(f"[{len(values)}]") from None
        return values, at

    return decode


def _optional(inner: Codec) -> Codec:
    encode_inner, decode_inner = inner.encode, inner.decode

    def encode(value: Any, out: bytearray, place: Place, /) -> None:
        out.append(0 if value is None else 1)
        if value is not None:
            encode_inner(value, out, place)

    def decode(raw: bytes, at: int, depth: int, /) -> tuple[Any, int]:
        try:
            present = raw[at]
        except IndexError:
            raise AbiError(ENDED) from None
        return decode_inner(raw, at + 1, depth) if present else (None, at + 1)

    return Codec(encode, decode, 1, 1 + inner.parts)


def _variant(types: tuple[str, ...], codecs: list[Codec]) -> Codec:
    index = {type_name: position for position, type_name in reversed(list(enumerate(types)))}
    steps = [(t, codec.decode) for t, codec in zip(types, codecs, strict=True)]

    def encode(value: Any, out: bytearray, place: Place, /) -> None:
        is_pair = isinstance(value, list | tuple) and len(value) == 2
        position = index.get(value[0]) if is_pair and isinstance(value[0], str) else None
        if position is None:
            raise AbiError(f"[type, value] is expected, the type one of {', '.join(types)}")
        write_varuint(position, out)
        try:
            codecs[position].encode(value[1], out, place)
        except AbiError as error:
            raise error.within(f"<{value[0]}>") from None

    def decode(raw: bytes, at: int, depth: int, /) -> tuple[list[Any], int]:
        position, at = read_varuint(raw, at)
        if position >= len(steps):
            raise AbiError(f"the variant has no type number {position}")
        type_name, decode_inner = steps[position]
        try:
            value, at = decode_inner(raw, at, depth)
        except AbiError as error:
            raise error.within(f"<{type_name}>") from None
        return [type_name, value], at

    size_min = 1 + min((codec.size_min for codec in codecs), default=0)
    return Codec(encode, decode, size_min, 1 + max((codec.parts for codec in codecs), default=0))
