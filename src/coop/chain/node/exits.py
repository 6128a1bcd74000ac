"""Why a node ended, told from its exit code and its last words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from coop.chain.node.errors import (
    NodeDiskFull,
    NodeForeignChain,
    NodeMemoryFull,
    NodePortBusy,
    NodeStartFailed,
    NodeTrouble,
)

_DATABASE_DIRTY = 2


class Cause(Enum):
    """Why a node ended."""

    STOPPED = "it stopped cleanly"
    KILLED = "it was killed"
    TORN = "its state was left torn"
    PORT_BUSY = "an address it needs is in use"
    DISK_FULL = "its disk is nearly full"
    MEMORY_FULL = "the chain's memory is full"
    FOREIGN = "its files are of another chain"
    SILENT = "it never answered"
    UNKNOWN = "for a reason of its own"


# In order: what stands first wins. Each was seen with the embedded node, or read in its sources.
_WORDS: tuple[tuple[str, Cause], ...] = (
    (r"Address already in use|can be listened to", Cause.PORT_BUSY),
    (r"exceeded file system configured threshold|No space left on device", Cause.DISK_FULL),
    (r"unsafe level of usage|database_guard_exception", Cause.MEMORY_FULL),
    (r"does not match the existing genesis|chain ID .* does not match", Cause.FOREIGN),
    (
        (
            r"dirty flag set|code cache is dirty|[Ff]ork database|State history write error"
            r"|Block log exception|format not compatible|Database exception"
        ),
        Cause.TORN,
    ),
)
_SAID = re.compile(r"^(?:error|warn)\s+\S+\s+.*?\]\s*(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NodeExit:
    """How a node ended."""

    code: int | None
    """Exit code; negative: the signal that ended it; None: we gave up waiting."""
    cause: Cause
    words: str
    """The node's own last complaint."""

    @property
    def needs_recovery(self) -> bool:
        """Whether the state must be made anew before the node can start."""
        return self.cause in {Cause.TORN, Cause.SILENT}

    def trouble(self) -> NodeTrouble:
        """The typed error that says it."""
        kinds: dict[Cause, type[NodeTrouble]] = {
            Cause.PORT_BUSY: NodePortBusy,
            Cause.DISK_FULL: NodeDiskFull,
            Cause.MEMORY_FULL: NodeMemoryFull,
            Cause.FOREIGN: NodeForeignChain,
        }
        return kinds.get(self.cause, NodeStartFailed)(exit_code=self.code, said=self.words)


def explain(code: int | None, log_tail: str) -> NodeExit:
    """Tell the cause; `log_tail` holds only words of this run."""
    complaints = _SAID.findall(log_tail)
    words = complaints[-1].strip()[:300] if complaints else ""
    return NodeExit(code, _cause(code, log_tail), words)


def _cause(code: int | None, log_tail: str) -> Cause:
    if code is not None and code < 0:
        return Cause.KILLED
    if code == _DATABASE_DIRTY:
        return Cause.TORN
    for pattern, cause in _WORDS:
        if re.search(pattern, log_tail):
            return cause
    if code is None:
        return Cause.SILENT
    return Cause.STOPPED if code == 0 else Cause.UNKNOWN
