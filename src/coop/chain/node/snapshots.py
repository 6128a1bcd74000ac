"""The chain's memory as files: which there are, which to drop, how to make one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coop.chain.node.api import NodeApi
from coop.chain.node.settings import NodeSettings

_NAME = re.compile(r"^snapshot-([0-9a-f]{8})[0-9a-f]{56}\.bin$")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A finished snapshot."""

    path: Path
    block: int
    made_at: datetime
    size_bytes: int


def snapshots(settings: NodeSettings) -> list[Snapshot]:
    """All finished snapshots, the newest first; the node names them by block id."""
    found = []
    for path in settings.snapshots_folder.glob("snapshot-*.bin"):
        match = _NAME.match(path.name)
        if match is None:
            continue
        stat = path.stat()
        made_at = datetime.fromtimestamp(stat.st_mtime, UTC)
        found.append(Snapshot(path, int(match[1], 16), made_at, stat.st_size))
    return sorted(found, key=lambda one: (one.block, one.made_at), reverse=True)


def make_snapshot(settings: NodeSettings) -> Snapshot:
    """Ask the node for a snapshot, then drop the oldest above the bound."""
    with NodeApi(settings.url) as api:
        path = Path(api.create_snapshot())
    prune(settings)
    return next(one for one in snapshots(settings) if one.path.name == path.name)


def prune(settings: NodeSettings) -> list[Snapshot]:
    """Delete all but the newest `snapshots_max`, and return what was deleted."""
    dropped = snapshots(settings)[max(1, settings.snapshots_max) :]
    for one in dropped:
        one.path.unlink(missing_ok=True)
    return dropped
