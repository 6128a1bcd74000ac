"""What a cooperative has on this server beside rows: files in the storage, secrets in a folder.

Whoever keeps a file puts it below `<what it is>/<cooperative>/`; so all of them are found, and
nobody must be asked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files.storage import Storage, storages

from coop.monocoop.acts.machine_keys import secret_path

NEVER = {"", ".", ".."}


def storage() -> Storage:
    """Where files lie."""
    return storages["default"]


def places_of(coop: str) -> Iterator[str]:
    """Every file of the cooperative, by its place in the storage."""
    for kind in sorted(_folders("")):
        if coop in _folders(kind):
            yield from _below(f"{kind}/{coop}")


def is_place_of(coop: str, place: str) -> bool:
    """Whether a place is one that a file of the cooperative may have."""
    parts = place.split("/")
    is_plain = NEVER.isdisjoint(parts) and str(PurePosixPath(place)) == place
    return is_plain and "\\" not in place and len(parts) > 2 and parts[1] == coop


def secrets_of(coop: str) -> Iterator[Path]:
    """Secret files of the cooperative's machines."""
    folder = secret_path(coop, "", settings.HOME)
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.is_file())


def is_secret_name(name: str) -> bool:
    """Whether a name is one that a secret may have."""
    return name not in NEVER and "/" not in name and "\\" not in name and name.isprintable()


def keep_secret(coop: str, name: str, content: bytes) -> Path:
    """Write a secret that nobody else on the machine may read; one that is there stays."""
    path = secret_path(coop, name, settings.HOME)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    return path


def _folders(place: str) -> list[str]:
    try:
        return storage().listdir(place)[0]
    except FileNotFoundError:
        return []


def _below(folder: str) -> Iterator[str]:
    folders, files = storage().listdir(folder)
    for name in sorted(files):
        yield f"{folder}/{name}"
    for name in sorted(folders):
        yield from _below(f"{folder}/{name}")
