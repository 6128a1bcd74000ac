"""Connects what the operator has accepted; runs where the operator's key is, never on the web."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from coop.chain.client import ChainClient
from coop.chain.keys import PrivateKey
from coop.kernel.errors import CoopError
from coop.monocoop.acts.machine_keys import Permission, secret_path
from coop.monocoop.tenants import Tenant
from coop.protocols.network import sites
from coop.protocols.network.connecting import connect
from coop.protocols.network.petitions import deciding
from coop.protocols.network.petitions.describing import described
from coop.protocols.network.petitions.rows import Petition, PetitionState


def accepted() -> list[Petition]:
    """What waits to be connected, the first accepted first."""
    return list(Petition.objects.filter(state=PetitionState.ACCEPTED).order_by("decided_at"))


def push(
    petition: Petition, client: ChainClient, operator: PrivateKey, *, home: Path, now: datetime
) -> Tenant:
    """Send `eosio::connect` for an accepted petition and open its site; may be repeated.

    Raises `PetitionUndecided`, its first fault, or the ledger's refusal, which the desk then shows.
    """
    deciding.check_accepted(petition)
    told = described(petition)
    is_ours = secret_path(told.account, f"{Permission.PAYER}.key", home).exists()
    try:
        is_connected = client.has_account(told.account)
        for fault in sites.faults_of(told, is_taken=is_connected and not is_ours):
            raise fault
        if not is_connected:
            connect(client, operator, told.connection(), home=home)
    except CoopError as error:
        deciding.fail(petition, error)
        raise
    return deciding.connected(petition, told, now=now)
