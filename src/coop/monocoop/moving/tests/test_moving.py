"""A cooperative goes to another server whole, and to no place where it doesn't belong."""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from coop.chain.models import Cursor
from coop.documents.models import NetworkIdentity
from coop.monocoop import cli_tenant
from coop.monocoop.identity.logins import email_hash
from coop.monocoop.identity.models import Contact, Login, WrappedKey
from coop.monocoop.moving import edition
from coop.monocoop.moving.arriving import arrive, look
from coop.monocoop.moving.erasing import erase
from coop.monocoop.moving.errors import (
    BundleDamaged,
    BundleRefused,
    CooperativeOpen,
    CooperativeServed,
    EditionNewer,
    EditionOlder,
    LedgerBehind,
    NameTaken,
    NetworkDiffers,
    PersonDiffers,
    PlaceTaken,
)
from coop.monocoop.moving.leaving import leave
from coop.monocoop.moving.manifest import MANIFEST
from coop.monocoop.moving.reading import Bundle
from coop.monocoop.moving.sealing import Sealer
from coop.monocoop.notifications.models import PushSubscription
from coop.monocoop.tenants import DomainClaim, Tenant, TenantHost
from coop.monocoop.tenants.errors import CooperativeNotServed
from coop.monocoop.tests.conftest import tenant
from coop.store import journal
from coop.store.rows import PrivateRow

from .filling import everything, fill, private_kinds

PASSWORD = "correct horse battery"
QUICK = 4
NETWORK = "ab" * 32
NOW = datetime(2026, 3, 5, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def server(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A server that has read the ledger up to block 700."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    with journal.at_block(1):
        journal.put(NetworkIdentity, coop="", key={}, network_id=NETWORK)
    Cursor.objects.create(chain_id=NETWORK, block=700)
    return tmp_path


@pytest.fixture
def voskhod(server: Path) -> Tenant:
    """A cooperative with rows in every table, files, secrets, an address, a person's key."""
    row = tenant("voskhod", "ПК «Восход»", "voskhod.example", brand_colour="#1b6391")
    TenantHost.objects.update(is_main=True, verified_at=NOW)
    DomainClaim.objects.create(tenant=row, host="voskhod.coop", token="t", made_at=NOW)
    fill("voskhod", 1)
    fill("zarya", 7)
    fill("voskhod", 2)
    login = person("anna", "anna@voskhod.example")
    WrappedKey.objects.create(
        login=login, kind="password", wrapped="00", cost={"m": 64}, created_at=NOW
    )
    storage = storages["default"]
    storage.save("documents/voskhod/ab/one.pdf", ContentFile(b"%PDF" + bytes(300_000)))
    storage.save("slips/voskhod/two", ContentFile(b""))
    storage.save("documents/zarya/ab/other.pdf", ContentFile(b"another's"))
    folder = server / "keys" / "voskhod"
    folder.mkdir(parents=True)
    (folder / "payer.key").write_bytes(b"PVT_K1_x\n")
    return row


def person(account: str, email: str, coop: str = "voskhod") -> Login:
    """Somebody who signs in by e-mail and password."""
    Contact.unbound.create(coop=coop, account=account, email=email, display_name="Анна")
    return Login.objects.create(
        account=account,
        public_key=f"02{account.encode().hex():0<64}",
        email_hash=email_hash(email),
        user_handle=account,
        opened_by=coop,
        created_at=NOW,
    )


def exported(coop: str = "voskhod") -> io.BytesIO:
    file = io.BytesIO()
    leave(coop, file, PASSWORD, now=NOW, work=QUICK)
    file.seek(0)
    return file


def move_away(settings: Any, elsewhere: Path, *coops: str) -> None:
    """From here on this is another server: same ledger, nothing of these cooperatives."""
    for kind in reversed(private_kinds()):
        kind.unbound.filter(coop__in=coops).delete()
    Tenant.objects.filter(account="voskhod").delete()
    Login.objects.all().delete()
    settings.HOME, settings.MEDIA_ROOT = elsewhere, elsewhere / "files"
    settings.SECRET_KEY = "another server's"


@pytest.fixture
def bundle(voskhod: Tenant, settings: Any, tmp_path: Path) -> io.BytesIO:
    """The cooperative's bundle, brought to another server."""
    file = exported()
    move_away(settings, tmp_path / "elsewhere", "voskhod", "zarya")
    return file


def test_all_of_it_arrives(voskhod: Tenant, settings: Any, tmp_path: Path) -> None:
    """Every row of every table, every file and secret, as they were; nothing of anybody else."""
    before, look_before = everything("voskhod"), Tenant.objects.values().get(account="voskhod")
    file = exported()
    move_away(settings, tmp_path / "elsewhere", "voskhod", "zarya")

    arrived = arrive(file, PASSWORD)

    assert all(before.values())
    assert everything("voskhod") == before
    look_after = Tenant.objects.values().get(account="voskhod")
    assert {**look_after, "id": 0} == {**look_before, "id": 0}
    assert [row.host for row in TenantHost.objects.all()] == ["voskhod.example"]
    assert [row.host for row in DomainClaim.objects.all()] == ["voskhod.coop"]
    files = tmp_path / "elsewhere" / "files"
    assert {str(path.relative_to(files)) for path in files.rglob("*") if path.is_file()} == {
        "documents/voskhod/ab/one.pdf",
        "slips/voskhod/two",
    }
    assert (files / "documents/voskhod/ab/one.pdf").read_bytes() == b"%PDF" + bytes(300_000)
    key = tmp_path / "elsewhere" / "keys" / "voskhod" / "payer.key"
    assert key.read_bytes() == b"PVT_K1_x\n"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert arrived.moved_tables == ()
    assert sum(total.count for total in arrived.totals.rows.values()) > 2 * len(before)


def test_people_sign_in_as_before(bundle: io.BytesIO) -> None:
    """The wrapped key comes along; the e-mail is known by this server's own hash."""
    arrive(bundle, PASSWORD)

    login = Login.objects.get(account="anna")
    assert login.email_hash == email_hash("anna@voskhod.example")
    assert [copy.cost for copy in login.copies.all()] == [{"m": 64}]


def test_a_device_is_switched_on_anew(bundle: io.BytesIO) -> None:
    """A push subscription is bound to the other server's key, so it stays behind."""
    arrive(bundle, PASSWORD)

    assert PushSubscription.unbound.count() == 0


def test_numbers_that_are_taken_are_moved(voskhod: Tenant, settings: Any, tmp_path: Path) -> None:
    """Beside another cooperative rows get other numbers, and still hang together."""
    neighbours, file = everything("zarya"), exported()
    move_away(settings, tmp_path / "elsewhere", "voskhod")

    arrived = arrive(file, PASSWORD)

    assert "notifications.Told" in arrived.moved_tables
    assert everything("zarya") == neighbours
    found = everything("voskhod")
    told = {row["id"] for row in found["notifications.Told"]}
    assert {row["told_id"] for row in found["notifications.Delivery"]} == told
    fill("zarya", 8)  # the next numbers are free


def test_a_person_who_is_here_stays_as_they_are(bundle: io.BytesIO) -> None:
    """Who signs in on this server already keeps the login; another key is a refusal."""
    here = person("anna", "other@zarya.example", "zarya")

    arrive(bundle, PASSWORD)

    assert Login.objects.get(account="anna").email_hash == here.email_hash
    assert not here.copies.exists()


def test_a_person_with_another_key_stops_it(bundle: io.BytesIO) -> None:
    """Two keys of one account mean that one of both servers is wrong."""
    person("anna", "other@zarya.example", "zarya")
    Login.objects.update(public_key="03" + "11" * 32)

    refused(bundle, PersonDiffers(account="anna"))


def refused(file: io.BytesIO, error: BundleRefused) -> None:
    """The bundle is refused in these words, and nothing of it is here."""
    here = [Login.objects.count(), TenantHost.objects.count()]
    with pytest.raises(type(error)) as raised:
        arrive(file, PASSWORD)
    assert raised.value.values == error.values
    assert everything("voskhod") == {name: [] for name in everything("voskhod")}
    assert [Login.objects.count(), TenantHost.objects.count()] == here
    home = Path(storages["default"].location).parent  # type: ignore[attr-defined]
    assert not [path for path in home.rglob("*") if path.is_file() and "voskhod" in str(path)]


def test_another_network_takes_no_part(bundle: io.BytesIO) -> None:
    """A cooperative moves between servers of one ledger."""
    NetworkIdentity.unbound.update(network_id="cd" * 32)

    refused(bundle, NetworkDiffers(network=NETWORK, here="cd" * 32))


def test_a_server_that_lags_waits(bundle: io.BytesIO) -> None:
    """What the cooperative signed must be in the read model before its papers come."""
    Cursor.objects.update(block=699)

    refused(bundle, LedgerBehind(read=699, needed=700))


def test_editions_must_be_the_same(voskhod: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are no use to tables that they don't fit."""
    real = edition.here()
    files = {}
    for told, theirs in (
        ("newer", {**real, "documents": "0099_later"}),
        ("older", {**real, "monocoop": "0001_initial"}),
    ):
        monkeypatch.setattr(edition, "here", lambda theirs=theirs: theirs)
        files[told] = exported()

    with pytest.raises(EditionNewer) as newer:
        look(files["newer"], PASSWORD)
    with pytest.raises(EditionOlder):
        look(files["older"], PASSWORD)
    assert newer.value.values == {"lacking": "documents.0099_later"}


def test_it_is_here_once(voskhod: Tenant) -> None:
    """A cooperative that is served here already is not doubled."""
    with pytest.raises(CooperativeServed):
        arrive(exported(), PASSWORD)


def test_names_lead_to_one_cooperative(bundle: io.BytesIO) -> None:
    """Neither its address nor its short name may be another's here."""
    other = tenant("zarya", "ПО «Заря»", "voskhod.example")

    with pytest.raises(NameTaken) as error:
        arrive(bundle, PASSWORD)
    assert error.value.values == {"name": "voskhod.example"}

    TenantHost.objects.all().delete()
    other.slug = "voskhod"
    other.save()
    bundle.seek(0)
    refused(bundle, NameTaken(name="voskhod"))


def test_a_file_in_the_way_stops_it(bundle: io.BytesIO, settings: Any) -> None:
    """What stands here is not written over, and what was written before it is taken away."""
    storages["default"].save("slips/voskhod/two", ContentFile(b"mine"))

    with pytest.raises(PlaceTaken):
        arrive(bundle, PASSWORD)

    assert not storages["default"].exists("documents/voskhod/ab/one.pdf")
    with storages["default"].open("slips/voskhod/two") as file:
        assert file.read() == b"mine"
    assert not Tenant.objects.filter(account="voskhod").exists()


def test_a_changed_byte_is_named_by_its_part(bundle: io.BytesIO) -> None:
    """It is told what was being read, and nothing is changed."""
    content = bytearray(bundle.getvalue())
    content[-200_000] ^= 1  # within the large paper

    with pytest.raises(BundleDamaged) as error:
        arrive(io.BytesIO(bytes(content)), PASSWORD)

    assert error.value.values["part"] == "files/documents/voskhod/ab/one.pdf"
    assert not Tenant.objects.filter(account="voskhod").exists()


def test_a_bundle_cut_short_is_refused(bundle: io.BytesIO) -> None:
    """Wherever a copy broke off."""
    content = bundle.getvalue()
    for size in range(0, len(content), len(content) // 40):
        with pytest.raises(BundleRefused):
            look(io.BytesIO(content[:size]), PASSWORD)


HARMFUL = {
    "rows that never end": ("rows/content.Page/1", gzip.compress(bytes(70 * 1024 * 1024), 1)),
    "a way out of the storage": ("files/uploads/voskhod/../../../etc/cron.d/job", b"x"),
    "another's file": ("files/uploads/zarya/a.pdf", b"x"),
    "a way out of the secrets": ("keys/../../ssh", b"x"),
    "a part nobody knows": ("rows/evil.Table/1", gzip.compress(b"[]")),
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_a_bundle_that_harms_is_refused(bundle: io.BytesIO, tmp_path: Path, kind: str) -> None:
    """It is sealed as ours are, and nothing of it is believed: no row comes, no file is written."""
    manifest = Bundle(bundle, PASSWORD).manifest.model_dump_json().encode()
    file = io.BytesIO()
    with (
        Sealer(file, PASSWORD, work=QUICK) as sealer,
        tarfile.open(fileobj=cast(Any, sealer), mode="w|") as tar,
    ):
        for name, content in ((MANIFEST, manifest), HARMFUL[kind]):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    file.seek(0)

    with pytest.raises(BundleDamaged):
        arrive(file, PASSWORD)

    assert not Tenant.objects.filter(account="voskhod").exists()
    assert [path for path in tmp_path.rglob("*") if path.name in ("job", "a.pdf", "ssh")] == []


def test_who_is_not_here_can_not_leave(server: Path) -> None:
    """There is nothing to write."""
    with pytest.raises(CooperativeNotServed):
        leave("nobody", io.BytesIO(), PASSWORD, now=NOW, work=QUICK)


def test_who_has_left_is_erased(voskhod: Tenant, server: Path) -> None:
    """Rows, files and secrets, once the site is closed; a neighbour keeps everything."""
    neighbours = everything("zarya")
    person("boris", "boris@zarya.example", "zarya")
    Contact.unbound.create(coop="voskhod", account="boris")

    with pytest.raises(CooperativeOpen):
        erase("voskhod")
    Tenant.objects.update(closed_at=NOW)
    erase("voskhod")

    assert not [path for path in server.rglob("*") if path.is_file() and "voskhod" in str(path)]
    assert not any(everything("voskhod").values())
    assert not PushSubscription.unbound.filter(coop="voskhod").exists()
    assert [login.account for login in Login.objects.all()] == ["boris"]
    Contact.unbound.filter(account="boris").delete()
    assert everything("zarya") == neighbours
    assert storages["default"].exists("documents/zarya/ab/other.pdf")


def test_the_commands_say_what_they_did(voskhod: Tenant, tmp_path: Path) -> None:
    """Export keeps its file to itself and writes over none; a try run tells why it can't come."""
    file, password = tmp_path / "voskhod.coop", tmp_path / "password"
    password.write_text(f"{PASSWORD}\n")
    command = ["export", "voskhod", str(file), "--password-file", str(password)]

    told = CliRunner().invoke(cli_tenant.tenant, command)
    again = CliRunner().invoke(cli_tenant.tenant, command)
    tried = CliRunner().invoke(
        cli_tenant.tenant, ["import", str(file), "--dry-run", "--password-file", str(password)]
    )

    assert "2 files, 1 keys" in told.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert isinstance(again.exception, PlaceTaken)
    assert isinstance(tried.exception, CooperativeServed)
    assert not list(tmp_path.glob("*.part"))


def test_every_private_table_can_be_carried() -> None:
    """Its rows point at private rows alone, its columns keep what they are given."""
    for kind in private_kinds():
        assert not kind._meta.many_to_many, kind
        for field in kind._meta.concrete_fields:
            if field.remote_field:
                assert issubclass(field.remote_field.model, PrivateRow), field
            assert not getattr(field, "auto_now", False), field
            assert not getattr(field, "auto_now_add", False), field


def test_nothing_of_a_cooperative_is_left_out() -> None:
    """Each table that names a cooperative is private, projected, or known to be the server's."""
    known = {"chain.ActionRow"}
    others = {
        kind._meta.label
        for kind in apps.get_models()
        if "coop" in {field.name for field in kind._meta.fields}
        and not any(base.__name__ == "TenantRow" for base in kind.__mro__)
    }

    assert others == known
