"""With a node at hand, the recorded acts themselves are looked up on the chain."""

from __future__ import annotations

import contextlib
import json
import struct
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from coop.chain.answers import Receipt
from coop.chain.client import ChainClient
from coop.chain.keys import PrivateKey, Signature
from coop.chain.system_actions import Authority, newaccount
from coop.chain.tests.single_node import single_node
from coop.chain.transactions import Transaction
from coop.documents.cli import verify
from coop.documents.errors import NodeSilent
from coop.documents.evidence import NodeEvidence, RecordedAct
from coop.documents.factory import Renderer
from coop.documents.findings import Report
from coop.documents.tests.signing import BLOCK, COOP, KEY, NETWORK, READER_ACCOUNT, signed_package
from coop.documents.tests.test_verify import packed, unpacked
from coop.documents.verify import verify_package

pytestmark = pytest.mark.django_db


class FakeNode:
    """Answers as a node does; each test bends one answer."""

    def __init__(self, package: bytes) -> None:
        manifest = json.loads(unpacked(package)["package.json"])
        entry = manifest["documents"][0]
        self.signature = entry["signatures"][0]
        tail = struct.pack("<I", entry["edition"]) + bytes.fromhex(entry["content_digest"])
        packed = (
            struct.pack("<QQ", COOP.value, READER_ACCOUNT.value)
            + b"book"
            + tail
            + Signature.from_string(self.signature["signature"]).packed
        )
        self.action = {
            "account": "library",
            "name": "askbook",
            "data": {},
            "hex_data": packed.hex(),
        }
        self.transaction = {
            "status": "executed",
            "trx": {
                "id": self.signature["transaction"],
                "transaction": {"actions": [self.action]},
            },
        }
        self.timestamp = "2026-11-22T12:05:00.000"
        self.final_block = BLOCK
        self.network = NETWORK
        self.key = KEY.public.legacy()

    def answer(self, request: httpx.Request) -> httpx.Response:
        question = request.url.path.rsplit("/", 1)[1]
        return httpx.Response(200, json=getattr(self, question)())

    def get_table_rows(self) -> Any:
        return {"rows": [{"network_id": self.network}]}

    def get_info(self) -> Any:
        return {"chain_id": NETWORK, "last_irreversible_block_num": self.final_block}

    def get_block(self) -> Any:
        deferred = {"status": "executed", "trx": "deferred"}
        return {"timestamp": self.timestamp, "transactions": [deferred, self.transaction]}

    def get_account(self) -> Any:
        return {"permissions": [{"required_auth": {"keys": [{"key": self.key, "weight": 1}]}}]}

    def report(self, package: bytes) -> Report:
        client = httpx.Client(transport=httpx.MockTransport(self.answer))
        return verify_package(package, NodeEvidence("http://node.example/", client))


@pytest.fixture
def package(renderer: Renderer) -> bytes:
    return signed_package(renderer)


def test_recorded_act_is_confirmed(package: bytes) -> None:
    """The node shows the act in its block; nothing is left unchecked."""
    report = FakeNode(package).report(package)

    assert report.is_sound
    assert not report.not_checked
    assert {"network", "recorded", "time"} <= {check.code for check in report.checks}


def test_package_of_another_network_is_found(package: bytes) -> None:
    """A node of another network can't confirm this package."""
    node = FakeNode(package)
    node.network = "00" * 32

    assert [check.code for check in node.report(package).failed] == ["network"]


def test_act_that_is_not_on_the_chain_is_found(package: bytes) -> None:
    """A signature that was never recorded has no force."""
    node = FakeNode(package)
    node.transaction = {"status": "hard_fail", "trx": node.transaction["trx"]}

    assert [check.code for check in node.report(package).failed] == ["recorded"]


def test_other_bytes_in_the_block_are_found(package: bytes) -> None:
    """An act over another document in the named block doesn't confirm this one."""
    node = FakeNode(package)
    packed = bytearray.fromhex(str(node.action["hex_data"]))
    packed[-70] ^= 1
    node.action["hex_data"] = packed.hex()

    assert [check.code for check in node.report(package).failed] == ["recorded"]


def test_act_of_another_signer_is_found(package: bytes) -> None:
    """The signer named must stand in the act itself."""
    node = FakeNode(package)
    packed = bytearray.fromhex(str(node.action["hex_data"]))
    packed[8:16] = struct.pack("<Q", COOP.value)
    node.action["hex_data"] = packed.hex()

    assert [check.code for check in node.report(package).failed] == ["recorded"]


def test_other_time_than_the_block_is_found(package: bytes) -> None:
    """The time named must be the block's."""
    node = FakeNode(package)
    node.timestamp = "2026-11-22T12:06:00.000"

    assert [check.code for check in node.report(package).failed] == ["time"]


def test_block_that_may_be_undone_is_said(package: bytes) -> None:
    """A block that isn't final yet is named as such."""
    node = FakeNode(package)
    node.final_block = BLOCK - 1
    report = node.report(package)

    assert report.is_sound
    assert [check.code for check in report.not_checked] == ["final"]


def test_replaced_key_is_told_and_does_not_spoil_the_paper(package: bytes) -> None:
    """A key replaced later was valid when it signed: the contract checked it then."""
    node = FakeNode(package)
    node.key = PrivateKey.generate(b"\x07" * 32).public.legacy()
    report = node.report(package)

    assert report.is_sound
    assert "key_now" in {check.code for check in report.checks}


SILENCES = [httpx.Response(500), httpx.Response(200, text="?"), httpx.Response(200, json={})]


@pytest.mark.parametrize("response", SILENCES)
def test_node_that_does_not_answer_is_an_error(package: bytes, response: httpx.Response) -> None:
    """Silence is neither yes nor no."""
    transport = httpx.MockTransport(lambda request: response)
    evidence = NodeEvidence("http://node.example", httpx.Client(transport=transport))

    with pytest.raises(NodeSilent):
        verify_package(package, evidence)


def test_command_says_yes_and_what_it_did_not_check(package: bytes, tmp_path: Path) -> None:
    """Without a node the command says so and ends well."""
    path = tmp_path / "package.zip"
    path.write_bytes(package)

    result = CliRunner().invoke(verify, [str(path)])

    assert result.exit_code == 0
    assert "reader1" in result.output
    assert "? " in result.output


def test_command_says_no_to_a_changed_file(package: bytes, tmp_path: Path) -> None:
    """A changed package ends with 1, what is no package with 2."""
    path = tmp_path / "package.zip"
    path.write_bytes(package.replace(b"package.json", b"package.jsom"))
    assert CliRunner().invoke(verify, [str(path)]).exit_code == 2

    path.write_bytes(b"nothing of the kind")
    assert CliRunner().invoke(verify, [str(path)]).exit_code == 2

    files = unpacked(package)
    files = {name: content + b" " * name.endswith(".pdf") for name, content in files.items()}
    path.write_bytes(packed(files))
    result = CliRunner().invoke(verify, [str(path)])
    assert result.exit_code == 1
    assert "✗ " in result.output


@pytest.mark.node
def test_real_node_gives_the_same_evidence(tmp_path: Path) -> None:
    """What a node of today answers is what is read here: packed bytes, moment, keys, network."""
    with single_node(tmp_path) as node, ChainClient([node.url]) as client:
        info = client.info()
        theirs = Authority(keys=(KEY.public,))
        opened = newaccount("eosio", "reader1", theirs, theirs)
        transaction = Transaction.build(info, [opened], ttl_seconds=60)
        receipt = client.push(transaction.sign(info.chain_id, node.key))
        with NodeEvidence(node.url) as evidence:
            acts = in_its_block(evidence, receipt)

            assert [(act.contract, act.action) for act in acts] == [("eosio", "newaccount")]
            assert acts[0].packed == opened.data
            assert evidence.keys("reader1") == {str(KEY.public)}
            assert evidence.network_id() == info.chain_id.hex()
            assert evidence.acts("00" * 32, receipt.block) is None


def in_its_block(evidence: NodeEvidence, receipt: Receipt) -> tuple[RecordedAct, ...]:
    """The acts of a transaction once its block is made: the receipt comes before the block."""
    for _attempt in range(50):
        with contextlib.suppress(NodeSilent):
            if acts := evidence.acts(receipt.transaction_id, receipt.block):
                return acts
        time.sleep(0.1)
    raise AssertionError("The block was not made in five seconds.")
