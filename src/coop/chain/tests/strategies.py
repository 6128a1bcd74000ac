"""Hypothesis strategies: any value of any type the codec knows, and whole ABIs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from coop.chain import base58
from coop.chain.abi.times import BLOCK_EPOCH, EPOCH
from coop.kernel.names import name_from_value

BYTES = st.binary(max_size=40)


def hexes(size: int) -> st.SearchStrategy[str]:
    return st.binary(min_size=size, max_size=size).map(bytes.hex)


def integers(bits: int, *, signed: bool) -> st.SearchStrategy[int]:
    return (
        st.integers(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        if signed
        else st.integers(0, 2**bits - 1)
    )


def moments(epoch: datetime, tick: timedelta, count_max: int, form: str) -> st.SearchStrategy[str]:
    return st.integers(0, count_max).map(
        lambda ticks: (epoch + tick * ticks).replace(tzinfo=None).isoformat(timespec=form)
    )


@st.composite
def symbols(draw: st.DrawFn) -> tuple[int, str]:
    code = draw(st.text("ABCXYZ", min_size=1, max_size=7))
    return draw(st.integers(0, 18)), code


@st.composite
def assets(draw: st.DrawFn) -> str:
    precision, code = draw(symbols())
    units = draw(st.integers(-(2**62) + 1, 2**62 - 1))
    digits = str(abs(units)).rjust(precision + 1, "0")
    number = digits if not precision else f"{digits[:-precision]}.{digits[-precision:]}"
    return f"{'-' if units < 0 else ''}{number} {code}"


def credentials(prefix: str, size: int, extra: st.SearchStrategy[bytes]) -> st.SearchStrategy[str]:
    plain = st.tuples(st.sampled_from(["K1", "R1"]), st.binary(min_size=size, max_size=size))
    web = st.tuples(
        st.just("WA"), st.builds(bytes.__add__, st.binary(min_size=size, max_size=size), extra)
    )
    return st.one_of(plain, web).map(
        lambda pair: f"{prefix}_{pair[0]}_{base58.encode_checked(pair[1], pair[0])}"
    )


BLOCK = BYTES.map(lambda block: bytes([len(block)]) + block)
NAMES = st.integers(0, 2**64 - 1).map(name_from_value)
ASSETS = assets()

BUILT_IN: dict[str, st.SearchStrategy[Any]] = {
    "bool": st.booleans(),
    **{f"int{bits}": integers(bits, signed=True) for bits in (8, 16, 32, 64, 128)},
    **{f"uint{bits}": integers(bits, signed=False) for bits in (8, 16, 32, 64, 128)},
    "varint32": integers(32, signed=True),
    "varuint32": integers(32, signed=False),
    "float32": st.floats(width=32, allow_nan=False),
    "float64": st.floats(allow_nan=False),
    "float128": hexes(16).map("0x".__add__),
    "time_point_sec": moments(EPOCH, timedelta(seconds=1), 2**32 - 1, "seconds"),
    "time_point": moments(EPOCH, timedelta(milliseconds=1), 2**40, "milliseconds"),
    "block_timestamp_type": moments(
        BLOCK_EPOCH, timedelta(milliseconds=500), 2**32 - 1, "milliseconds"
    ),
    "name": NAMES,
    "bytes": BYTES.map(bytes.hex),
    "string": st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    "checksum160": hexes(20),
    "checksum256": hexes(32),
    "checksum512": hexes(64),
    "public_key": credentials("PUB", 33, st.builds(bytes.__add__, st.just(b"\1"), BLOCK)),
    "signature": credentials("SIG", 65, st.builds(bytes.__add__, BLOCK, BLOCK)),
    "symbol_code": symbols().map(lambda symbol: symbol[1]),
    "symbol": symbols().map(lambda symbol: f"{symbol[0]},{symbol[1]}"),
    "asset": ASSETS,
    "extended_asset": st.fixed_dictionaries({"quantity": ASSETS, "contract": NAMES}),
}


@st.composite
def typed_values(draw: st.DrawFn) -> tuple[str, Any]:
    """A built-in type, perhaps in lists and options, and a value of it."""
    type_name = draw(st.sampled_from(sorted(BUILT_IN)))
    values = BUILT_IN[type_name]
    for ending in draw(st.lists(st.sampled_from(["[]", "?"]), max_size=3)):
        if ending == "?" and type_name.endswith("?"):
            continue  # an option of an option can't be told apart in JSON
        type_name += ending
        values = st.none() | values if ending == "?" else st.lists(values, max_size=3)
    return type_name, draw(values)


@st.composite
def abis(draw: st.DrawFn) -> tuple[dict[str, Any], str, Any]:
    """An ABI, a struct of it, and a value of that struct."""
    fields = draw(st.lists(typed_values(), min_size=1, max_size=5))
    own = [{"name": f"f{i}", "type": kind} for i, (kind, _) in enumerate(fields)]
    value = {f"f{i}": each for i, (_, each) in enumerate(fields)}
    split = draw(st.integers(0, len(own)))
    extensions = draw(st.lists(typed_values(), max_size=2))
    present = draw(st.integers(0, len(extensions)))
    for i, (kind, each) in enumerate(extensions):
        own.append({"name": f"x{i}", "type": f"{kind}$"})
        if i < present:
            value[f"x{i}"] = each
    variant = draw(typed_values())
    document = {
        "version": "eosio::abi/1.2",
        "types": [{"new_type_name": "choice_alias", "type": "choice"}],
        "structs": [
            {"name": "base", "base": "", "fields": own[:split]},
            {"name": "whole", "base": "base", "fields": own[split:]},
            {
                "name": "outer",
                "base": "",
                "fields": [
                    {"name": "choice", "type": "choice_alias"},
                    {"name": "many", "type": "choice[]"},
                    {"name": "whole", "type": "whole"},
                ],
            },
        ],
        "variants": [{"name": "choice", "types": [variant[0], "whole_less"]}],
    }
    document["structs"].append({"name": "whole_less", "base": "", "fields": []})
    chosen = [variant[0], variant[1]]
    return (
        document,
        "outer",
        {"choice": chosen, "many": [chosen, ["whole_less", {}]], "whole": value},
    )
