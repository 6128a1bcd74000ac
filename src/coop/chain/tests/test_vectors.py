"""Our bytes are the node's bytes: vectors recorded from the node's own tool, `cleos`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coop.chain.abi import Abi
from coop.chain.keys import PrivateKey, PublicKey, Signature
from coop.chain.tests.vectors.cases import CASES, NESTED, document
from coop.chain.transactions import Action, PermissionLevel, Transaction

FOLDER = Path(__file__).with_name("vectors")
ABI = Abi.from_json(document([*CASES, *NESTED]))


def recorded(name: str) -> Any:
    return json.loads((FOLDER / name).read_text())


def told(vector: dict[str, Any]) -> str:
    return f"{vector['type']} {vector['value']}"[:60]


VALUES = recorded("values.json")
PACKED = [vector for vector in VALUES if "unpacked" in vector]


@pytest.mark.parametrize("vector", PACKED, ids=told)
def test_values_pack_as_by_the_node(vector: dict[str, Any]) -> None:
    """Each value packs to the node's bytes, and the bytes give the value back."""
    kind, packed = vector["type"], bytes.fromhex(vector["packed"])

    assert ABI.encode(kind, vector["value"]) == packed
    decoded = ABI.decode(kind, packed)
    assert ABI.encode(kind, decoded) == packed
    assert plain(kind, decoded) == plain(kind, vector["unpacked"])


def plain(kind: str, value: Any) -> Any:
    """Where forms differ: cleos writes big numbers and floats as text, and keys the old way."""
    if kind == "public_key" and value.startswith("EOS"):
        return str(PublicKey.from_string(value))
    if kind in ("float32", "float64"):
        return float(value)
    if kind.startswith(("int", "uint")) and isinstance(value, str):
        return int(value)
    return value


def test_the_record_is_of_these_cases() -> None:
    """Nobody changes the cases and forgets to record them."""
    assert [(v["type"], v["value"]) for v in VALUES] == [*CASES, *NESTED]


def test_what_the_node_can_not_do_is_known() -> None:
    """The node takes nested containers through aliases only; we take them directly too."""
    refused = {vector["type"] for vector in VALUES if "refused" in vector}

    assert refused == {"empty", "uint8[]?", "uint8?[]", "uint8[][]", "pair?[]"}
    for vector in VALUES:
        if vector["type"] in refused:
            packed = ABI.encode(vector["type"], vector["value"])
            assert ABI.decode(vector["type"], packed) == vector["value"]


@pytest.mark.parametrize("pair", recorded("keys.json"), ids=lambda pair: pair["public"])
def test_keys_made_by_the_node_read(pair: dict[str, str]) -> None:
    """A private key of cleos gives the public key of cleos."""
    assert PrivateKey.from_string(pair["private"]).public.legacy() == pair["public"]


def test_a_transaction_packs_and_is_signed_as_by_the_node() -> None:
    """Same bytes, and the node's signature recovers the signer over our digest."""
    vector = recorded("transaction.json")
    packed = bytes.fromhex(vector["packed"])

    transaction = Transaction.unpack(packed)

    header = vector["transaction"]
    assert transaction.pack() == packed
    assert transaction.expires_at.isoformat() == header["expiration"] + "+00:00"
    assert transaction.ref_block_num == header["ref_block_num"]
    assert transaction.ref_block_prefix == header["ref_block_prefix"]
    assert transaction.max_net_usage_words == 300
    assert transaction.max_cpu_usage_ms == 7
    levels = (PermissionLevel("anna"), PermissionLevel("rassvet", "payer"))
    assert transaction.actions == (Action("vectors", "caseaa", levels, b"\1"),)
    digest = transaction.signing_digest(bytes.fromhex(vector["chain_id"]))
    signer = PrivateKey.from_string(vector["private"]).public
    for text in vector["signatures"]:
        assert Signature.from_string(text).recover(digest) == signer
