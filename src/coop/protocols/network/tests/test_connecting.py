"""Connecting a cooperative from the operator's file: keys, act, row, site."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coop.chain.indexer import RecordedAction
from coop.chain.keys import PrivateKey
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts.machine_keys import Permission, machine_key
from coop.monocoop.tenants import Tenant
from coop.protocols.network import api, connection_file, sites
from coop.protocols.network.connecting import connect, kept_key, set_key
from coop.protocols.network.connection_file import ConnectionFileMalformed
from coop.protocols.network.projection import HANDLERS
from coop.protocols.network.rules import CooperativeState
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.network import OPERATOR, Network
from coop.store import journal

FOUNDERS = ("chair", "deputy", "member", "member", "member")
FILE = """
account = "ogonek"
preset = "ru-consumer-society"

[site]
slug = "ogonek"
hosts = ["Ogonek.example"]
name = "Огонёк"
legal_name = "Потребительское общество «Огонёк»"

[parameters]
entrance = 70000
"""


def file_in(folder: Path, text: str = FILE, founders: int = len(FOUNDERS)) -> Path:
    """The operator's file with founders whose keys are made up."""
    for index, seat in enumerate(FOUNDERS[:founders]):
        key = PrivateKey.generate(bytes([index + 1]) * 32).public
        roles = '["cashier", "accountant"]' if seat == "deputy" else "[]"
        text += (
            f'\n[[founders]]\nname = "Учредитель {index}"\naccount = "founder{index + 1}oooo"\n'
            f'key = "{key}"\nseat = "{seat}"\nroles = {roles}\n'
        )
    place = folder / "ogonek.toml"
    place.write_text(text, encoding="utf-8")
    return place


@pytest.mark.django_db
def test_cooperative_is_connected_from_a_file(network: Network, tmp_path: Path) -> None:
    """One act of the operator makes account, charter, council and members; the site opens."""
    told = connection_file.read(file_in(tmp_path))

    connect(network.chain.client(), network.chain.key(OPERATOR), told.connection(), home=tmp_path)
    tenant = sites.open_site(told)

    charter = network.chain.rows("charter", "ogonek", "charters")[-1]["parameters"]
    assert {row["code"]: int(row["value"]) for row in charter}["entrance"] == 70000
    assert len(network.chain.rows("membership", "ogonek", "members")) == 5
    assert tenant.hosts.get().host == "ogonek.example"
    assert people.name_of("ogonek", "founder1oooo") == "Учредитель 0"
    assert Tenant.objects.count() == 1


def test_machine_keys_are_three_and_readable_by_their_owner_only(
    network: Network, tmp_path: Path
) -> None:
    """Payer, registrar, certifier: one file each, mode 600, kept for the next try."""
    first = kept_key(tmp_path / "keys" / "x" / "payer.key")
    again = kept_key(tmp_path / "keys" / "x" / "payer.key")

    mode = (tmp_path / "keys" / "x" / "payer.key").stat().st_mode
    assert str(first) == str(again)
    assert stat.S_IMODE(mode) == 0o600


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("ogonek", "Огонёк!"), "account"),
        (('slug = "ogonek"', 'slug = "Ого нек"'), "site.slug"),
        (('preset = "ru-consumer-society"', "preset = 7"), "preset"),
        (("entrance = 70000", 'entrance = "many"'), "parameters.entrance"),
        (('name = "Огонёк"', 'nama = "Огонёк"'), "site.name"),
    ],
)
def test_wrong_file_is_told_by_its_place(
    tmp_path: Path, change: tuple[str, str], place: str
) -> None:
    """The operator reads which line to look at."""
    with pytest.raises(ConnectionFileMalformed) as refusal:
        connection_file.read(file_in(tmp_path, FILE.replace(change[0], change[1], 1)))

    assert place in str(refusal.value.values["places"])


def test_file_without_founders_or_with_an_unknown_seat_is_refused(tmp_path: Path) -> None:
    """A cooperative has people, in places that exist."""
    with pytest.raises(ConnectionFileMalformed):
        connection_file.read(file_in(tmp_path, founders=0))

    throne = file_in(tmp_path).read_text().replace('"chair"', '"throne"')
    (tmp_path / "throne.toml").write_text(throne)
    with pytest.raises(ConnectionFileMalformed):
        connection_file.read(tmp_path / "throne.toml").connection()


@pytest.mark.django_db
def test_suspended_cooperative_is_shown_as_such() -> None:
    """The read model follows connect, suspend, resume, and counts accounts."""
    record("connect", 1, kind=1, currency="2,RUB", memory_quota=10, founders=[{}, {}])
    record("openaccount", 2)
    record("suspend", 3)
    suspended = api.cooperative("ogonek")
    record("resume", 4)

    assert (suspended.state, suspended.accounts_opened) == (CooperativeState.SUSPENDED, 3)
    assert api.cooperative("ogonek").state is CooperativeState.CONNECTED
    assert str(api.currency("ogonek")) == "2,RUB"


def record(action: str, block: int, **told: Any) -> None:
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    told = {"coop": "ogonek", **told}
    recorded = RecordedAction("eosio", action, told, None, (), block, moment, "0" * 64, 0)
    with journal.at_block(block):
        HANDLERS["eosio", action](recorded)


def test_operator_gives_a_connector_its_key(cooperative: Cooperative, tmp_path: Path) -> None:
    """The key is made here, set on the chain, and the next time it is the same."""
    client, operator = cooperative.chain.client(), cooperative.chain.key(OPERATOR)
    coop = AccountName(cooperative.name)

    public = set_key(client, operator, coop, Permission.CONNECTOR, home=tmp_path)
    again = set_key(client, operator, coop, Permission.CONNECTOR, home=tmp_path)

    key = machine_key(coop, Permission.CONNECTOR, tmp_path)
    assert {public, again} == {str(key.public)}
