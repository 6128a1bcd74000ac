"""A file that stands in its place whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from coop.monocoop.moving.errors import PlaceTaken


@contextmanager
def whole_or_none(path: Path) -> Iterator[BinaryIO]:
    """Write a new file that nobody else may read; raises `PlaceTaken` when there is one.

    Broken off, it leaves nothing behind.
    """
    if path.exists():
        raise PlaceTaken(place=path)
    part = path.with_name(f"{path.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
