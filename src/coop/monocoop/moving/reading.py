"""Reads a bundle from its beginning to its end, and believes nothing that doesn't add up."""

from __future__ import annotations

import json
import tarfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from pydantic import ValidationError

from coop.monocoop.moving import belongings
from coop.monocoop.moving.errors import BundleDamaged, BundleUnreadable
from coop.monocoop.moving.leaving import SEGMENT_BYTES
from coop.monocoop.moving.manifest import MANIFEST, TOTALS, Hashed, Manifest, Tally, Totals
from coop.monocoop.moving.parts import Part, all_parts
from coop.monocoop.moving.sealing import Opener

SEGMENT_BYTES_MAX = SEGMENT_BYTES + 64 * 1024 * 1024
"""A segment ends with the row that fills it, and a row may bring a file of its own."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Some rows of one part."""

    part: Part
    lines: list[Any]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file; its content must be read before the next item is asked for."""

    place: str
    content: Hashed


@dataclass(frozen=True, slots=True)
class SecretFile:
    """A secret of the cooperative's machines."""

    name: str
    content: bytes


class Bundle:
    """One pass over a bundle; `items` may be gone through once."""

    def __init__(self, file: BinaryIO, password: str) -> None:
        """Open it and read whose it is; raises a `BundleRefused`."""
        self._reading = MANIFEST
        self._parts = all_parts()
        self._rows: dict[str, Tally] = {name: Tally() for name in self._parts}
        self._files: dict[str, Tally] = defaultdict(Tally)
        self._keys = Tally()
        self._opener = Opener(file, password)
        try:
            stream: Any = self._opener
            self._tar = tarfile.open(fileobj=stream, mode="r|")  # noqa: SIM115 - read on in `items`
            self.manifest = Manifest.model_validate_json(self._content(self._tar.next()))
        except (tarfile.TarError, ValidationError) as error:
            raise BundleUnreadable(reason="it says not whose it is") from error

    def items(self) -> Iterator[Lines | StoredFile | SecretFile]:
        """Everything in it; raises `BundleDamaged` where a byte or a total isn't what it was."""
        try:
            while (entry := self._tar.next()) is not None and entry.name != TOTALS:
                self._reading = entry.name
                yield from self._item(entry)
            self._reading = TOTALS
            self.totals = Totals.model_validate_json(self._content(entry))
            self._opener.read()  # to the end: what is cut off there is damage too
        except BundleDamaged as error:
            raise BundleDamaged(**{"part": self._reading, **error.values}) from error
        except (tarfile.TarError, ValidationError, ValueError, zlib.error) as error:
            raise BundleDamaged(part=self._reading) from error
        self._compare()

    def _item(self, entry: tarfile.TarInfo) -> Iterator[Lines | StoredFile | SecretFile]:
        folder, _, name = entry.name.partition("/")
        if folder == "rows":
            part = self._parts[self._part_of(name)]
            yield Lines(part, self._lines(part, self._content(entry)))
        elif folder == "files" and belongings.is_place_of(self.manifest.coop, name):
            stored = StoredFile(name, Hashed(self._stream(entry)))
            yield stored
            while stored.content.read(SEGMENT_BYTES):
                pass  # what nobody wanted is digested all the same
            kind = name.partition("/")[0]
            self._files[kind].add_file(name, entry.size, stored.content.sha256)
        elif folder == "keys" and belongings.is_secret_name(name):
            content = Hashed(self._stream(entry))
            yield SecretFile(name, content.read(SEGMENT_BYTES))
            self._keys.add_file(name, entry.size, content.sha256)
        else:
            raise BundleDamaged(part=entry.name)

    def _lines(self, part: Part, content: bytes) -> list[Any]:
        unpacking = zlib.decompressobj(wbits=31)
        text = unpacking.decompress(content, SEGMENT_BYTES_MAX)
        if not unpacking.eof:
            raise BundleDamaged
        lines = []
        for line in text.splitlines(keepends=True):
            lines.append(json.loads(line))
            self._rows[part.name].add(line, part.number_in(lines[-1]))
        return lines

    def _part_of(self, name: str) -> str:
        part = name.partition("/")[0]
        if part not in self._parts:
            raise BundleDamaged
        return part

    def _content(self, entry: tarfile.TarInfo | None) -> bytes:
        if entry is None or entry.size > SEGMENT_BYTES_MAX:
            raise tarfile.ReadError
        content: bytes = self._stream(entry).read()
        return content

    def _stream(self, entry: tarfile.TarInfo) -> Any:
        stream = self._tar.extractfile(entry)
        if stream is None:  # a folder or a link, which we never write
            raise tarfile.ReadError
        return stream

    def _compare(self) -> None:
        """Whether all that was read is all that was written."""
        for name, tally in self._rows.items():
            if self.totals.rows.get(name) != tally.total:
                raise BundleDamaged(part=f"rows/{name}")
        for kind in {*self.totals.files, *self._files}:
            if self.totals.files.get(kind) != self._files[kind].total:
                raise BundleDamaged(part=f"files/{kind}")
        if self.totals.keys != self._keys.total:
            raise BundleDamaged(part="keys")
