"""Who holds the folder: one lock for the supervisor, one that lives as long as its node does.

The node inherits the open lock file. So the lock answers truly even after the supervisor was
killed, and no process number can be mistaken for another's.
"""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from coop.chain.node.errors import NodeFolderUnwritable
from coop.chain.node.settings import NodeSettings


@dataclass(frozen=True, slots=True)
class HeldLock:
    """An open, locked file; it is let go when the last process that has it open ends."""

    path: Path
    descriptor: int

    def write_pid(self, pid: int) -> None:
        """Say which process the lock stands for."""
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, f"{pid}\n".encode(), 0)

    def release(self) -> None:
        """Close our side of it."""
        os.close(self.descriptor)


def supervisor_lock(settings: NodeSettings) -> Path:
    """The lock of the supervisor."""
    return settings.folder / "supervisor.lock"


def node_lock(settings: NodeSettings) -> Path:
    """The lock that the node itself keeps open."""
    return settings.folder / "node.lock"


def take(path: Path) -> HeldLock | None:
    """Take the lock, or None when another process holds it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise NodeFolderUnwritable(path=path, reason=error.strerror) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return HeldLock(path, descriptor)


def is_held(path: Path) -> bool:
    """Whether any process holds the lock."""
    if not path.exists():
        return False
    held = take(path)
    if held is None:
        return True
    held.release()
    return False


def pid_in(path: Path) -> int | None:
    """The process the lock was last taken for; None when it doesn't say."""
    try:
        text = path.read_text().strip()
    except OSError:
        return None
    return int(text) if text.isdigit() else None
