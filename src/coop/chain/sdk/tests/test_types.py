"""Every type goes through a real contract and comes back as the ABI codec knows it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coop.chain.keys import PrivateKey
from coop.chain.sdk import BuiltContract
from coop.chain.testing import TestChain
from coop.chain.transactions import Action, PermissionLevel
from coop.kernel.errors import CoopError

KEY = PrivateKey(b"\x01" * 32)
BYTES = bytes(range(64))

NUMBERS = {
    "yes": True,
    "i8": -8,
    "u8": 8,
    "i16": -16,
    "u16": 16,
    "i32": -32,
    "u32": 32,
    "i64": -64,
    "u64": 64,
    "i128": -(2**100),
    "u128": 2**100,
    "f32": 1.5,
    "f64": -2.25,
    "vu": 300,
    "vi": -300,
    "paint": 2,
}
EXTREMES = {
    "yes": False,
    "i8": -(2**7),
    "u8": 2**8 - 1,
    "i16": -(2**15),
    "u16": 2**16 - 1,
    "i32": -(2**31),
    "u32": 2**32 - 1,
    "i64": -(2**63),
    "u64": 2**64 - 1,
    "i128": -(2**127),
    "u128": 2**128 - 1,
    "f32": -0.5,
    "f64": 1e300,
    "vu": 2**32 - 1,
    "vi": -(2**31),
    "paint": 0,
}
WORDS: dict[str, Any] = {
    "account": "alice.x",
    "text": "words",
    "blob": "010203",
    "coin": "2,RUB",
    "code": "RUB",
    "price": "-300.00 RUB",
    "foreign": {"quantity": "5 X", "contract": "bank"},
    "moment": "2026-01-31T00:00:00.000",
    "second": "2026-02-28T23:59:59",
    "slot": "2026-03-01T00:00:01.000",
    "short_digest": BYTES[:20].hex(),
    "digest": BYTES[:32].hex(),
    "long_digest": BYTES.hex(),
    "key": str(KEY.public),
    "sign": str(KEY.sign(BYTES[:32])),
}
LEAF = {"id": 7, "label": "leaf"}
CONTAINERS: dict[str, Any] = {
    "row": [1, 2, 3],
    "flags": [True, False, True],
    "leaves": [LEAF, {"id": 8, "label": ""}],
    "maybe": 5,
    "maybe_leaf": LEAF,
    "counts": [{"first": "alice", "second": 1}, {"first": "bob", "second": 2}],
    "labels": ["a", "b"],
    "queue": [-1, 2],
    "chain": [3],
    "both": {"first": 1, "second": "x"},
    "three": {"field_0": 1, "field_1": "y", "field_2": True},
    "one": ["leaf", LEAF],
    "many": [["uint64", 9], ["string", "z"], ["leaf", LEAF]],
    "grid": [[1, 2], [], [3]],
    "nested": [{"first": "k", "second": [{"first": "l", "second": 4}]}],
    "maybe_many": ["p", "q"],
    "holes": [1, None, -1],
    "tree": {"id": 1, "label": "root", "leaves": [LEAF]},
    "small": {"inside": 1, "other": 2},
    "worded": {"inside": "i", "other": "o"},
    "safe": {"value": 65535},
}
EMPTY: dict[str, Any] = {
    **{
        key: []
        for key in ("row", "flags", "leaves", "counts", "labels", "queue", "chain", "many", "grid")
    },
    "nested": [],
    "holes": [],
    "maybe": None,
    "maybe_leaf": None,
    "maybe_many": None,
    "both": {"first": 0, "second": ""},
    "three": {"field_0": 0, "field_1": "", "field_2": False},
    "one": ["uint64", 0],
    "tree": {"id": 0, "label": "", "leaves": []},
    "small": {"inside": 0, "other": 0},
    "worded": {"inside": "", "other": ""},
    "safe": {"value": 0},
}
PRODUCER = {
    "producer_name": "prod1",
    "authority": [
        "block_signing_authority_v0",
        {"threshold": 1, "keys": [{"key": str(KEY.public), "weight": 1}]},
    ],
}
ACTION = {
    "account": "calls",
    "name": "inner",
    "authorization": [{"actor": "alice", "permission": "active"}],
    "data": "0102",
}


def run(chain: TestChain, action: str, **values: Any) -> Any:
    return chain.push([("types", action, values, "types@active")]).result


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("numbers2", NUMBERS),
        ("numbers2", EXTREMES),
        ("contain2", CONTAINERS),
        ("contain2", EMPTY),
        ("many2", {f"{letter}{i}": i + ord(letter) for letter in "abc" for i in range(16)}),
        ("producer2", PRODUCER),
        ("action2", ACTION),
        ("quad2", "0x00000000000000000000000000400240"),
    ],
)
def test_a_value_comes_back_as_it_went(chain: TestChain, action: str, value: Any) -> None:
    """A contract reads a value, and what it gives back is the same value."""
    assert value == run(chain, action, value=value)


def test_words_come_back_from_a_row(chain: TestChain) -> None:
    """Names, amounts, moments, digests and keys are stored as they were given."""
    run(chain, "words2", value=WORDS)

    assert [WORDS] == chain.rows("types", "types", "words")


def test_an_array_has_no_count(chain: TestChain, built: dict[str, BuiltContract]) -> None:
    """An array of fixed length is its elements one after another; the ABI tells the length."""
    fields = [
        s["fields"] for s in json.loads(built["types"].abi_json)["structs"] if s["name"] == "array2"
    ]
    data = bytes([1, 0, 2, 0, 3, 0])

    trace = chain.push([Action("types", "array2", (PermissionLevel("types", "active"),), data)])

    assert fields == [[{"name": "value", "type": "uint16[3]"}]]
    assert trace.result == 321


def test_an_empty_struct_has_no_bytes(chain: TestChain) -> None:
    """A struct without members is written as nothing."""
    assert run(chain, "nothing2", value={}) in ({}, None)


def test_a_contract_makes_the_values_that_the_codec_reads(chain: TestChain) -> None:
    """Values made in C++ from constants read as the very same values outside."""
    run(chain, "knownwords")
    words = chain.rows("types", "types", "words")[0]

    assert NUMBERS == run(chain, "known")
    assert {key: value for key, value in WORDS.items() if key not in ("key", "sign")} == {
        key: value for key, value in words.items() if key not in ("key", "sign")
    }


def test_a_row_is_read_from_outside(chain: TestChain) -> None:
    """A row of every kind of container reads as it was stored."""
    run(chain, "contain2", value=CONTAINERS)

    assert [{"id": 1, "all": CONTAINERS}] == chain.rows("types", "types", "kept")


def test_an_extension_may_be_absent(chain: TestChain) -> None:
    """An action without its last, later added argument is understood, and so is one with it."""
    assert run(chain, "extend", always=1) == "absent"
    assert run(chain, "extend", always=1, later="here") == "came: here"
    assert chain.rows("types", "types", "extended") == [{"always": 1, "later": "here"}]


def test_an_ignored_argument_is_read_by_the_contract(chain: TestChain) -> None:
    """Arguments marked `ignore` are left in the stream, which stands behind the plain ones."""
    assert run(chain, "ignoring", first=1, second=20, third="abc") == 24


def test_values_are_told_in_words(chain: TestChain) -> None:
    """The headers write names, amounts and moments as people and nodes do, on the console too."""
    trace = chain.push(
        [
            (
                "types",
                "told",
                {
                    "n": "alice.coop",
                    "a": "-0.05 RUB",
                    "s": "2,RUB",
                    "t": "2024-02-29T12:30:05",
                    "digest": BYTES[:32].hex(),
                },
                "types@active",
            )
        ]
    )

    assert trace.result == [
        "alice.coop",
        "-0.05 RUB",
        "2,RUB",
        "2024-02-29T12:30:05",
        "alice",
        "coop",
        "10",
        "-0.10 RUB",
        "-0.15 RUB",
        "0.05 RUB",
        "same",
    ]
    assert "alice.coop -0.05 RUB 2,RUB 000102" in trace.actions[0].console
    assert "alice.coop of -0.05 RUB" in trace.actions[0].console


def test_packing_gives_what_unpacking_takes(chain: TestChain) -> None:
    """`pack`, `unpack` and `pack_size` agree, long texts included."""
    assert run(chain, "packing", texts=["", "a", "b" * 200]) == 1 + 1 + 2 + 2 + 200


@pytest.mark.parametrize(
    ("which", "words"),
    list(
        enumerate(
            [
                "attempt to add asset with different symbol",
                "addition overflow",
                "subtraction underflow",
                "multiplication overflow",
                "divide by zero",
                "magnitude of asset amount must be less than 2^62",
                "invalid symbol name",
                "comparison of assets with different symbols is not allowed",
                "only uppercase letters allowed in symbol_code string",
                "character is not in allowed character set for names",
            ]
        )
    ),
)
def test_sums_refuse_what_does_not_fit(chain: TestChain, which: int, words: str) -> None:
    """Amounts never overflow and never mix; the refusal says what was wrong."""
    with pytest.raises(CoopError, match=words.replace("^", r"\^")):
        run(chain, "sums", which=which)


def test_short_and_forged_data_are_refused(chain: TestChain) -> None:
    """Data that end too early, or claim more elements than there are, stop the action."""
    for data in (b"", b"\x01\x02", b"\xff\xff\xff\xff\x0f", b"\xff\xff\xff\xff\xff\x01"):
        action = Action("types", "packing", (PermissionLevel("types", "active"),), data)
        with pytest.raises(CoopError, match=r"past the end|varint|more than five") as error:
            chain.push([action])
        assert "out_of_memory" not in str(error.value)
