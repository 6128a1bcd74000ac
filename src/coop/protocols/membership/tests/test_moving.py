"""A cooperative moves to a second server of the same ledger, and all its papers still prove."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core import serializers
from django.db import connection, models

from coop.chain.acts import act_digest, signed_document
from coop.chain.indexer.follower import Follower
from coop.documents import archive
from coop.documents.checking import check_kept
from coop.documents.kinds import DocumentKind
from coop.kernel.names import AccountName, name_to_value
from coop.monocoop.identity.models import Contact, Login
from coop.monocoop.moving.leaving import leave
from coop.monocoop.moving.tables import private_tables
from coop.monocoop.tenants import Tenant
from coop.protocols.membership import profiles
from coop.protocols.membership.documents import APPLICATION
from coop.protocols.membership.tests import people
from coop.protocols.membership.tests.papers import application
from coop.protocols.testing import Cooperative
from coop.protocols.testing.auditing import Stories

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
NOW = datetime(2026, 3, 5, tzinfo=UTC)
SECOND_SERVER = """
import sys, django; django.setup()
from coop.bootstrap import main
from coop.monocoop.identity.models import Login
from coop.monocoop.moving.tables import private_tables
from coop.monocoop.tenants import Tenant
for table in private_tables(): table.kind.unbound.all().delete()
Tenant.objects.all().delete(); Login.objects.all().delete()
main(["tenant", "import", *sys.argv[1:]], standalone_mode=False)
from django.core import serializers
for table in private_tables():
    print(serializers.serialize("json", table.kind.unbound.order_by("pk")))
"""


class Paper:
    """A renderer without letters: what is compared are bytes."""

    def pdf(self, kind: DocumentKind, values: dict[str, Any], _frame: object) -> bytes:
        return f"%PDF of {kind.template}: {values}".encode()


@pytest.fixture
def served(stories: Stories, tmp_path: Path, settings: Any) -> Cooperative:
    """Anna has joined: her application lies signed in the archive, another one unsigned."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "one", tmp_path / "one" / "files"
    story = stories.tell()
    coop = story.cooperative
    Tenant.objects.create(account=coop.name, slug="rassvet", name="Рассвет", legal_name="Рассвет")
    coop.register("anna")
    account = coop.account("anna")
    profiles.keep(coop.name, account, people.person(), now=NOW)
    Contact.unbound.create(coop=coop.name, account=account, email="anna@example.org")
    Login.objects.create(
        account=account,
        public_key=coop.key("anna").public.point.hex(),
        user_handle="anna",
        opened_by=coop.name,
        created_at=NOW,
    )
    paper(coop, "draft", bytes(32))
    coop.apply("anna", document=signed(coop, paper(coop, "admission", bytes(range(32)))))
    coop.confirm("anna")
    coop.decide("anna", approve=True)
    Follower(
        (story.history(),), wait=lambda _s: True, should_stop=lambda: False, to_head=True
    ).run()
    return coop


def paper(coop: Cooperative, package: str, salt: bytes) -> archive.Document:
    """An application that the archive keeps."""
    return archive.create(
        APPLICATION,
        application(),
        coop=AccountName(coop.name),
        package=package,
        subject=name_to_value(coop.account("anna")),
        created_at=NOW,
        salt=salt,
        renderer=Paper(),  # type: ignore[arg-type]
    )


def signed(coop: Cooperative, kept: archive.Document) -> Any:
    """Anna's signature over it."""
    content, subject = bytes.fromhex(kept.content_digest), int(kept.subject)
    digest = act_digest(coop.chain.chain_id, coop.name, "application", 1, subject, content)
    return signed_document(kept.edition, content, str(coop.key("anna").sign(digest)))


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="copies the ledger's part as a file")
def test_a_second_server_has_all_of_it(served: Cooperative, tmp_path: Path) -> None:
    """What one server exports, another that has read the same ledger imports, equal to the byte."""
    bundle, password = tmp_path / "rassvet.coop", tmp_path / "password"
    with bundle.open("wb") as file:
        leave(served.name, file, PASSWORD, now=NOW, work=4)
    password.write_text(PASSWORD)
    second = tmp_path / "two"
    second.mkdir()
    (second / "coop.sqlite3").write_bytes(connection.connection.serialize())

    told = coop_of(second, str(bundle), "--password-file", str(password))

    _rows, papers, *tables = told.splitlines()
    assert papers.startswith("  papers: 1 as on the ledger, 1 unsigned, 0 shredded, ")
    ours: list[type[models.Model]] = [table.kind for table in private_tables()]
    assert tables == [
        serializers.serialize("json", kind._base_manager.order_by("pk")) for kind in ours
    ]
    assert tree(second / "files") == tree(tmp_path / "one" / "files")


def coop_of(home: Path, *arguments: str) -> str:
    """Run the second server's import to its end; what it printed."""
    environment = {name: told for name, told in os.environ.items() if not name.startswith("COOP_")}
    environment |= {"COOP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "coop.settings"}
    done = subprocess.run(
        [sys.executable, "-c", SECOND_SERVER, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_paper_that_was_changed_is_found(served: Cooperative) -> None:
    """What is kept is compared with the ledger, paper by paper."""
    kept = archive.Document.unbound.get(package="admission")
    with archive.vault().open(kept.file, "wb") as file:
        file.write(b"%PDF of something else")

    found = check_kept(served.name)

    assert (found.matched, found.drafts, found.broken) == (0, 1, [str(kept.id)])
