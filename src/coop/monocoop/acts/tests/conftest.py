"""A reader with a login, a library on a real chain, and a browser in Python that signs."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from coop.chain import system_actions
from coop.chain.abi import Abi
from coop.chain.acts import act_digest
from coop.chain.answers import ChainInfo, Receipt
from coop.chain.errors import NodeUnreachable, OutcomeUnknown
from coop.chain.keys import PrivateKey
from coop.chain.models import ActionRow
from coop.chain.sdk import build_contract
from coop.chain.system_actions import Authority
from coop.chain.testing import TestChain
from coop.chain.testing.fixtures import start_chain
from coop.chain.transactions import SignedTransaction, Transaction
from coop.documents import kinds
from coop.documents.factory import Renderer
from coop.documents.models import Document
from coop.documents.tests.signing import make_statement
from coop.documents.tests.statement_kind import STATEMENT
from coop.monocoop.acts import ledger
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.steps import Step
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.tests.conftest import (
    COOP,
    Browser,
    home,
    machine_key,
    no_slices,
    tenant,
)

__all__ = ["home", "no_slices", "start_chain", "tenant"]

READER = "reader1"
KEY = PrivateKey(hashlib.sha256(b"reader").digest())
SIGNATURE_BYTES = 66
PAY_ABI = Abi.from_json(
    {
        "version": "eosio::abi/1.2",
        "structs": [{"name": "pay", "base": "", "fields": [{"name": "coop", "type": "name"}]}],
        "actions": [{"name": "pay", "type": "pay", "ricardian_contract": ""}],
    }
)


@dataclass
class ChainAsNode:
    """A test's chain behind the face of a node, which can fall silent before or after it heard."""

    chain: TestChain
    silence: str = ""
    is_read: bool = True
    """Whether the read model has each act at once."""

    def info(self) -> ChainInfo:
        return self.chain.info()

    def abi(self, account: str) -> Abi:
        return self.chain.abi(account) or PAY_ABI

    def has_account(self, name: str) -> bool:
        return self.chain.exists(name)

    def push(self, signed: SignedTransaction) -> Receipt:
        if self.silence == "before":
            raise NodeUnreachable(nodes="none")
        self.chain.push_signed(signed)
        block = self.chain.info().head_block + 1
        if self.is_read:
            _read(signed, block)
        if self.silence == "after":
            raise OutcomeUnknown(transaction=signed.id)
        return Receipt(signed.id, block)


def _read(signed: SignedTransaction, block: int) -> None:
    """The index has found the act in a block."""
    ActionRow.objects.create(
        sequence=ActionRow.objects.count() + 1,
        block=block,
        time=datetime.now(UTC),
        transaction=signed.id,
        position=0,
        contract="eosio",
        action="pay",
    )


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    with Renderer() as shared:
        yield shared


@pytest.fixture
def node(
    start_chain: Callable[..., TestChain],
    home: Path,
    tenant: Any,
) -> Iterator[ChainAsNode]:
    """A chain of this very moment, with the library, the cooperative's payer, and the reader."""
    chain = start_chain(at=datetime.now(UTC).replace(microsecond=0))
    chain.create_account(COOP)
    chain.create_account(READER, keys=[KEY])
    payer = Authority((machine_key("payer").public,))
    chain.push([system_actions.updateauth(COOP, "payer", "active", payer)])
    chain.push([system_actions.linkauth(COOP, "eosio", "pay", "payer")])
    built = build_contract(Path(__file__).parent / "contract")
    chain.deploy("library", built.wasm, Abi.from_json(built.abi_json))
    chain.push([("library", "init", {"network_id": chain.chain_id.hex()}, "library@active")])
    stand_in = ChainAsNode(chain)
    with ledger.using(stand_in):
        yield stand_in
    chain.close()


@pytest.fixture
def statement(renderer: Renderer, tenant: Any, settings: Any) -> Document:
    """The reader's statement, not signed yet."""
    storage = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "documents": storage}
    kinds.register(STATEMENT)
    return make_statement(renderer)


@dataclass
class Reader(Browser):
    """The reader's browser: prepares, receives, signs and returns acts as the page does."""

    def prepare(self, *steps: Step) -> str:
        act = PreparedAct.objects.create(
            coop=COOP,
            signer=READER,
            title="Statement",
            consequences=["You ask for a book.", "The library reserves it.", "It costs nothing."],
            next_url="/inbox/",
            steps=[
                {
                    "contract": step.contract,
                    "action": step.action,
                    "data": step.data,
                    "document": str(step.document) if step.document else None,
                }
                for step in steps
            ],
            created_at=datetime.now(UTC),
        )
        return f"/sign/{act.id}/"

    def receive(self, sheet: str) -> Any:
        return self.post(f"{sheet}transaction")

    def sign(self, given: Any) -> dict[str, str]:
        """Sign as the browser's script: documents first, then the transaction."""
        packed = bytes.fromhex(given["transaction"])
        chain_id = bytes.fromhex(given["chain_id"])
        for place, claim in enumerate(given["actions"]):
            if claim["document"]:
                packed = self._with_signature(packed, place, claim["document"], given, chain_id)
        digest = Transaction.unpack(packed).signing_digest(chain_id)
        return {"transaction": packed.hex(), "signature": self.key.sign(digest).packed.hex()}

    def _with_signature(
        self, packed: bytes, place: int, paper: Any, given: Any, chain_id: bytes
    ) -> bytes:
        digest = act_digest(
            chain_id,
            given["coop"],
            paper["template"],
            paper["edition"],
            int(paper["subject"]),
            bytes.fromhex(paper["content"]),
        )
        content = Transaction.unpack(packed).actions[place + 1].data
        signed = content[:-SIGNATURE_BYTES] + self.key.sign(digest).packed
        assert 1 == packed.count(content)
        return packed.replace(content, signed)

    def bring(self, sheet: str) -> Any:
        """Press the button: receive, sign, return."""
        return self.post(f"{sheet}signed", **self.sign(self.receive(sheet)))

    def state(self, sheet: str) -> Any:
        return self.client.get(f"{sheet}state").json()


@pytest.fixture
def reader(node: ChainAsNode) -> Reader:
    """The signed-in reader, recovery sheet in hand."""
    return reader_with(KEY)


def reader_with(key: PrivateKey, account: str = READER) -> Reader:
    """A signed-in person's browser."""
    moment = datetime.now(UTC)
    Login.objects.create(
        account=account,
        public_key=key.public.point.hex(),
        user_handle=account,
        opened_by=COOP,
        opened_at=moment,
        sheet_confirmed_at=moment,
        created_at=moment,
    )
    signed_in = Reader(Client(), key)
    opened = signed_in.post("/signin/sheet/begin", public_key=signed_in.public_key)
    signature = signed_in.answer("sign-in", opened)
    assert (
        200
        == signed_in.post("/signin/finish", nonce=opened["nonce"], signature=signature)["status"]
    )
    return signed_in


def ask_for(book: int, document: uuid.UUID | None) -> Step:
    """The reader's act."""
    return Step("library", "askbook", {"coop": COOP, "reader": READER, "book": book}, document)


def give_back(book: int) -> Step:
    """An act without a paper."""
    return Step("library", "giveback", {"coop": COOP, "reader": READER, "book": book})


Steps = Sequence[Step]
