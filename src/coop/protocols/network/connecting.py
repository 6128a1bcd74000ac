"""Connects a cooperative: its machine keys, founders and charter, in one act of the operator."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coop.chain.client import ChainClient
from coop.chain.keys import PrivateKey, PublicKey
from coop.chain.system_actions import SYSTEM
from coop.chain.transactions import Transaction
from coop.kernel.names import AccountName
from coop.monocoop.acts.machine_keys import FOUNDING, Permission
from coop.protocols.charter import api as charter
from coop.protocols.network.boot import operator_action

FOUNDERS_MAX = 25
KEY_MODE = 0o600
ENTROPY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Founder:
    """A member from the first day: seat 0 none, 1 member, 2 deputy, 3 chair; roles are bits."""

    account: AccountName
    key: PublicKey
    seat: int = 0
    roles: int = 0


@dataclass(frozen=True, slots=True)
class Connection:
    """What the operator decides about a new cooperative; memory in bytes."""

    account: AccountName
    preset: charter.Preset
    founders: Sequence[Founder]
    memory_quota: int = 100_000_000
    parameters: Mapping[str, int] | None = None
    """Charter values that differ from the preset's."""


def connect(
    client: ChainClient, operator: PrivateKey, connection: Connection, *, home: Path
) -> str:
    """Make the machine keys, send `eosio::connect`, return the transaction's id.

    Raises the network's and the charter's refusals; the keys stay for the next try.
    """
    values = connection.preset.values(**dict(connection.parameters or {}))
    machines = {
        f"{permission}_key": str(_machine_key(home, connection.account, permission).public)
        for permission in FOUNDING
    }
    founders = [
        {
            "account": founder.account,
            "key": str(founder.key),
            "seat": founder.seat,
            "roles": founder.roles,
        }
        for founder in connection.founders
    ]
    told = {
        "coop": connection.account,
        "kind": int(connection.preset.kind),
        "currency": connection.preset.currency,
        "memory_quota": connection.memory_quota,
        **machines,
        "founders": founders,
        "parameters": [{"code": code, "value": value} for code, value in values.items()],
    }
    action = operator_action(client, SYSTEM, "connect", told)
    info = client.info()
    signed = Transaction.build(info, (action,)).sign(info.chain_id, operator)
    return client.push(signed).transaction_id


def set_key(
    client: ChainClient,
    operator: PrivateKey,
    coop: AccountName,
    permission: Permission,
    *,
    home: Path,
) -> str:
    """Give the chain the machine key of this installation, made when there is none; the public key.

    Raises the network's refusals.
    """
    key = _machine_key(home, coop, permission)
    told = {"coop": coop, "permission": permission, "key": str(key.public)}
    info = client.info()
    action = operator_action(client, SYSTEM, "setkey", told)
    client.push(Transaction.build(info, (action,)).sign(info.chain_id, operator))
    return str(key.public)


def kept_key(path: Path) -> PrivateKey:
    """The key in a file, made when there is none; readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, KEY_MODE)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(f"{PrivateKey.generate(os.urandom(ENTROPY_BYTES))}\n")
    return PrivateKey.from_string(path.read_text().strip())


def _machine_key(home: Path, coop: AccountName, permission: Permission) -> PrivateKey:
    return kept_key(home / "keys" / coop / f"{permission}.key")
