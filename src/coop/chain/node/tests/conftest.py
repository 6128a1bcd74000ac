"""A node of its own for a test: a folder, free ports, and a supervisor in its own process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from coop.chain.node import locks
from coop.chain.node.api import NodeApi
from coop.chain.node.settings import Address, NodeSettings
from coop.chain.node.status import NodeState, NodeStatus, read_status

PATIENCE_SECONDS = 20


def free_address() -> Address:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return Address("127.0.0.1", probe.getsockname()[1])


def until(holds: Callable[[], Any], what: str, seconds: float = PATIENCE_SECONDS) -> Any:
    """Wait for something true, and give it back."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = holds()
        if found:
            return found
        time.sleep(0.02)
    pytest.fail(f"{what}: not within {seconds} s")


@dataclass
class KeptNode:
    """A node under a supervisor, as a person at the command line would have it."""

    settings: NodeSettings
    snapshot_every_seconds: int = 3600
    process: subprocess.Popen[str] | None = None
    said: Path = field(init=False)

    def __post_init__(self) -> None:
        self.said = self.settings.home / "said.log"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "COOP_NODE_HTTP": str(self.settings.http),
            "COOP_NODE_HISTORY": str(self.settings.history),
            "COOP_NODE_SNAPSHOT_SECONDS": str(self.snapshot_every_seconds),
            "COOP_NODE_SNAPSHOTS": "2",
            "COOP_NODE_STOP_SECONDS": "2",
            "COOP_NODE_PAUSE_SECONDS": "0",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }

    def start(self) -> KeptNode:
        self.launch()
        until(self.is_running, f"a running node ({self.words()})")
        return self

    def launch(self) -> subprocess.Popen[str]:
        with self.said.open("a") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "coop.chain.node", str(self.settings.home)],
                stdout=output,
                stderr=output,
                env=self.environment,
                text=True,
            )
        return self.process

    def is_running(self) -> bool:
        if self.process is not None and self.process.poll() is not None:
            pytest.fail(f"the supervisor ended: {self.words()}")
        mine = self.process is not None and self.status.supervisor_pid == self.process.pid
        return mine and self.status.state is NodeState.RUNNING

    def await_restart(self, restarts: int) -> None:
        until(
            lambda: self.is_running() and self.status.restarts == restarts,
            f"restart {restarts} ({self.words()})",
        )

    @property
    def status(self) -> NodeStatus:
        return read_status(self.settings)

    def words(self) -> str:
        return self.said.read_text() if self.said.exists() else ""

    def kill_node(self) -> None:
        pid = self.status.node_pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    def kill_supervisor(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(PATIENCE_SECONDS)

    def api(self) -> NodeApi:
        return NodeApi(self.settings.url)

    def head(self) -> int:
        with self.api() as api:
            return int(api.info()["head_block_num"])

    def await_block(self, number: int) -> None:
        until(lambda: self.head() >= number, f"block {number}")

    def end_everything(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        pid = locks.pid_in(locks.node_lock(self.settings))
        if pid is not None and locks.is_held(locks.node_lock(self.settings)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def settings_in(home: Path) -> NodeSettings:
    return replace(
        NodeSettings(home), http=free_address(), history=free_address(), start_timeout_seconds=10
    )


@pytest.fixture
def settings(tmp_path: Path) -> NodeSettings:
    return settings_in(tmp_path)


@pytest.fixture
def kept_node(settings: NodeSettings) -> Iterator[KeptNode]:
    kept = KeptNode(settings)
    yield kept
    kept.end_everything()
