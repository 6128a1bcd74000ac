"""Builders for tests: a statement that is made, signed and recorded."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from coop.chain import acts
from coop.chain.indexer import RecordedAction as Recorded
from coop.chain.keys import PrivateKey
from coop.documents import archive
from coop.documents.factory import Renderer
from coop.documents.models import Document
from coop.documents.packages import package_papers, zip_of
from coop.documents.projection import keep_network, keep_signature
from coop.documents.tests.statement_kind import STATEMENT, statement_fields
from coop.kernel.names import AccountName
from coop.store import journal
from coop.store.tenancy import bound

COOP = AccountName("rassvet")
READER_ACCOUNT = AccountName("reader1")
NETWORK = hashlib.sha256(b"network").hexdigest()
KEY = PrivateKey.generate(hashlib.sha256(b"reader").digest())
PACKAGE = "books/reader1"
MADE_AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RECORDED_AT = datetime(2026, 11, 22, 12, 5, tzinfo=UTC)
BLOCK = 1000


def recorded_action(contract: str, action: str, data: dict[str, Any], **changes: Any) -> Recorded:
    """An act as the indexer hands it over; `changes` replace single values."""
    values: dict[str, Any] = {
        "result": None,
        "authorizers": ("reader1@active",),
        "block": BLOCK,
        "time": RECORDED_AT,
        "transaction": hashlib.sha256(b"transaction").hexdigest(),
        "position": 1,
    }
    return Recorded(contract, action, data, **(values | changes))


def make_statement(renderer: Renderer, *, number: int = 17, **changes: object) -> Document:
    """A statement of the reader, not signed yet."""
    return archive.create(
        STATEMENT,
        statement_fields(number=str(number), **changes),
        coop=COOP,
        package=PACKAGE,
        subject=READER_ACCOUNT.value,
        created_at=MADE_AT,
        salt=hashlib.sha256(f"salt {number}".encode()).digest(),
        renderer=renderer,
    )


def act_of(document: Document, key: PrivateKey = KEY, **changes: Any) -> Recorded:
    """The reader's act over this document, signed with the key."""
    content = bytes.fromhex(document.content_digest)
    digest = acts.act_digest(
        bytes.fromhex(NETWORK),
        document.coop,
        document.template,
        document.edition,
        int(document.subject),
        content,
    )
    signed = acts.signed_document(document.edition, content, str(key.sign(digest)))
    data = {"coop": document.coop, "reader": str(READER_ACCOUNT), "book": 7, "document": signed}
    transaction = hashlib.sha256(document.id.bytes).hexdigest()
    values: dict[str, Any] = {"transaction": transaction, **changes}
    return recorded_action("library", "askbook", data, **values)


def record(*recorded: Recorded, final: bool = False) -> None:
    """Apply the acts as one block, after the network's first act."""
    init = recorded_action("eosio", "init", {"network_id": NETWORK, "operator_account": "operator"})
    with journal.at_block(BLOCK, final=final):
        keep_network(init)
        for act in recorded:
            keep_signature(act)


def signed_package(renderer: Renderer, count: int = 1) -> bytes:
    """The ZIP of a package with that many signed statements."""
    documents = [make_statement(renderer, number=number) for number in range(17, 17 + count)]
    record(*(act_of(document) for document in documents))
    with bound(COOP):
        return zip_of(package_papers(PACKAGE, final_block=BLOCK))
