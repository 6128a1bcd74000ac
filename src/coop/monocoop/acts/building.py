"""Builds the transaction of an act with empty places for signatures, and reads what comes back.

The cooperative's payer goes first: the first action's authorizer is billed for all. The person
authorizes every other action and nothing else does, so the payer's key can't do more than pay.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from coop.chain.abi import AbiError
from coop.chain.keys import Signature
from coop.chain.transactions import Action, PermissionLevel, Transaction, TransactionMalformed
from coop.monocoop.acts.errors import ActChanged, StepUnknown
from coop.monocoop.acts.exact import exact
from coop.monocoop.acts.ledger import Ledger
from coop.monocoop.acts.machine_keys import Permission
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.papers import Paper, papers_of
from coop.monocoop.acts.preparing import steps_of
from coop.monocoop.acts.steps import Step

NETWORK = "eosio"
PAY = "pay"
SIGNATURE_BYTES = 66
NO_SIGNATURE = bytes(SIGNATURE_BYTES)
SIGN_WITHIN_SECONDS = 120
"""From the button to the ledger; reading the document comes before and has no limit."""

_PLACEHOLDER = str(Signature(bytes([31]) + bytes(64)))


def build(act: PreparedAct, ledger: Ledger) -> tuple[Transaction, dict[str, Any]]:
    """The transaction to sign, and what the browser is told of it; raises `StepUnknown`."""
    info = ledger.info()
    papers = {paper.place: paper for paper in papers_of(act)}
    actions = [_payment(act, ledger)]
    told = []
    for place, step in enumerate(steps_of(act)):
        paper = papers.get(place)
        content = _content(step, paper, ledger)
        authority = PermissionLevel(act.signer)
        actions.append(Action(step.contract, step.action, (authority,), content))
        told.append(
            {
                "contract": step.contract,
                "action": step.action,
                "data": exact(step.data),
                "place": place,
                "document": paper.claims() if paper else None,
            }
        )
    transaction = Transaction.build(info, tuple(actions), ttl_seconds=SIGN_WITHIN_SECONDS)
    answer = {
        "transaction": transaction.pack().hex(),
        "chain_id": info.chain_id.hex(),
        "coop": act.coop,
        "signer": act.signer,
        "actions": told,
        "abis": {name: digest_of(ledger.abi(name).to_json()) for name in _contracts(act)},
    }
    return transaction, answer


def hand_out(act: PreparedAct, ledger: Ledger) -> dict[str, Any]:
    """Fresh bytes to sign, bound to a block of this moment, and kept to compare; see `build`."""
    made, answer = build(act, ledger)
    act.transaction, act.chain_id = made.pack(), answer["chain_id"]
    act.save(update_fields=["transaction", "chain_id"])
    return answer


def digest_of(abi: str) -> str:
    """SHA-256 of an ABI's JSON: its address for the browser, which keeps it for good."""
    return hashlib.sha256(abi.encode()).hexdigest()


def returned(act: PreparedAct, packed: bytes) -> Transaction:
    """The signed transaction: the given one with document signatures; else raises `ActChanged`."""
    try:
        given = Transaction.unpack(bytes(act.transaction))
        signed = Transaction.unpack(packed)
    except TransactionMalformed as error:
        raise ActChanged from error
    if _without_signatures(act, signed) != given:
        raise ActChanged
    return signed


def _without_signatures(act: PreparedAct, transaction: Transaction) -> Transaction:
    signing = {place + 1 for place, step in enumerate(steps_of(act)) if step.document}
    actions = tuple(
        replace(action, data=action.data[:-SIGNATURE_BYTES] + NO_SIGNATURE)
        if place in signing
        else action
        for place, action in enumerate(transaction.actions)
    )
    return replace(transaction, actions=actions)


def _payment(act: PreparedAct, ledger: Ledger) -> Action:
    authority = PermissionLevel(act.coop, Permission.PAYER)
    content = ledger.abi(NETWORK).encode_action(PAY, {"coop": act.coop})
    return Action(NETWORK, PAY, (authority,), content)


def _content(step: Step, paper: Paper | None, ledger: Ledger) -> bytes:
    values = dict(step.data)
    if paper is not None:
        values["document"] = {
            "edition": paper.document.edition,
            "content": paper.document.content_digest,
            "sign": _PLACEHOLDER,
        }
    try:
        content = ledger.abi(step.contract).encode_action(step.action, values)
    except AbiError as error:
        raise StepUnknown(contract=step.contract, action=step.action, reason=error) from error
    return content[:-SIGNATURE_BYTES] + NO_SIGNATURE if paper else content


def _contracts(act: PreparedAct) -> list[str]:
    return sorted({NETWORK, *(step.contract for step in steps_of(act))})
