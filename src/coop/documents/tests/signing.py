"""Builders for tests: a statement that is made, signed and recorded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from coop.chain import acts
from coop.chain.keys import PrivateKey
from coop.documents import archive
from coop.documents.factory import Renderer
from coop.documents.models import Document
from coop.documents.packages import package_papers, zip_of
from coop.documents.projection import project
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


@dataclass(frozen=True, slots=True)
class Recorded:
    """An act as the indexer hands it over."""

    contract: str
    action: str
    data: dict[str, Any]
    block: int = BLOCK
    time: datetime = RECORDED_AT
    transaction: str = hashlib.sha256(b"transaction").hexdigest()
    position: int = 1
    result: object = None
    authorizers: tuple[str, ...] = field(default=("reader1@active",))


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
    return Recorded("library", "askbook", data, **values)


def record(*recorded: Recorded, final: bool = False) -> None:
    """Apply the acts as one block, after the network's first act."""
    init = Recorded("eosio", "init", {"network_id": NETWORK, "operator_account": "operator"})
    with journal.at_block(BLOCK, final=final):
        for act in (init, *recorded):
            project(act)  # type: ignore[arg-type]  # the indexer's class, by its fields


def signed_package(renderer: Renderer, count: int = 1) -> bytes:
    """The ZIP of a package with that many signed statements."""
    documents = [make_statement(renderer, number=number) for number in range(17, 17 + count)]
    record(*(act_of(document) for document in documents))
    with bound(COOP):
        return zip_of(package_papers(PACKAGE, final_block=BLOCK))
