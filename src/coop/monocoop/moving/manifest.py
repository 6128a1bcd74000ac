"""What a bundle says of itself: at its beginning whose it is, at its end what was in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

FORMAT: Literal[1] = 1
MANIFEST = "manifest.json"
TOTALS = "totals.json"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Manifest(_Strict):
    """The first file: enough to refuse a bundle before anything else of it is read."""

    format: Literal[1] = FORMAT
    coop: str
    network: str
    """The network's id."""
    block: int
    """How far the ledger was read when the bundle was written."""
    made_at: datetime
    edition: dict[str, str]
    """The last change of each app's tables."""
    columns: dict[str, list[str]]
    """What a line of each table holds, for people who read the bundle by other means."""


class Total(_Strict):
    """What a table or a folder held."""

    count: int
    size: int
    sha256: str
    first: int | None = None
    last: int | None = None
    """The smallest and the largest number of a table's rows."""


class Totals(_Strict):
    """The last file."""

    rows: dict[str, Total]
    files: dict[str, Total]
    keys: Total


@dataclass(slots=True)
class Tally:
    """Counts and digests what passes by, on either side."""

    count: int = 0
    size: int = 0
    first: int | None = None
    last: int | None = None
    _digest: Any = field(default_factory=hashlib.sha256)

    def add(self, content: bytes, number: int | None = None) -> None:
        """One row's line, or the line of a file: see `file_line`."""
        self.count += 1
        self._digest.update(content)
        self.size += len(content)
        if number is not None:
            self.first = number if self.first is None else min(self.first, number)
            self.last = number if self.last is None else max(self.last, number)

    def add_file(self, place: str, size: int, sha256: str) -> None:
        """One file, by its place, its size and its digest."""
        self.add(f"{sha256} {size} {place}\n".encode())

    @property
    def total(self) -> Total:
        """What it came to."""
        return Total(
            count=self.count,
            size=self.size,
            sha256=self._digest.hexdigest(),
            first=self.first,
            last=self.last,
        )


class Hashed:
    """A stream that is digested while somebody else reads it."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._digest = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Pass on what the stream gives."""
        content: bytes = self._stream.read(size)
        self._digest.update(content)
        return content

    @property
    def sha256(self) -> str:
        """Of all that was read."""
        return self._digest.hexdigest()
