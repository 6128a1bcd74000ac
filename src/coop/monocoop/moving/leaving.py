"""Writes a bundle: everything this server keeps of a cooperative, as it was at one moment."""

from __future__ import annotations

import gzip
import tarfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from coop.chain.models import Cursor
from coop.documents.projection import network_id
from coop.monocoop.moving import belongings, edition
from coop.monocoop.moving.manifest import (
    MANIFEST,
    TOTALS,
    Hashed,
    Manifest,
    Tally,
    Total,
    Totals,
)
from coop.monocoop.moving.parts import Part, all_parts
from coop.monocoop.moving.sealing import WORK, Sealer
from coop.monocoop.moving.tables import packed
from coop.monocoop.tenants.errors import CooperativeNotServed
from coop.monocoop.tenants.rows import Tenant
from coop.store.moment import one_moment

SEGMENT_BYTES = 2 * 1024 * 1024
"""Rows are written in segments, which alone must fit into memory."""


def leave(coop: str, file: BinaryIO, password: str, *, now: datetime, work: int = WORK) -> Totals:
    """Write the cooperative's bundle; raises `CooperativeNotServed` or `PasswordTooShort`."""
    if not Tenant.objects.filter(account=coop).exists():
        raise CooperativeNotServed(coop=coop)
    with Sealer(file, password, work=work) as sealer, one_moment(), _tar_into(sealer) as tar:
        parts = all_parts()
        _add(tar, MANIFEST, _manifest(coop, parts, now).model_dump_json(indent=1).encode())
        totals = Totals(
            rows={name: _add_rows(tar, part, coop) for name, part in parts.items()},
            files=_add_files(tar, coop),
            keys=_add_secrets(tar, coop),
        )
        _add(tar, TOTALS, totals.model_dump_json(indent=1).encode())
    return totals


def _tar_into(stream: Any) -> tarfile.TarFile:
    return tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT)


def _manifest(coop: str, parts: dict[str, Part], now: datetime) -> Manifest:
    cursor = Cursor.objects.only("block").first()
    return Manifest(
        coop=coop,
        network=network_id().hex(),
        block=cursor.block if cursor else 0,
        made_at=now,
        edition=edition.here(),
        columns={name: list(part.columns) for name, part in parts.items()},
    )


def _add_rows(tar: tarfile.TarFile, part: Part, coop: str) -> Total:
    tally = Tally()
    for number, segment in enumerate(_segments(part, coop, tally), start=1):
        content = gzip.compress(segment, compresslevel=6, mtime=0)
        _add(tar, f"rows/{part.name}/{number:06}.jsonl.gz", content)
    return tally.total


def _segments(part: Part, coop: str, tally: Tally) -> Iterator[bytes]:
    gathered = bytearray()
    for line, number in _numbered(part, coop):
        tally.add(line, number)
        gathered += line
        if len(gathered) >= SEGMENT_BYTES:
            yield bytes(gathered)
            gathered.clear()
    if gathered:
        yield bytes(gathered)


def _numbered(part: Part, coop: str) -> Iterator[tuple[bytes, int | None]]:
    for line in part.lines(coop):
        yield next(packed([line])), part.number_in(line)


def _add_files(tar: tarfile.TarFile, coop: str) -> dict[str, Total]:
    tallies: dict[str, Tally] = {}
    storage = belongings.storage()
    for place in belongings.places_of(coop):
        size = storage.size(place)
        with storage.open(place) as opened:
            content = Hashed(opened)
            _add(tar, f"files/{place}", content, size)
        tally = tallies.setdefault(place.partition("/")[0], Tally())
        tally.add_file(place, size, content.sha256)
    return {kind: tally.total for kind, tally in tallies.items()}


def _add_secrets(tar: tarfile.TarFile, coop: str) -> Total:
    tally = Tally()
    for path in belongings.secrets_of(coop):
        content = Hashed(BytesIO(path.read_bytes()))
        size = path.stat().st_size
        _add(tar, f"keys/{path.name}", content, size)
        tally.add_file(path.name, size, content.sha256)
    return tally.total


def _add(tar: tarfile.TarFile, name: str, content: Any, size: int | None = None) -> None:
    """One file of the bundle, from bytes or from a stream of known size."""
    entry = tarfile.TarInfo(name)
    entry.mode = 0o600
    entry.size = len(content) if size is None else size
    tar.addfile(entry, BytesIO(content) if size is None else content)
