"""Acts that anybody may send and nobody signs: the installation sends them when their time comes.

The cooperative's payer pays; the act itself bears nobody's consent, and the contract asks for none.
One on its way is found in the outbox by its purpose, so a duty may ask for it as often as it likes.
"""

from __future__ import annotations

from datetime import datetime

from coop.chain.models.outbox import OutboxEntry, OutboxState
from coop.chain.outbox import Outbox
from coop.chain.transactions import Action, PermissionLevel, Transaction
from coop.kernel.names import AccountName
from coop.monocoop.acts import ledger
from coop.monocoop.acts.machine_keys import Permission, machine_key
from coop.monocoop.acts.steps import Step

NETWORK = "eosio"
ON_ITS_WAY = (OutboxState.WAITING, OutboxState.RECORDED, OutboxState.FINAL)


def send_unattended(coop: AccountName, step: Step, *, purpose: str, now: datetime) -> bool:
    """Send an act that needs nobody's authority; False where it was sent before.

    `purpose` names it within the cooperative. Raises the ledger's refusal, or `CoopError`.
    """
    sent = OutboxEntry.unbound.filter(coop=coop, purpose=purpose, state__in=ON_ITS_WAY)
    if sent.exists():
        return False
    client, payer = ledger.client(), machine_key(coop, Permission.PAYER)
    pay = client.abi(NETWORK).encode_action("pay", {"coop": coop})
    told = client.abi(step.contract).encode_action(step.action, step.data)
    actions = (
        Action(NETWORK, "pay", (PermissionLevel(coop, Permission.PAYER),), pay),
        Action(step.contract, step.action, (), told),
    )
    info = client.info()
    signed = Transaction.build(info, actions).sign(info.chain_id, payer)
    outbox = Outbox()
    outbox.post(signed, coop=coop, signer=coop, purpose=purpose)
    refusal = outbox.send_now(signed.id, client, now)
    if refusal is not None:
        raise refusal
    return True
