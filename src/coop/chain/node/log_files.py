"""Bounded log files: the writer appends, we copy away and cut."""

from __future__ import annotations

import shutil
from pathlib import Path

_TAIL_BYTES = 16 * 1024


def rotate(path: Path, bytes_max: int, files_max: int) -> bool:
    """Move a log above its bound to `<name>.1` and older ones up; return whether it was done.

    The node keeps its file open, so the file is copied and cut to nothing in place; that is safe
    because the node appends.
    """
    if not path.exists() or path.stat().st_size <= bytes_max:
        return False
    for number in range(files_max - 1, 1, -1):
        older = path.with_name(f"{path.name}.{number - 1}")
        if older.exists():
            older.replace(path.with_name(f"{path.name}.{number}"))
    if files_max > 1:
        shutil.copyfile(path, path.with_name(f"{path.name}.1"))
    with path.open("r+b") as stream:
        stream.truncate(0)
    return True


def size_of(path: Path) -> int:
    """Bytes in a log; zero when it doesn't exist."""
    return path.stat().st_size if path.exists() else 0


def tail(path: Path, since: int = 0) -> str:
    """The last words of a log, but none written before the byte `since`."""
    if not path.exists():
        return ""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        start = since if since <= size else 0
        stream.seek(max(start, size - _TAIL_BYTES))
        return stream.read().decode(errors="replace")
