"""Room on the disk: how much there is, and what of this installation takes most of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

FREE_LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes of the disk that holds this installation's folder."""

    total: int
    free: int
    database: int
    node: int

    @property
    def used(self) -> int:
        """By whomever."""
        return self.total - self.free

    @property
    def is_short(self) -> bool:
        """Whether less than a tenth is left."""
        return self.free < self.total * FREE_LEAST


def room() -> Room:
    """As it is now."""
    home = Path(settings.HOME)
    disk = shutil.disk_usage(home)
    return Room(disk.total, disk.free, _database(), _size_of(home / "node"))


def is_short() -> bool:
    """The disk alone, for who needs nothing else."""
    disk = shutil.disk_usage(settings.HOME)
    return disk.free < disk.total * FREE_LEAST


def _database() -> int:
    if connection.vendor == "sqlite":
        path = str(connection.settings_dict["NAME"])
        return sum(_size(Path(f"{path}{end}")) for end in ("", "-wal", "-shm"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _size_of(folder: Path) -> int:
    return sum(_size(path) for path in folder.rglob("*")) if folder.is_dir() else 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:  # a file that was there a moment ago
        return 0
