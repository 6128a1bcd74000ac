"""Takes a cooperative in from its bundle: all of it, or nothing.

The bundle is read twice: the first time everything is checked and nothing written, so that a
refusal costs nothing; the second time rows are written in one transaction. Files and secrets that
were written meanwhile are taken away again when something goes wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.base import File
from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction

from coop.chain.models import Cursor
from coop.documents.projection import network_id
from coop.monocoop.moving import belongings, edition
from coop.monocoop.moving.errors import (
    BundleDamaged,
    CooperativeServed,
    LedgerBehind,
    NetworkDiffers,
    PlaceTaken,
)
from coop.monocoop.moving.manifest import Hashed, Manifest, Totals
from coop.monocoop.moving.reading import Bundle, Lines, SecretFile, StoredFile
from coop.monocoop.moving.tables import Shifts, private_tables
from coop.monocoop.tenants.rows import Tenant

BLOCK_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came."""

    manifest: Manifest
    totals: Totals
    moved_tables: tuple[str, ...]
    """Tables whose numbers were taken here, so that all of theirs are others now."""


def look(file: BinaryIO, password: str) -> Arrived:
    """Read a bundle whole, write nothing; raises the `BundleRefused` that would stop it."""
    bundle = Bundle(file, password)
    check(bundle.manifest)
    for _item in bundle.items():
        pass
    shifts = _shifts(bundle.totals)
    moved = tuple(kind._meta.label for kind, shift in shifts.items() if shift)
    return Arrived(bundle.manifest, bundle.totals, moved)


def arrive(file: BinaryIO, password: str) -> Arrived:
    """Take the cooperative in; raises a `BundleRefused`, and then nothing has changed."""
    arrived = look(file, password)
    file.seek(0)
    with _undone_on_failure() as written, transaction.atomic():
        bundle = Bundle(file, password)
        if bundle.manifest != arrived.manifest:
            raise BundleDamaged(part="manifest.json")  # another file by now
        _write(bundle, _shifts(arrived.totals), written)
        if bundle.totals != arrived.totals:
            raise BundleDamaged(part="totals.json")
        _count_on()
    return arrived


def check(manifest: Manifest) -> None:
    """Whether a bundle may come here at all; raises a `BundleRefused`."""
    edition.check(manifest.edition)
    here = network_id().hex()
    if manifest.network != here:
        raise NetworkDiffers(network=manifest.network, here=here)
    if Tenant.objects.filter(account=manifest.coop).exists():
        raise CooperativeServed(coop=manifest.coop)
    cursor = Cursor.objects.only("block").first()
    read = cursor.block if cursor else 0
    if read < manifest.block:
        raise LedgerBehind(read=read, needed=manifest.block)


@dataclass(slots=True)
class _Written:
    """Files and secrets written so far."""

    places: list[str] = field(default_factory=list)
    secrets: list[Path] = field(default_factory=list)


@contextmanager
def _undone_on_failure() -> Iterator[_Written]:
    written = _Written()
    try:
        yield written
    except BaseException:
        for place in written.places:
            belongings.storage().delete(place)
        for path in written.secrets:
            path.unlink()
        raise


def _write(bundle: Bundle, shifts: Shifts, written: _Written) -> None:
    coop = bundle.manifest.coop
    for item in bundle.items():
        match item:
            case Lines(part, lines):
                try:
                    with transaction.atomic():
                        part.arrive(coop, lines, shifts)
                except IntegrityError as error:
                    raise PlaceTaken(place=part.name) from error
            case StoredFile():
                _keep_file(item, written)
            case SecretFile(name, content):
                try:
                    written.secrets.append(belongings.keep_secret(coop, name, content))
                except FileExistsError as error:
                    raise PlaceTaken(place=f"keys/{coop}/{name}") from error


def _keep_file(item: StoredFile, written: _Written) -> None:
    storage = belongings.storage()
    if storage.exists(item.place):
        raise PlaceTaken(place=item.place)
    written.places.append(item.place)
    if storage.save(item.place, _Incoming(item.content)) != item.place:
        raise PlaceTaken(place=item.place)


class _Incoming(File):  # type: ignore[type-arg]  # of bytes, which come once
    """A file that can be read only forwards."""

    def __init__(self, content: Hashed) -> None:
        """Read from a bundle."""
        super().__init__(None)
        self._content = content

    def chunks(self, chunk_size: int | None = None) -> Iterator[Any]:
        """Blocks until there are no more."""
        while block := self._content.read(chunk_size or BLOCK_BYTES):
            yield block


def _shifts(totals: Totals) -> Shifts:
    """By how much the numbers of each table must be moved to be free here."""
    return {
        table.kind: table.shift(totals.rows[table.name].first, totals.rows[table.name].last)
        for table in private_tables()
    }


def _count_on() -> None:
    """Let the database number new rows after those that brought their numbers along."""
    kinds = [table.kind for table in private_tables()]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kinds):
            cursor.execute(statement)
