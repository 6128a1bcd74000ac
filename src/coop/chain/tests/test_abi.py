"""The codec: everything reads back, nothing hostile crashes it, and errors lead to the place."""

from __future__ import annotations

import json
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coop.chain.abi import BUILT_IN, Abi, AbiError
from coop.chain.abi.definition import ABI_OF_ABI, complete
from coop.chain.tests import strategies
from coop.chain.tests.vectors.cases import CASES, NESTED, document

PLAIN = Abi.from_json({"version": "eosio::abi/1.2"})
RICH_DOCUMENT = document([*CASES, *NESTED])
RICH = Abi.from_json(RICH_DOCUMENT)
RICH_TYPES = sorted({kind for kind, _ in (*CASES, *NESTED)} | set(BUILT_IN))


def abi_of(**structs: list[tuple[str, str]]) -> Abi:
    return Abi.from_json(
        {
            "version": "eosio::abi/1.2",
            "structs": [
                {"name": n, "base": "", "fields": [{"name": f, "type": t} for f, t in fields]}
                for n, fields in structs.items()
            ],
            "actions": [{"name": n, "type": n, "ricardian_contract": ""} for n in structs],
            "tables": [{"name": n, "type": n} for n in structs],
            "action_results": [{"name": n, "result_type": "uint64"} for n in structs],
        },
        "membership",
    )


def test_strategies_cover_every_type() -> None:
    """No built-in type is left out of the properties below."""
    assert set(strategies.BUILT_IN) == set(BUILT_IN)


@settings(max_examples=300)
@given(pair=strategies.typed_values())
def test_any_value_reads_back(pair: tuple[str, Any]) -> None:
    """A value of any type, in lists and options, comes back as it was."""
    type_name, value = pair

    packed = PLAIN.encode(type_name, value)

    assert PLAIN.decode(type_name, packed) == value


@settings(max_examples=100)
@given(whole=strategies.abis())
def test_any_struct_of_any_abi_reads_back(whole: tuple[dict[str, Any], str, Any]) -> None:
    """Bases, aliases, variants and extensions, as JSON ABI and as packed ABI."""
    abi_document, type_name, value = whole
    abi = Abi.from_json(abi_document)

    packed = abi.encode(type_name, value)

    assert abi.decode(type_name, packed) == value
    assert Abi.unpack(abi.pack()).decode(type_name, packed) == value


@settings(max_examples=500)
@given(type_name=st.sampled_from(RICH_TYPES), raw=st.binary(max_size=200))
def test_hostile_bytes_are_refused_or_read_but_never_crash(type_name: str, raw: bytes) -> None:
    """Any bytes give a value or an `AbiError`; a value that came out goes in again."""
    try:
        value = RICH.decode(type_name, raw)
    except AbiError:
        return
    again = RICH.encode(type_name, value)
    assert RICH.encode(type_name, RICH.decode(type_name, again)) == again


@settings(max_examples=200)
@given(raw=st.binary(max_size=300))
def test_a_hostile_abi_never_crashes(raw: bytes) -> None:
    """A packed ABI made of any bytes is refused or read."""
    try:
        Abi.unpack(b"\x0eeosio::abi/1.2" + raw)
    except AbiError:
        return


@settings(max_examples=300)
@given(
    type_name=st.sampled_from(RICH_TYPES),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["count", "word", "first", "label"]), inner, max_size=3
            )
        ),
        max_leaves=6,
    ),
)
@example(type_name="float32", value=10**400)
@example(type_name="name", value=["a"])
@example(type_name="anything", value=[[], None])
def test_a_wrong_value_is_refused_never_a_crash(type_name: str, value: Any) -> None:
    """Values from outside (forms, JSON) give bytes or an `AbiError`."""
    try:
        RICH.encode(type_name, value)
    except AbiError:
        return


@pytest.mark.parametrize(
    ("type_name", "raw"),
    [
        ("uint8[]", "ffffffff0f"),
        ("string", "ffffffff0f61"),
        ("bytes", "ffffffff7f"),
        ("pair[]", "ffff7f00"),
        ("empty[]", "ffff7f"),
        ("signature", "02" + "00" * 65 + "ffffffff0f"),
        ("tree", "0000000000000000" + "01" + "0000000000000000" * 2),
    ],
)
def test_a_length_from_outside_costs_nothing(type_name: str, raw: str) -> None:
    """A length of four thousand million is refused before any memory is taken for it."""
    tracemalloc.start()
    with pytest.raises(AbiError):
        RICH.decode(type_name, bytes.fromhex(raw))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_depth_is_bounded() -> None:
    """A tree of trees deeper than the node's own bound is refused, both ways."""
    deep: dict[str, Any] = {"label": "a", "branches": []}
    for _ in range(31):
        deep = {"label": "a", "branches": [deep]}
    assert RICH.decode("tree", RICH.encode("tree", deep)) == deep

    level = bytes(8) + b"\1"
    with pytest.raises(AbiError, match="deeper"):
        RICH.decode("tree", level * 40)
    endless: dict[str, Any] = {"label": "a"}
    endless["branches"] = [endless]
    with pytest.raises(AbiError, match="too deep"):
        RICH.encode("tree", endless)


@pytest.mark.parametrize(
    "broken",
    [
        {"types": [{"new_type_name": "a", "type": "b"}, {"new_type_name": "b", "type": "a"}]},
        {"types": [{"new_type_name": "a", "type": "b[]"}, {"new_type_name": "b", "type": "c"}]},
        {"structs": [{"name": "a", "base": "a", "fields": []}]},
        {"structs": [{"name": "a", "base": "b", "fields": []}]},
        {"structs": [{"name": "a", "base": "", "fields": [{"name": "x", "type": "nothing"}]}]},
        {
            "structs": [
                {
                    "name": "a",
                    "base": "",
                    "fields": [{"name": "x", "type": "name$"}, {"name": "y", "type": "name"}],
                }
            ]
        },
    ],
)
def test_a_broken_type_is_refused_when_used(broken: dict[str, Any]) -> None:
    """Aliases of themselves, missing types and bases are told, not followed for ever."""
    abi = Abi.from_json({"version": "eosio::abi/1.1", **broken})

    with pytest.raises(AbiError):
        abi.decode("a", bytes(100))


def test_a_type_of_too_many_parts_is_refused() -> None:
    """Structs that double at each step would take for ever and no bytes."""
    names = [f"s{i}" for i in range(31)]
    doubled = {
        name: [("left", following), ("right", following)]
        for name, following in zip(names, [*names[1:], "empty"], strict=True)
    }

    with pytest.raises(AbiError, match="parts"):
        abi_of(empty=[], **doubled).decode("s0", b"")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"version":"eosio::abi/9.9"}', '{"version":"eosio::abi/1.1","structs":[1]}'],
)
def test_what_is_no_abi_is_refused(text: str) -> None:
    """Neither broken JSON nor another version passes."""
    with pytest.raises(AbiError):
        Abi.from_json(text)


def test_an_error_leads_to_the_place() -> None:
    """The path names contract, action, field, element and chosen type."""
    abi = abi_of(
        apply=[("coop", "name"), ("document", "signed")],
        signed=[("edition", "uint32"), ("sign", "signature")],
        many=[("rows", "signed[]")],
    )
    good = {"edition": 1, "sign": "SIG_K1_nonsense"}

    with pytest.raises(AbiError) as error:
        abi.encode_action("apply", {"coop": "rassvet", "document": good})
    assert str(error.value).startswith("membership.apply.document.sign: This text is damaged")
    with pytest.raises(AbiError) as error:
        abi.encode_action("apply", {"coop": "rassvet", "document": {"edition": 1}})
    assert str(error.value) == "membership.apply.document.sign: is missing"
    with pytest.raises(AbiError) as error:
        abi.decode_row("many", bytes([1, 0, 0, 0, 0, 9]) + bytes(70))
    assert str(error.value) == "membership.many.rows[0].sign: no kind of key has the number 9"
    assert error.value.values["path"] == "membership.many.rows.[0].sign"
    with pytest.raises(AbiError, match=r"membership\.leave: the ABI has no action"):
        abi.encode_action("leave", {})
    with pytest.raises(AbiError, match="unknown fields coup"):
        abi.encode_action("apply", {"coup": 1})


def test_actions_rows_and_results_read() -> None:
    """The three kinds of bytes a contract leaves; an action's surplus bytes are passed over."""
    abi = abi_of(vote=[("matter", "uint64"), ("choice", "uint8")])
    values = {"matter": 7, "choice": 1}
    packed = abi.encode_action("vote", values)

    assert abi.decode_action("vote", packed + b"surplus") == values
    assert abi.decode_row("vote", packed) == values
    assert abi.decode_result("vote", bytes([9, *bytes(7)])) == 9
    assert abi.decode_result("other", b"") is None
    with pytest.raises(AbiError, match="left over"):
        abi.decode("vote", packed + b"surplus")


def test_strangers_texts_and_flags_read_as_contracts_take_them() -> None:
    """A byte of 2 is true, an option's byte of 2 is present, broken UTF-8 is marked: no crash."""
    assert PLAIN.decode("bool", b"\2") is True
    assert PLAIN.decode("uint8?", b"\2\7") == 7
    assert PLAIN.decode("string", b"\2a\xff") == "a\ufffd"


def test_moments_are_utc_whatever_the_zone() -> None:
    """Aware datetimes are taken, naive ones and odd steps refused."""
    moscow = timezone(timedelta(hours=3))
    noon = datetime(2026, 1, 31, 12, tzinfo=moscow)

    assert PLAIN.decode("time_point_sec", PLAIN.encode("time_point_sec", noon)) == (
        "2026-01-31T09:00:00"
    )
    micro = datetime(2026, 1, 31, 12, 0, 0, 1, tzinfo=UTC)
    assert PLAIN.decode("time_point", PLAIN.encode("time_point", micro)).endswith("00.000001")
    for wrong in (datetime(2026, 1, 31), micro, "yesterday", "1969-01-01T00:00:00"):  # noqa: DTZ001
        with pytest.raises(AbiError):
            PLAIN.encode("time_point_sec", wrong)


def test_an_abi_reads_back_in_both_forms() -> None:
    """JSON, packed and the ABI of ABIs itself; the same ABI always gives the same text."""
    abi = Abi.from_json(json.dumps(RICH_DOCUMENT))

    assert Abi.unpack(abi.pack()).to_json() == abi.to_json()
    assert Abi.from_json(abi.to_json()).pack() == abi.pack()
    own = Abi.from_json(ABI_OF_ABI)
    assert own.decode("abi_def", own.pack()) == complete(ABI_OF_ABI)


def test_an_old_abi_without_variants_reads() -> None:
    """Version 1.0 ends before variants and results."""
    own = Abi.from_json(ABI_OF_ABI)
    values = complete({"version": "eosio::abi/1.0"})
    del values["variants"], values["action_results"]

    assert Abi.unpack(own.encode("abi_def", values)).definition.variants == {}
