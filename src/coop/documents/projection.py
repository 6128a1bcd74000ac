"""Recorded acts that carry a document become `SignedAct` rows, whichever contract took them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coop.chain import acts
from coop.chain.keys import Signature, SignatureMalformed
from coop.documents.kinds import DocumentKind, kind_of_act
from coop.documents.models import NetworkIdentity, SignedAct
from coop.kernel.names import name_to_value
from coop.store import journal

if TYPE_CHECKING:
    from coop.chain.indexer import RecordedAction

NETWORK = ""
"""The cooperative of rows that belong to the whole network."""


def keep_network(recorded: RecordedAction) -> None:
    """Keep the network's id, which the network's first act tells."""
    journal.put(NetworkIdentity, coop=NETWORK, key={}, network_id=recorded.data["network_id"])


def keep_signature(recorded: RecordedAction) -> None:
    """Keep the signature of an act that carries a document; all other acts pass by."""
    if isinstance(recorded.data.get("document"), dict):  # others name a document by its digest
        kind = kind_of_act(recorded.contract, recorded.action, recorded.data)
        if kind is not None:
            _keep(recorded, kind)


def _keep(recorded: RecordedAction, kind: DocumentKind) -> None:
    fields = recorded.data
    document = fields["document"]
    subject = subject_of(kind, recorded)
    digest = acts.act_digest(
        network_id(),
        fields["coop"],
        kind.template,
        document["edition"],
        subject,
        bytes.fromhex(document["content"]),
    )
    journal.put(
        SignedAct,
        coop=fields["coop"],
        key={"transaction": recorded.transaction, "position": recorded.position},
        content_digest=document["content"],
        contract=recorded.contract,
        action=recorded.action,
        template=kind.template,
        edition=document["edition"],
        subject=str(subject),
        signer=fields[kind.signer_field_of(recorded.action)],
        signature=document["sign"],
        act_digest=digest.hex(),
        public_key=_recovered(document["sign"], digest),
        block=recorded.block,
        time=recorded.time,
    )


def _recovered(signature: str, digest: bytes) -> str:
    """The key that signed; empty for a kind of key we can't read, which must not stop the index."""
    try:
        return str(Signature.from_string(signature).recover(digest))
    except SignatureMalformed:
        return ""


def subject_of(kind: DocumentKind, recorded: RecordedAction) -> int:
    """The act's subject as a number: an id as it is, a chain name by its value."""
    if kind.is_numbered_by(recorded.action):
        return int(recorded.result)
    subject: Any = recorded.data[kind.subject_field]
    return subject if isinstance(subject, int) else name_to_value(subject)


def network_id() -> bytes:
    """The network's id; 32 zero bytes before the network's first act was read."""
    known = NetworkIdentity.unbound.filter(coop=NETWORK).first()
    return bytes.fromhex(known.network_id) if known else bytes(acts.DIGEST_BYTES)
