"""Hands a signed act to the outbox, and tells how far it is from our rows: no node is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction as database

from coop.chain import indexer
from coop.chain.keys import PublicKey, Signature, SignatureMalformed
from coop.chain.outbox import Outbox, OutboxState
from coop.chain.transactions import SignedTransaction, Transaction
from coop.kernel.errors import Refusal
from coop.kernel.names import AccountName
from coop.monocoop.acts.answers import error_content
from coop.monocoop.acts.building import returned
from coop.monocoop.acts.errors import ActChanged, ActTooOld
from coop.monocoop.acts.ledger import Ledger
from coop.monocoop.acts.machine_keys import Permission, machine_key
from coop.monocoop.acts.models import PreparedAct

PREPARED = "prepared"
WAITING = "signed"
ANEW = frozenset({PREPARED, "expired", "refused"})
"""States in which the person may sign (again)."""


def send(
    act: PreparedAct,
    packed: bytes,
    signature: bytes,
    *,
    signer_key: str,
    ledger: Ledger,
    now: datetime,
) -> None:
    """Check what came back, add the payer's signature, keep the bytes, and push them at once.

    A second call for an act on its way does nothing. Raises `ActChanged` and `ActTooOld`; a refusal
    of the ledger is kept with the act, and silence leaves the bytes to the outbox.
    """
    with database.atomic():
        act = PreparedAct.objects.select_for_update().get(id=act.id)
        if is_on_the_way(act):
            return
        transaction = returned(act, packed)
        if transaction.expires_at <= now:
            raise ActTooOld(expired_at=transaction.expires_at)
        signed = _signed(act, transaction, signature, signer_key)
        Outbox().post(signed, coop=AccountName(act.coop), signer=act.signer, purpose=str(act.id))
        act.transaction_id = signed.id
        act.signed_at = now
        act.refusal = None
        act.save(update_fields=["transaction_id", "signed_at", "refusal"])
    refusal = Outbox().send_now(signed.id, ledger, now)
    if refusal is not None:
        act.refusal = error_content(refusal)
        act.save(update_fields=["refusal"])


def state_of(act: PreparedAct) -> dict[str, Any]:
    """How far the act is: prepared, signed, recorded, final; or expired, refused with words.

    Recorded means that the pages show it too: a node's word alone would lead to a stale page.
    """
    if not act.transaction_id:
        return {"state": PREPARED}
    state = Outbox().state_of(act.transaction_id)
    told: Mapping[str, Any] = {}
    if state is OutboxState.REFUSED:
        told = act.refusal or error_content(Refusal())
    elif state is OutboxState.EXPIRED:
        told = error_content(ActTooOld())
    is_unseen = state is OutboxState.RECORDED and indexer.found(act.transaction_id) is None
    way = WAITING if state is OutboxState.WAITING or is_unseen else str(state)
    return {"state": way, "transaction": act.transaction_id, **told}


def is_on_the_way(act: PreparedAct) -> bool:
    """Whether it is signed, and neither refused nor expired."""
    return state_of(act)["state"] not in ANEW


def _signed(
    act: PreparedAct, transaction: Transaction, signature: bytes, signer_key: str
) -> SignedTransaction:
    """The transaction with the person's signature and the payer's."""
    chain_id = bytes.fromhex(act.chain_id)
    try:
        signed = SignedTransaction(transaction, (Signature.unpack(signature),))
        (key,) = signed.signers(chain_id)
    except SignatureMalformed as error:
        raise ActChanged from error
    if key != PublicKey.from_string(signer_key):
        raise ActChanged
    payer = machine_key(AccountName(act.coop), Permission.PAYER)
    return signed.adding(payer.sign(transaction.signing_digest(chain_id)))
