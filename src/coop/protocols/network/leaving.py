"""A cooperative leaves: nothing more is recorded in its name, and its site answers no more.

The ledger forgets nothing, so no act takes a cooperative off it: the operator suspends it, and may
let it resume. Its private store stays here until somebody exports and erases it.
"""

from __future__ import annotations

from datetime import datetime

from coop.chain.client import ChainClient
from coop.chain.keys import PrivateKey
from coop.chain.system_actions import SYSTEM
from coop.chain.transactions import Transaction
from coop.kernel.names import AccountName
from coop.monocoop.tenants import Tenant
from coop.protocols.network.boot import operator_action


def suspend(client: ChainClient, operator: PrivateKey, coop: AccountName) -> str:
    """Stop everything done in its name; the transaction's id. Raises the network's refusals."""
    return _tell(client, operator, "suspend", coop)


def resume(client: ChainClient, operator: PrivateKey, coop: AccountName) -> str:
    """Let it go on; the transaction's id. Raises the network's refusals."""
    return _tell(client, operator, "resume", coop)


def close_site(coop: AccountName, *, now: datetime) -> bool:
    """Let no name lead to its site; whether there was one that answered."""
    return bool(Tenant.objects.filter(account=coop, closed_at=None).update(closed_at=now))


def open_site_again(coop: AccountName) -> bool:
    """Let its names lead to its site again; whether it was closed."""
    return bool(Tenant.objects.filter(account=coop, closed_at__isnull=False).update(closed_at=None))


def _tell(client: ChainClient, operator: PrivateKey, action: str, coop: AccountName) -> str:
    info = client.info()
    act = operator_action(client, SYSTEM, action, {"coop": coop})
    signed = Transaction.build(info, (act,)).sign(info.chain_id, operator)
    return client.push(signed).transaction_id
