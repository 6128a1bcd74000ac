"""The types and values of the recorded vectors, and the ABI that names them."""

from __future__ import annotations

from typing import Any

from coop.chain import base58
from coop.chain.keys import PrivateKey

KEY = "PUB_K1_6MRyAjQq8ud7hVNYcfnVPJqcVpscN5So8BhtHuGYqET5BoDq63"
R1_KEY = "PUB_R1_7zetsBPJwGQqgmhVjviZUfoBMktHinmTqtLczbQqrBjhaBgi6x"
WEBAUTHN_KEY = "PUB_WA_5hyixc7vkMbKiThWi1TnFtXw7HTDcHfjREj2SzxCtgw3jQGepa5T9VHEy1Tunjzzj"
K1_SIGNATURE = str(PrivateKey.generate(bytes(31) + b"\1").sign(bytes(32)))
R1_SIGNATURE = "SIG_R1_" + base58.encode_checked(bytes(range(65)), "R1")
WEBAUTHN_SIGNATURE = "SIG_WA_" + base58.encode_checked(
    bytes(range(65)) + b"\3abc" + b"\x0d" + b'{"type":"x"} ', "WA"
)

STRUCTS: dict[str, list[tuple[str, str]]] = {
    "pair": [("count", "uint8"), ("word", "string")],
    "triple": [("third", "int16?")],
    "tree": [("label", "name"), ("branches", "tree[]")],
    "growing": [("first", "uint8"), ("second", "string$"), ("third", "uint16$")],
    "holder": [("head", "pair"), ("tail", "growing")],
    "empty": [],
}
BASES = {"triple": "pair"}
VARIANTS = {"anything": ["uint8", "string", "pair", "name[]"]}
ALIASES = {"account_name": "name", "words": "string[]", "maybe_pair": "pair?"}

CASES: list[tuple[str, Any]] = [
    *(("bool", value) for value in (True, False)),
    *(("int8", value) for value in (-128, -1, 0, 127)),
    *(("uint8", value) for value in (0, 255)),
    *(("int16", value) for value in (-32768, 32767)),
    *(("uint16", value) for value in (0, 65535)),
    *(("int32", value) for value in (-(2**31), 2**31 - 1)),
    *(("uint32", value) for value in (0, 2**32 - 1)),
    *(("int64", value) for value in (-(2**63), -1, 2**63 - 1)),
    *(("uint64", value) for value in (0, 2**32, 2**64 - 1)),
    *(("int128", str(value)) for value in (-(2**127), -1, 2**127 - 1)),
    *(("uint128", str(value)) for value in (0, 2**64, 2**128 - 1)),
    *(("varint32", value) for value in (-(2**31), -64, -1, 0, 63, 64, 2**31 - 1)),
    *(("varuint32", value) for value in (0, 127, 128, 16383, 16384, 2**32 - 1)),
    *(("float32", value) for value in (0.0, -1.5, 0.125)),
    *(("float64", value) for value in (0.0, -1.5, 0.1)),
    ("float128", "0x000102030405060708090a0b0c0d0e0f"),
    *(("time_point_sec", t) for t in ("1970-01-01T00:00:00", "2106-02-07T06:28:15")),
    *(("time_point", t) for t in ("2026-01-31T12:34:56.789", "1970-01-01T00:00:00.000")),
    *(("block_timestamp_type", t) for t in ("2000-01-01T00:00:00.000", "2026-01-31T12:34:56.500")),
    *(("name", n) for n in ("", "a", "eosio.token", "zzzzzzzzzzzzj", "12345abcdefg", "a.b.c.d.e")),
    *(("bytes", value) for value in ("", "00ff", "ab" * 200)),
    *(("string", text) for text in ("", "hello", "Пайщик «Рассвет» 🌾", "x" * 300)),
    ("checksum160", "11" * 20),
    ("checksum256", "00ff" * 16),
    ("checksum512", "7f" * 64),
    *(("public_key", key) for key in (KEY, R1_KEY, WEBAUTHN_KEY)),
    *(("signature", each) for each in (K1_SIGNATURE, R1_SIGNATURE, WEBAUTHN_SIGNATURE)),
    *(("symbol", s) for s in ("4,EOS", "2,RUB", "0,ABCDEFG", "18,Z")),
    *(("symbol_code", s) for s in ("EOS", "RUB", "ABCDEFG")),
    *(
        ("asset", a)
        for a in (
            "1.0000 EOS",
            "-300.05 RUB",
            "0 ABCDEFG",
            "-0.01 RUB",
            "4611686018427387903 Z",
            "0.000000000000000001 ZZZ",
        )
    ),
    ("extended_asset", {"quantity": "-1.5 COW", "contract": "eosio.token"}),
    ("uint8[]", []),
    ("uint8[]", [1, 2, 255]),
    ("string[]", ["a", "", "бв"]),
    ("uint16?", None),
    ("uint16?", 7),
    ("pair", {"count": 3, "word": "three"}),
    ("pair[]", [{"count": 1, "word": "a"}, {"count": 2, "word": ""}]),
    ("pair?", {"count": 1, "word": "a"}),
    ("triple", {"count": 3, "word": "three", "third": -5}),
    ("triple", {"count": 3, "word": "three", "third": None}),
    ("tree", {"label": "root", "branches": [{"label": "leaf", "branches": []}] * 3}),
    ("growing", {"first": 1}),
    ("growing", {"first": 1, "second": "two"}),
    ("growing", {"first": 1, "second": "two", "third": 3}),
    ("holder", {"head": {"count": 1, "word": "a"}, "tail": {"first": 1}}),
    ("holder", {"head": {"count": 1, "word": "a"}, "tail": {"first": 1, "second": "b"}}),
    ("anything", ["uint8", 200]),
    ("anything", ["string", "text"]),
    ("anything", ["pair", {"count": 9, "word": "nine"}]),
    ("anything", ["name[]", ["anna", "boris"]]),
    ("anything[]", [["uint8", 1], ["string", "two"]]),
    ("account_name", "anna"),
    ("words", ["one", "two"]),
    ("empty", {}),
]

# Nested containers, each of which a node may not know; one such type spoils a whole ABI there.
NESTED: list[tuple[str, Any]] = [
    ("words[]", [["one"], [], ["two", "three"]]),
    ("uint8[]?", None),
    ("uint8[]?", [1, 2]),
    ("uint8?[]", [1, None, 3]),
    ("uint8[][]", [[1], [], [2, 3]]),
    ("pair?[]", [None, {"count": 1, "word": "a"}]),
    ("maybe_pair[]", [None, {"count": 1, "word": "a"}]),
]


def action_name(number: int) -> str:
    """A chain name for a case: `case` and two letters."""
    return "case" + chr(ord("a") + number // 26) + chr(ord("a") + number % 26)


def document(cases: list[tuple[str, Any]]) -> dict[str, Any]:
    """The ABI of cases: one action for each, whose only field is `value`."""

    def fields(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
        return [{"name": name, "type": kind} for name, kind in pairs]

    structs = [
        {"name": name, "base": BASES.get(name, ""), "fields": fields(pairs)}
        for name, pairs in STRUCTS.items()
    ]
    names = [action_name(number) for number in range(len(cases))]
    return {
        "version": "eosio::abi/1.2",
        "types": [{"new_type_name": new, "type": old} for new, old in ALIASES.items()],
        "structs": [
            *structs,
            *(
                {"name": name, "base": "", "fields": fields([("value", kind)])}
                for name, (kind, _) in zip(names, cases, strict=True)
            ),
        ],
        "actions": [{"name": name, "type": name, "ricardian_contract": ""} for name in names],
        "tables": [],
        "variants": [{"name": name, "types": types} for name, types in VARIANTS.items()],
        "action_results": [{"name": names[0], "result_type": "bool"}],
    }
