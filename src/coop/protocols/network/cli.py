"""`coop network`: put the protocols on a chain, connect cooperatives, see who takes part."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from coop.chain.client import ChainClient
from coop.chain.keys import PrivateKey
from coop.cli import start_django
from coop.kernel.errors import CoopError

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
@click.argument(
    "file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--check", is_flag=True, help="Say what is wrong with FILE, and connect nothing.")
@click.option("--petition", type=int, help="Connect this petition, which the desk has accepted.")
@click.option("--accepted", is_flag=True, help="Connect every petition the desk has accepted.")
def connect(file: Path | None, petition: int | None, *, check: bool, accepted: bool) -> None:
    """Connect the cooperative that FILE describes, and open its site on this installation.

    Instead of FILE, petitions that came through the Platform's site and were accepted at the desk.
    """
    if (file is not None) + (petition is not None) + accepted != 1:
        raise click.UsageError("Give either FILE, --petition or --accepted.")
    if file is not None:
        _connect_file(file, check=check)
    else:
        _connect_petitions(petition)


@network.command()
@click.argument("coop")
@click.option("--site-only", is_flag=True, help="It moves to another server: the ledger goes on.")
def leave(coop: str, *, site_only: bool) -> None:
    """Let COOP leave: the ledger records nothing more in its name, and its site closes.

    What it recorded stays, for the ledger forgets nothing; its private store stays until erased.
    """
    from coop.kernel.clock import SystemClock
    from coop.kernel.names import AccountName
    from coop.protocols.network import leaving

    account = AccountName(coop)
    if not site_only:
        transaction = leaving.suspend(_client(), _operator_key(), account)
        click.echo(f"{coop} is suspended, in transaction {transaction}.")
    is_closed = leaving.close_site(account, now=SystemClock().now())
    click.echo("Its site answers no more." if is_closed else "It has no open site here.")


@network.command()
@click.argument("coop")
def resume(coop: str) -> None:
    """Let COOP, which left or was suspended, go on; its site opens again."""
    from coop.kernel.names import AccountName
    from coop.protocols.network import leaving

    account = AccountName(coop)
    transaction = leaving.resume(_client(), _operator_key(), account)
    click.echo(f"{coop} goes on, in transaction {transaction}.")
    if leaving.open_site_again(account):
        click.echo("Its site answers again.")


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


def _connect_file(file: Path, *, check: bool) -> None:
    from coop.monocoop.acts.machine_keys import Permission, secret_path
    from coop.protocols.network import connection_file, sites
    from coop.protocols.network.connecting import connect as send

    told, client = connection_file.read(file), _client()
    is_connected = client.has_account(told.account)
    is_ours = secret_path(told.account, f"{Permission.PAYER}.key", _home()).exists()
    _refuse(sites.faults_of(told, is_taken=is_connected and not is_ours))
    if check:
        click.echo(f"{told.account} may be connected.")
        return
    if is_connected:
        click.echo(f"{told.account} is connected already.")
    else:
        transaction = send(client, _operator_key(), told.connection(), home=_home())
        click.echo(f"{told.account} is connected, in transaction {transaction}.")
    sites.open_site(told)
    click.echo(f"Its site answers at {', '.join(told.site.hosts) or told.site.slug}.")


def _connect_petitions(number: int | None) -> None:
    from coop.kernel.clock import SystemClock
    from coop.protocols.network.models import Petition
    from coop.protocols.network.petitions import letters, pushing

    asked = pushing.accepted() if number is None else list(Petition.objects.filter(pk=number))
    if not asked:
        click.echo("No accepted petition waits." if number is None else "No such petition.")
    failed = []
    for petition in asked:
        try:
            pushing.push(
                petition, _client(), _operator_key(), home=_home(), now=SystemClock().now()
            )
        except CoopError as fault:
            failed.append(fault)
            click.echo(f"Petition {petition.pk}, {petition.account}: ", nl=False, err=True)
            _tell(fault)
        else:
            click.echo(f"{petition.account} is connected: {letters.site_url(petition)}")
    if failed:
        raise click.exceptions.Exit(1)


def _refuse(faults: Sequence[CoopError]) -> None:
    """End with every fault in words, each on a line of its own."""
    for fault in faults:
        _tell(fault)
    if faults:
        raise click.exceptions.Exit(1)


def _tell(fault: CoopError) -> None:
    click.echo(f"{fault.code}: {fault}", err=True)


def _home() -> Path:
    from django.conf import settings

    return Path(settings.HOME)


def _client() -> ChainClient:
    from django.conf import settings

    return ChainClient(settings.CONFIGURATION.nodes)


def _operator_key() -> PrivateKey:
    from coop.protocols.network.connecting import kept_key

    return kept_key(_home() / "keys" / "operator.key")
