"""How a node whose state was torn comes back: orders tried one after another, the block log kept.

Measured on the embedded node with state history (kill -9, torn and cut files):
a snapshot takes the block log on top and keeps the history; a replay must drop the history and
writes it anew; a cut block log needs the hard replay, which repairs it and keeps the old one.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coop.chain.node.settings import NodeSettings
from coop.chain.node.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class RecoveryOrder:
    """One way to bring a node back."""

    sentence: str
    """What is done, for the log and the status."""
    arguments: tuple[str, ...]
    """Options of the one start that does it."""


DELETE_HISTORY = "--delete-state-history"


def recovery_orders(
    kept: Sequence[Snapshot], *, from_genesis: bool, has_blocks: bool
) -> list[RecoveryOrder]:
    """The orders to try, the cheapest first.

    `kept` are the snapshots, newest first; `from_genesis` says whether the block log begins with
    the first block, without which no replay is possible.
    """
    orders = [_on_snapshot(one) for one in kept]
    if has_blocks and from_genesis:
        orders.append(
            RecoveryOrder(
                "Every block is replayed from the block log, and the history written anew.",
                ("--replay-blockchain", DELETE_HISTORY),
            )
        )
        orders.append(
            RecoveryOrder(
                "The block log is repaired, every block replayed, and the history written anew.",
                ("--hard-replay-blockchain", DELETE_HISTORY),
            )
        )
    # Last, because the history before the snapshot is given up.
    orders += [
        RecoveryOrder(
            f"The state of block {one.block} is loaded; the history begins there anew.",
            (f"--snapshot={one.path}", DELETE_HISTORY),
        )
        for one in kept[:1]
    ]
    return orders


def _on_snapshot(snapshot: Snapshot) -> RecoveryOrder:
    return RecoveryOrder(
        f"The state of block {snapshot.block} is loaded from its snapshot, "
        "and the later blocks of the block log replayed on it.",
        (f"--snapshot={snapshot.path}",),
    )


def clear_state(settings: NodeSettings) -> None:
    """Delete what can be made anew: the state, and the unfinal blocks that belong to it."""
    shutil.rmtree(settings.state_folder, ignore_errors=True)
    shutil.rmtree(settings.blocks_folder / "reversible", ignore_errors=True)


def state_is_missing(settings: NodeSettings) -> bool:
    """Blocks without a state: an earlier recovery was cut short."""
    return has_blocks(settings) and not (settings.state_folder / "shared_memory.bin").exists()


def has_blocks(settings: NodeSettings) -> bool:
    """Whether there is a block log at all."""
    log = settings.blocks_folder / "blocks.log"
    return log.exists() and log.stat().st_size > 0


def begins_at_genesis(settings: NodeSettings) -> bool:
    """Whether the block log can be replayed from the first block."""
    log = settings.blocks_folder / "blocks.log"
    if not log.exists():
        return False
    with log.open("rb") as stream:
        head = stream.read(8)
    return len(head) == 8 and int.from_bytes(head[4:], "little") == 1


def drop_old_block_backups(settings: NodeSettings) -> list[Path]:
    """A hard replay keeps the old block log beside the new one; keep only the newest such copy."""
    copies = sorted(settings.chain_folder.glob("blocks-*"), key=lambda path: path.stat().st_mtime)
    dropped = [path for path in copies[:-1] if path.is_dir()]
    for path in dropped:
        shutil.rmtree(path, ignore_errors=True)
    return dropped
