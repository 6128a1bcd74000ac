"""What the keeper of a node last said of it: a small file that any command may read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from coop.chain.node import locks
from coop.chain.node.configuration import write_private
from coop.chain.node.settings import NodeSettings

EVENTS_MAX = 50


class NodeState(StrEnum):
    """Where the node is in its life."""

    STOPPED = "stopped"
    STARTING = "starting"
    RECOVERING = "recovering"
    RUNNING = "running"
    WAITING = "waiting"
    """It ended, and is started again after a pause."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class NodeEvent:
    """Something that happened to the node, as one sentence."""

    at: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class NodeStatus:
    """The state of a node and its latest events, the newest last."""

    state: NodeState = NodeState.STOPPED
    node_pid: int | None = None
    supervisor_pid: int | None = None
    started_at: datetime | None = None
    restarts: int = 0
    recovery_seconds: float | None = None
    """How long the last return took, from the end of the old process to the first answer."""
    events: tuple[NodeEvent, ...] = field(default=())

    def told(self, at: datetime, sentence: str) -> NodeStatus:
        """The same with one more event."""
        return replace(self, events=(*self.events, NodeEvent(at, sentence))[-EVENTS_MAX:])


def write_status(settings: NodeSettings, status: NodeStatus) -> None:
    """Keep the status for others to read."""
    write_private(
        settings.folder / "status.json", json.dumps(asdict(status), default=str, indent=1)
    )


def read_status(settings: NodeSettings) -> NodeStatus:
    """The last status; `stopped` whenever nobody supervises the node now."""
    path = settings.folder / "status.json"
    try:
        content: dict[str, Any] = json.loads(path.read_text())
    except (OSError, ValueError):
        return NodeStatus()
    status = NodeStatus(
        state=NodeState(content["state"]),
        node_pid=content["node_pid"],
        supervisor_pid=content["supervisor_pid"],
        started_at=_moment(content["started_at"]),
        restarts=content["restarts"],
        recovery_seconds=content["recovery_seconds"],
        events=tuple(
            NodeEvent(datetime.fromisoformat(event["at"]), event["sentence"])
            for event in content["events"]
        ),
    )
    if locks.is_held(locks.supervisor_lock(settings)) or status.state is NodeState.FAILED:
        return status
    return replace(status, state=NodeState.STOPPED, node_pid=None, supervisor_pid=None)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None
