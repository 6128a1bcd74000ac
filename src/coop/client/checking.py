"""Before anything is signed: the bytes must be exactly the act the server tells of.

The twin of the browser's `static/monocoop/js/acts/checking.js`. The transaction is decoded here,
by the contracts' interfaces; the papers' digests are computed here, from the received PDFs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coop.chain.acts import act_digest
from coop.chain.transactions import Action, PermissionLevel, Transaction
from coop.client.drawn import Drawn
from coop.client.errors import ActDiffers
from coop.documents.digests import content_digest
from coop.kernel.names import name_to_value

NETWORK, PAY, PAYER = "eosio", "pay", "payer"
SIGNATURE_BYTES = 66


@dataclass(frozen=True, slots=True)
class CheckedAct:
    """The transaction as it was read, and by place of the action the digest of its paper."""

    transaction: Transaction
    digests: Mapping[int, bytes]


def checked(drawn: Drawn) -> CheckedAct:
    """Read the bytes and compare all of it; raises `ActDiffers` and what malformed bytes raise."""
    transaction = Transaction.unpack(drawn.transaction)
    payment, *actions = transaction.actions
    _demand(len(actions) == len(drawn.actions), "another number of actions")
    _check_payment(payment, drawn)
    digests: dict[int, bytes] = {}
    for place, (action, claim) in enumerate(zip(actions, drawn.actions, strict=True), start=1):
        digest = _check_action(action, claim, drawn)
        if digest is not None:
            digests[place] = digest
    return CheckedAct(transaction, digests)


def _check_payment(action: Action, drawn: Drawn) -> None:
    """The first action lets the cooperative pay, and does nothing else."""
    _demand((action.account, action.name) == (NETWORK, PAY), "no payment first")
    _demand(action.authorization == (PermissionLevel(drawn.coop, PAYER),), "another consent")
    values = drawn.abis[NETWORK].decode_action(PAY, action.data)
    _demand_same(values, {"coop": drawn.coop})


def _check_action(action: Action, claim: Mapping[str, Any], drawn: Drawn) -> bytes | None:
    """One action of the person; gives the digest of its paper, if it has one."""
    _demand((action.account, action.name) == (claim["contract"], claim["action"]), "another act")
    _demand(action.authorization == (PermissionLevel(drawn.signer),), "another consent")
    values = dict(drawn.abis[action.account].decode_action(action.name, action.data))
    _demand(values.get("coop") == drawn.coop, "another cooperative")
    paper = claim["document"]
    if paper is None:
        _demand_same(values, claim["data"])
        return None
    document = values.pop("document")
    _demand_same(values, claim["data"])
    _demand(document["edition"] == paper["edition"], "another edition")
    _demand(document["content"] == paper["content"], "another paper")
    _demand(action.data[-SIGNATURE_BYTES:] == bytes(SIGNATURE_BYTES), "a signature already")
    return _check_paper(paper, claim["place"], values, drawn)


def _check_paper(
    paper: Mapping[str, Any], place: int, values: Mapping[str, Any], drawn: Drawn
) -> bytes:
    """The digest under which the signature stands, computed from the bytes received."""
    pdf = drawn.pdf_of(place)
    if pdf is None:
        raise ActDiffers(difference="the paper was not received")
    content = content_digest(bytes.fromhex(paper["salt"]), pdf, paper["fields"])
    _demand(content.hex() == paper["content"], "another paper")
    _demand(values[paper["signer_field"]] == drawn.signer, "another signer")
    told = paper["fields"]
    named = paper["subject_field"]
    subject = _subject(values[named] if named else told[paper["number_field"]])
    _demand(subject == int(paper["subject"]), "another subject")
    template, edition = paper["template"], paper["edition"]
    return act_digest(drawn.chain_id, drawn.coop, template, edition, subject, content)


def _subject(value: Any) -> int:
    """A number as it is, a name by its value."""
    return name_to_value(value) if isinstance(value, str) else int(value)


def _demand_same(decoded: Any, claimed: Any) -> None:
    _demand(_spelled(decoded) == _spelled(claimed), "other values")


def _spelled(value: Any) -> Any:
    """One spelling for comparing: JSON writes numbers beyond 53 bits as text."""
    if isinstance(value, Mapping):
        return {name: _spelled(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_spelled(each) for each in value]
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else value


def _demand(is_so: bool, difference: str) -> None:  # noqa: FBT001 - what is demanded
    if not is_so:
        raise ActDiffers(difference=difference)
