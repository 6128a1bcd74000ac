"""`coop network`: put the protocols on a chain, connect cooperatives, see who takes part."""

from __future__ import annotations

import os
from pathlib import Path

import click

from coop.chain.client import ChainClient
from coop.chain.keys import PrivateKey
from coop.cli import start_django

SYSTEM = "eosio"


@click.group()
def network() -> None:
    """The network of cooperatives: its contracts, its members."""
    start_django()


@network.command()
def init() -> None:
    """Put the protocols' contracts, rights and norms on this installation's chain; repeatable."""
    from coop.chain.node import NodeSettings
    from coop.chain.node.api import NodeApi
    from coop.chain.node.keys import producer_key
    from coop.protocols.network.boot import Keys, boot_network

    settings = NodeSettings.from_environment(_home(), os.environ)
    with NodeApi(settings.url) as api:
        keys = Keys(producer_key(settings), _operator_key())
        boot_network(_client(), api, keys, click.echo)


@network.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def connect(file: Path) -> None:
    """Connect the cooperative that FILE describes, and open its site on this installation."""
    from coop.protocols.network import connection_file, sites
    from coop.protocols.network.connecting import connect as send

    told, client = connection_file.read(file), _client()
    if client.has_account(told.account):
        click.echo(f"{told.account} is connected already.")
    else:
        transaction = send(client, _operator_key(), told.connection(), home=_home())
        click.echo(f"{told.account} is connected, in transaction {transaction}.")
    sites.open_site(told)
    click.echo(f"Its site answers at {', '.join(told.site.hosts) or told.site.slug}.")


@network.command()
@click.argument("coop")
@click.argument("permission", type=click.Choice(["payer", "registrar", "certifier", "connector"]))
def setkey(coop: str, permission: str) -> None:
    """Give COOP's machine its key for PERMISSION, made when there is none.

    With the key of `connector` this installation confirms payments that match the statement.
    """
    from coop.kernel.names import AccountName
    from coop.monocoop.acts.machine_keys import Permission
    from coop.protocols.network.connecting import set_key

    account, what = AccountName(coop), Permission(permission)
    public = set_key(_client(), _operator_key(), account, what, home=_home())
    click.echo(f"{coop}@{permission} signs with {public} from now on.")


@network.command()
def status() -> None:
    """Say which chain this is, which protocols run on it, and which cooperatives take part."""
    client = _client()
    info = client.info()
    click.echo(f"Network {info.chain_id.hex()}, block {info.head_block}.")
    for row in client.rows(SYSTEM, SYSTEM, "protocols"):
        click.echo(f"  protocol {row['contract']:<13} rights {row['rights']}")
    for row in client.rows(SYSTEM, SYSTEM, "coops"):
        state = "connected" if row["state"] == 1 else "suspended"
        used, quota = row["memory_bytes"], row["memory_quota"]
        click.echo(
            f"  {row['account']:<13} {state}, {row['accounts']} accounts, "
            f"{used} of {quota} bytes of the ledger's memory"
        )


def _home() -> Path:
    from django.conf import settings

    return Path(settings.HOME)


def _client() -> ChainClient:
    from django.conf import settings

    return ChainClient(settings.CONFIGURATION.nodes)


def _operator_key() -> PrivateKey:
    from coop.protocols.network.connecting import kept_key

    return kept_key(_home() / "keys" / "operator.key")
