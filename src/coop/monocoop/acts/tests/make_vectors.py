"""Makes `vectors.json` from the Python side: what the browser's code must find equal.

Run it when a format changes on purpose: `python -m coop.monocoop.acts.tests.make_vectors`.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import rfc8785

from coop.chain.abi import Abi
from coop.chain.acts import act_digest, content_digest
from coop.chain.keys import PrivateKey, Signature
from coop.chain.transactions import Action, PermissionLevel, Transaction
from coop.kernel.names import name_to_value
from coop.monocoop.acts.exact import exact

VECTORS = Path(__file__).parent / "vectors.json"
WIDE = 2**60 + 1
NAMES = ["eosio", "rassvet", "membership", "a", "z5", "anna.ivanova", "abcdefghijkl", ""]
ABI: dict[str, Any] = {
    "version": "eosio::abi/1.2",
    "types": [{"new_type_name": "account", "type": "name"}],
    "structs": [
        {
            "name": "signed_document",
            "base": "",
            "fields": [
                {"name": "edition", "type": "uint32"},
                {"name": "content", "type": "checksum256"},
                {"name": "sign", "type": "signature"},
            ],
        },
        {"name": "pay", "base": "", "fields": [{"name": "coop", "type": "name"}]},
        {
            "name": "apply",
            "base": "",
            "fields": [
                {"name": "coop", "type": "name"},
                {"name": "applicant", "type": "account"},
                {"name": "kind", "type": "uint8"},
                {"name": "age", "type": "uint8"},
                {"name": "document", "type": "signed_document"},
            ],
        },
        {"name": "based", "base": "pay", "fields": [{"name": "more", "type": "int64"}]},
        {
            "name": "everything",
            "base": "based",
            "fields": [
                {"name": "flag", "type": "bool"},
                {"name": "small", "type": "int8"},
                {"name": "wide", "type": "uint64"},
                {"name": "wider", "type": "uint128"},
                {"name": "sum", "type": "asset"},
                {"name": "unit", "type": "symbol"},
                {"name": "at", "type": "time_point_sec"},
                {"name": "precise", "type": "time_point"},
                {"name": "slot", "type": "block_timestamp_type"},
                {"name": "names", "type": "name[]"},
                {"name": "maybe", "type": "string?"},
                {"name": "never", "type": "uint32?"},
                {"name": "raw", "type": "bytes"},
                {"name": "text", "type": "string"},
                {"name": "count", "type": "varuint32"},
                {"name": "one_of", "type": "choice"},
                {"name": "later", "type": "uint16$"},
            ],
        },
    ],
    "actions": [
        {"name": "pay", "type": "pay", "ricardian_contract": ""},
        {"name": "apply", "type": "apply", "ricardian_contract": ""},
        {"name": "everything", "type": "everything", "ricardian_contract": ""},
        {"name": "based", "type": "based", "ricardian_contract": ""},
    ],
    "tables": [],
    "variants": [{"name": "choice", "types": ["name", "uint16"]}],
}
EVERYTHING: dict[str, Any] = {
    "coop": "rassvet",
    "more": -5,
    "flag": True,
    "small": -7,
    "wide": 18_446_744_073_709_551_615,
    "wider": 2**100,
    "sum": "-1234.50 RUB",
    "unit": "2,RUB",
    "at": "2026-01-31T10:20:30",
    "precise": "2026-01-31T10:20:30.500",
    "slot": "2026-01-31T10:20:30.500",
    "names": ["anna", "boris"],
    "maybe": "да",
    "never": None,
    "raw": "00ff10",
    "text": "Привет",
    "count": 300,
    "one_of": ["uint16", 12],
}
FIELDS: dict[str, Any] = {
    "applicant": {"surname": "Петрова", "born_on": "1959-03-01"},
    "b": [1, 2, {"я": None, "a": True}],
    "A": 'кавычка " и \u2028 и \u0007',
    "sum": 30000,
    "empty": {},
}


def vectors() -> dict[str, Any]:
    """Everything the two sides must agree on."""
    abi = Abi.from_json(ABI)
    key = PrivateKey.generate(hashlib.sha256(b"a person of the tests").digest())
    network, salt, pdf = (hashlib.sha256(part).digest() for part in (b"net", b"salt", b"pdf"))
    canonical = rfc8785.dumps(FIELDS)
    content = content_digest(salt, pdf, canonical)
    digest = act_digest(network, "rassvet", "application", 3, name_to_value("anna"), content)
    return {
        "names": [[name, str(name_to_value(name))] for name in NAMES],
        "abi": ABI,
        "everything": {
            "hex": abi.encode_action("everything", EVERYTHING).hex(),
            "values": {name: _text(value) for name, value in EVERYTHING.items()},
        },
        "key": {
            "private": hashlib.sha256(b"a person of the tests").hexdigest(),
            "public": key.public.point.hex(),
        },
        "fields": FIELDS,
        "canonical": canonical.decode(),
        "act": {
            "network": network.hex(),
            "salt": salt.hex(),
            "pdf": pdf.hex(),
            "content": content.hex(),
            "digest": digest.hex(),
            "signature": key.sign(digest).packed.hex(),
        },
        "claim": _claim(abi, network, salt, content),
        "wide_claim": _wide_claim(abi, network),
    }


def _claim(abi: Abi, network: bytes, salt: bytes, content: bytes) -> dict[str, Any]:
    """An application as the server gives it to the signature sheet."""
    data = {"coop": "rassvet", "applicant": "anna", "kind": 1, "age": 18}
    document = {
        "edition": 3,
        "content": content.hex(),
        "sign": str(Signature(bytes([31]) + bytes(64))),
    }
    applying = abi.encode_action("apply", {**data, "document": document})[:-66] + bytes(66)
    transaction = _transaction(abi, "apply", applying)
    return {
        "transaction": transaction.pack().hex(),
        "signing_digest": transaction.signing_digest(network).hex(),
        "chain_id": network.hex(),
        "coop": "rassvet",
        "signer": "anna",
        "abis": {},
        "actions": [
            {
                "contract": "membership",
                "action": "apply",
                "place": 0,
                "data": data,
                "document": {
                    "template": "application",
                    "edition": 3,
                    "subject": str(name_to_value("anna")),
                    "content": content.hex(),
                    "salt": salt.hex(),
                    "fields": FIELDS,
                    "signer_field": "applicant",
                    "subject_field": "applicant",
                    "number_field": "",
                },
            }
        ],
    }


def _wide_claim(abi: Abi, network: bytes) -> dict[str, Any]:
    """An act with a number that a browser's JSON would round: it is told as text."""
    data = {"coop": "rassvet", "more": WIDE}
    transaction = _transaction(abi, "based", abi.encode_action("based", data))
    return {
        "transaction": transaction.pack().hex(),
        "chain_id": network.hex(),
        "coop": "rassvet",
        "signer": "anna",
        "abis": {},
        "actions": [
            {
                "contract": "membership",
                "action": "based",
                "place": 0,
                "data": exact(data),
                "document": None,
            }
        ],
    }


def _transaction(abi: Abi, action: str, content: bytes) -> Transaction:
    """The payer's action, then Anna's."""
    pay = abi.encode_action("pay", {"coop": "rassvet"})
    return Transaction(
        expires_at=datetime(2026, 1, 31, 10, 20, 30, tzinfo=UTC),
        ref_block_num=7,
        ref_block_prefix=77,
        actions=(
            Action("eosio", "pay", (PermissionLevel("rassvet", "payer"),), pay),
            Action("membership", action, (PermissionLevel("anna"),), content),
        ),
    )


def _text(value: Any) -> Any:
    """Whole numbers as text: JSON in a browser has no 64 bits."""
    if isinstance(value, list):
        return [_text(each) for each in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def text() -> str:
    """The file's content."""
    return json.dumps(vectors(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    VECTORS.write_text(text(), encoding="utf-8")
