"""Signs a checked act: first each paper, then the transaction that carries their signatures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coop.chain.keys import PrivateKey
from coop.client.checking import SIGNATURE_BYTES, checked
from coop.client.drawn import Drawn


@dataclass(frozen=True, slots=True)
class SignedBytes:
    """The whole transaction, and the person's signature of it."""

    transaction: bytes
    signature: bytes


def sign(drawn: Drawn, key: PrivateKey) -> SignedBytes:
    """Check the act and sign it; raises `ActDiffers`."""
    act = checked(drawn)
    actions = tuple(
        replace(action, data=action.data[:-SIGNATURE_BYTES] + key.sign(act.digests[place]).packed)
        if place in act.digests
        else action
        for place, action in enumerate(act.transaction.actions)
    )
    transaction = replace(act.transaction, actions=actions)
    signature = key.sign(transaction.signing_digest(drawn.chain_id))
    return SignedBytes(transaction.pack(), signature.packed)
