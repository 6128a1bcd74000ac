"""What the chain says about a package: the recorded act, its moment, and the signer's key.

The contract has checked at that time that the key belonged to the account, else the act would not
be recorded; the key the account has now is shown beside it, for it may have been replaced since.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol, Self

import httpx
from django.utils.translation import gettext_lazy as _

from coop.chain.keys import KeyMalformed, PublicKey, Signature, SignatureMalformed
from coop.documents.errors import NodeSilent
from coop.documents.findings import Check, Outcome
from coop.documents.manifest import DocumentEntry, Manifest, SignatureEntry
from coop.kernel.names import name_to_value

TIMEOUT_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """One action of a recorded transaction: its packed bytes and its moment."""

    contract: str
    action: str
    packed: bytes
    time: datetime
    is_final: bool


class ChainEvidence(Protocol):
    """Where the acts of a chain can be looked up."""

    def network_id(self) -> str:
        """The id of the network, in hex."""
        ...

    def acts(self, transaction: str, block: int) -> tuple[RecordedAct, ...] | None:
        """The actions of a transaction in that block; None when the block doesn't have it."""
        ...

    def keys(self, account: str) -> frozenset[str]:
        """The keys that the account's permissions have now, as `PUB_K1_…`."""
        ...


def network_check(manifest: Manifest, chain: ChainEvidence) -> Check:
    """Whether the package belongs to the network the node is part of."""
    return Check.of(
        "network",
        "",
        holds=chain.network_id() == manifest.network,
        yes=_("The package belongs to the network of this node."),
        no=_("The package belongs to another network than this node."),
    )


def act_checks(
    manifest: Manifest, document: DocumentEntry, entry: SignatureEntry, chain: ChainEvidence
) -> Iterator[Check]:
    """Whether this very signature is recorded as claimed, and by whom the key is held now."""
    about = f"{document.id} / {entry.signer}"
    recorded = chain.acts(entry.transaction, entry.block)
    found = next(
        (act for act in recorded or () if _is_the_act(act, manifest, document, entry)), None
    )
    yield Check.of(
        "recorded",
        about,
        holds=found is not None,
        yes=_("The act is recorded on the chain with this signature."),
        no=_("The chain has no such act in the block named."),
    )
    if found is None:
        return
    yield Check.of(
        "time",
        about,
        holds=found.time == entry.time,
        yes=_("The time is that of the block."),
        no=_("The time is not that of the block."),
    )
    if not found.is_final:
        yield Check("final", about, Outcome.NOT_CHECKED, _("The block is not final yet."))
    if entry.key not in chain.keys(entry.signer):
        sentence = _("The account has another key now; the one named was valid when it signed.")
        yield Check("key_now", about, Outcome.PASSED, sentence)


def _is_the_act(
    act: RecordedAct, manifest: Manifest, document: DocumentEntry, entry: SignatureEntry
) -> bool:
    """The signed document is the last parameter, the cooperative the first: compare the bytes."""
    try:
        packed_signature = Signature.from_string(entry.signature).packed
    except SignatureMalformed:
        return False
    content = bytes.fromhex(document.content_digest)
    tail = struct.pack("<I", document.edition) + content + packed_signature
    head = struct.pack("<Q", name_to_value(manifest.cooperative))
    return (
        (act.contract, act.action) == (entry.contract, entry.action)
        and act.packed.endswith(tail)
        and act.packed.startswith(head)
        and struct.pack("<Q", name_to_value(entry.signer)) in act.packed[: -len(tail)]
    )


class NodeEvidence:
    """Evidence from any Antelope node through its standard `/v1/chain` interface."""

    def __init__(self, url: str, client: httpx.Client | None = None) -> None:
        """`url` is the node's address, as `http://127.0.0.1:8888`."""
        self._url = url.rstrip("/")
        self._client = client or httpx.Client(timeout=TIMEOUT_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_unused: object) -> None:
        self._client.close()

    def network_id(self) -> str:
        """The id the network's contract keeps, else the chain's id."""
        question = {"code": "eosio", "scope": "eosio", "table": "settings", "json": True}
        try:
            rows = self._ask("get_table_rows", question)["rows"]
            return str(rows[0]["network_id"])
        except (NodeSilent, LookupError, TypeError):
            return self._chain_id()

    def acts(self, transaction: str, block: int) -> tuple[RecordedAct, ...] | None:
        """The actions of a transaction in that block."""
        told = self._ask("get_block", {"block_num_or_id": str(block)})
        try:
            final = int(self._ask("get_info", {})["last_irreversible_block_num"])
            time = datetime.fromisoformat(told["timestamp"]).replace(tzinfo=UTC)
            for receipt in told["transactions"]:
                if _is_executed(receipt, transaction):
                    return tuple(
                        _recorded(action, time, is_final=block <= final)
                        for action in receipt["trx"]["transaction"]["actions"]
                    )
        except (LookupError, TypeError, ValueError) as error:
            raise NodeSilent(node=self._url, question="get_block") from error
        return None

    def keys(self, account: str) -> frozenset[str]:
        """The keys of all permissions of the account now; none when there is no such account."""
        try:
            told = self._ask("get_account", {"account_name": account})
            return frozenset(
                str(PublicKey.from_string(weighted["key"]))
                for permission in told["permissions"]
                for weighted in permission["required_auth"]["keys"]
            )
        except (NodeSilent, LookupError, TypeError, KeyMalformed):
            return frozenset()

    def _chain_id(self) -> str:
        told = self._ask("get_info", {})
        if not isinstance(told, dict) or "chain_id" not in told:
            raise NodeSilent(node=self._url, question="get_info")
        return str(told["chain_id"])

    def _ask(self, question: str, body: dict[str, Any]) -> Any:
        try:
            answer = self._client.post(f"{self._url}/v1/chain/{question}", json=body)
            answer.raise_for_status()
            return answer.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise NodeSilent(node=self._url, question=question) from error


def _is_executed(receipt: Mapping[str, Any], transaction: str) -> bool:
    trx = receipt["trx"]
    return (
        receipt["status"] == "executed" and isinstance(trx, dict) and trx.get("id") == transaction
    )


def _recorded(action: Mapping[str, Any], time: datetime, *, is_final: bool) -> RecordedAct:
    packed = action.get("hex_data") or (action["data"] if isinstance(action["data"], str) else "")
    return RecordedAct(
        contract=action["account"],
        action=action["name"],
        packed=bytes.fromhex(packed),
        time=time,
        is_final=is_final,
    )
