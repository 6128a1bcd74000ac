"""A whole installation in a temporary folder: database and a real node; nothing of it stays."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coop.chain.client import ChainClient
from coop.chain.keys import PrivateKey
from coop.chain.node import NodeSettings
from coop.chain.node.api import NodeApi
from coop.chain.testing.host import wheel_folder
from coop.cli import start_django
from coop.demo.home import DemoHome
from coop.demo.processes import Household
from coop.kernel.names import AccountName

TOKEN = "eosio.token"  # noqa: S105 - an account's name


@dataclass(frozen=True, slots=True)
class Installation:
    """Where it lies, and its processes."""

    place: DemoHome
    household: Household

    @property
    def node(self) -> NodeSettings:
        """The node's settings."""
        return NodeSettings.from_environment(self.place.path, self.place.environment())

    def client(self) -> ChainClient:
        """A client of the node, with connections of its own."""
        return ChainClient([self.node.url])


@contextmanager
def installed() -> Iterator[Installation]:
    """Django on a fresh database in a temporary home; all processes end and all files go."""
    path = Path(tempfile.mkdtemp(prefix="coop-bench-"))
    place = DemoHome(path, 0)
    environment = place.environment()
    os.environ.update(environment)
    household = Household(path, environment)
    former = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        start_django()
        from coop.monocoop import serving

        serving.make_ready()
        yield Installation(place, household)
    finally:
        household.stop()
        signal.signal(signal.SIGTERM, former)
        shutil.rmtree(path, ignore_errors=True)


def start_network(installation: Installation) -> AccountName:
    """Start the node, boot the network, connect the demonstration's cooperative, add the token."""
    from coop.chain.node.keys import producer_key
    from coop.demo import installing, story
    from coop.demo.cast import read_cast
    from coop.protocols.network.boot import Keys, boot_network
    from coop.protocols.network.connecting import connect, kept_key

    place, household = installation.place, installation.household
    household.start("node", ["node", "start", "--foreground"])
    installing.wait_for_node(household)
    cast = read_cast(place.secret("cast"))
    genesis = producer_key(installation.node)
    operator = kept_key(place.path / "keys" / "operator.key")
    with installation.client() as client, NodeApi(installation.node.url) as api:
        boot_network(client, api, Keys(genesis, operator))
        connect(client, operator, story.connection_of(cast), home=place.path)
        _deploy_token(client, api, genesis)
    return cast.coop


def _deploy_token(client: ChainClient, api: NodeApi, genesis: PrivateKey) -> None:
    """The reference token of the node's wheel; the genesis key may spend it."""
    from coop.chain.node.deploy import ContractCode, Deployer
    from coop.chain.transactions import Action, PermissionLevel

    folder = wheel_folder() / "tests" / "contracts" / TOKEN
    token = ContractCode.read(TOKEN, folder / f"{TOKEN}.wasm", folder / f"{TOKEN}.abi")
    deployer = Deployer(client, api, genesis)
    deployer.ensure_account(TOKEN)
    deployer.deploy(token)
    supply = {"issuer": TOKEN, "maximum_supply": "1000000.00 RUB"}
    issue = {"to": TOKEN, "quantity": "1000000.00 RUB", "memo": ""}
    level = (PermissionLevel(TOKEN),)
    deployer.send(
        Action(TOKEN, "create", level, token.abi.encode_action("create", supply)),
        Action(TOKEN, "issue", level, token.abi.encode_action("issue", issue)),
    )
