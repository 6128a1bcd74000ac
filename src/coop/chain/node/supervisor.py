"""Keeps one node running: starts it, brings it back after a crash, snapshots it, stops it."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC

from coop.chain.node import checks
from coop.chain.node.binary import find_binary
from coop.chain.node.configuration import write_configuration, write_genesis
from coop.chain.node.errors import NodeTrouble
from coop.chain.node.exits import explain
from coop.chain.node.genesis import Genesis
from coop.chain.node.keys import producer_key
from coop.chain.node.locks import HeldLock
from coop.chain.node.log_files import rotate, size_of, tail
from coop.chain.node.process import end, keeping
from coop.chain.node.settings import NodeSettings
from coop.chain.node.snapshots import make_snapshot, snapshots
from coop.chain.node.starting import Starter, StopAsked
from coop.chain.node.status import NodeState, NodeStatus, read_status, write_status
from coop.chain.node.wakeup import Wakeup
from coop.kernel.clock import Clock, SystemClock

_TICK_SECONDS = 1.0
_HEALTHY_AFTER_SECONDS = 60
_FIRST_SNAPSHOT_AFTER_SECONDS = 60


class Supervisor:
    """The keeper of one node. `run` returns when a stop signal came and the node has stopped."""

    def __init__(
        self,
        settings: NodeSettings,
        say: Callable[[str], None],
        clock: Clock | None = None,
    ) -> None:
        self._settings = settings
        self._say_outside = say
        self._clock = clock or SystemClock()
        self._status = NodeStatus()
        self._snapshot_thread: threading.Thread | None = None

    def run(self) -> None:
        """Keep the node until SIGTERM or SIGINT; call from the main thread.

        The first start raises its typed error; later ones are tried again with growing pauses.
        """
        checks.check_folder(self._settings)
        with Wakeup() as wakeup, keeping(self._settings, self._say_outside) as node_lock:
            self._status = replace(read_status(self._settings), restarts=0, recovery_seconds=None)
            self._mark(NodeState.STARTING, supervisor_pid=os.getpid())
            try:
                starter = prepare(self._settings, node_lock, wakeup, self._say, self._clock)
                self._keep(starter, starter.start())
            except StopAsked:
                self._say("The start was cut short on request.")
            except NodeTrouble as trouble:
                self._status = self._status.told(self._clock.now(), str(trouble))
                self._mark(NodeState.FAILED, node_pid=None, supervisor_pid=None)
                raise
            self._mark(NodeState.STOPPED, node_pid=None, supervisor_pid=None)

    def _keep(self, starter: Starter, process: subprocess.Popen[bytes]) -> None:
        """Watch the running node; start it again whenever it ends by itself."""
        pause = self._settings.backoff_seconds_min
        while True:
            up_since = time.monotonic()
            self._mark(NodeState.RUNNING, node_pid=process.pid, started_at=self._clock.now())
            self._say(f"The node runs (process {process.pid}).")
            said_before = size_of(self._settings.log_file)
            if self._watch(starter.wakeup, process):
                self._stop(process)
                return
            ended = time.monotonic()
            self._tell_end(process, said_before)
            if ended - up_since > _HEALTHY_AFTER_SECONDS:
                pause = self._settings.backoff_seconds_min
            process, pause = self._start_again(starter, pause)
            self._status = replace(
                self._status,
                restarts=self._status.restarts + 1,
                recovery_seconds=round(time.monotonic() - ended, 3),
            )

    def _watch(self, wakeup: Wakeup, process: subprocess.Popen[bytes]) -> bool:
        """Until a stop is asked for (True) or the node has ended (False)."""
        first_snapshot_at = time.monotonic() + min(
            _FIRST_SNAPSHOT_AFTER_SECONDS, self._settings.snapshot_every_seconds
        )
        while process.poll() is None:
            if wakeup.wait(_TICK_SECONDS):
                return True
            self._rotate_logs()
            if time.monotonic() > first_snapshot_at:
                self._snapshot_when_due()
        return wakeup.stop_asked

    def _start_again(self, starter: Starter, pause: float) -> tuple[subprocess.Popen[bytes], float]:
        """Start with growing pauses until it works; the process, and the next pause."""
        settings = self._settings
        while True:
            self._mark(NodeState.WAITING, node_pid=None)
            if starter.wakeup.wait(0) or self._pause(starter.wakeup, pause):
                raise StopAsked
            pause = min(pause * 2, settings.backoff_seconds_max)
            self._mark(NodeState.RECOVERING)
            try:
                checks.check_disk(settings)
                checks.check_ports(settings)
                return starter.start(), pause
            except NodeTrouble as trouble:
                self._say(f"{trouble} Trying again in {pause:g} s.")

    def _pause(self, wakeup: Wakeup, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if wakeup.wait(left):
                return True
        return False

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        began = time.monotonic()
        code = end(process, self._settings.stop_timeout_seconds)
        how = "cleanly" if code == 0 else f"with exit code {code}"
        self._say(f"The node stopped {how} in {time.monotonic() - began:.2f} s.")

    def _tell_end(self, process: subprocess.Popen[bytes], said_before: int) -> None:
        ended = explain(process.wait(), tail(self._settings.log_file, said_before))
        words = f" Its last complaint: {ended.words}" if ended.words else ""
        self._say(f"The node ended: {ended.cause.value} (exit code {ended.code}).{words}")

    def _rotate_logs(self) -> None:
        settings = self._settings
        for log in (settings.log_file, settings.supervisor_log_file):
            rotate(log, settings.log_bytes_max, settings.log_files_max)

    def _snapshot_when_due(self) -> None:
        """Make a snapshot when the newest is too old; in a thread, for a stop must not wait."""
        every = self._settings.snapshot_every_seconds
        if every <= 0 or (self._snapshot_thread and self._snapshot_thread.is_alive()):
            return
        newest = max((one.made_at for one in snapshots(self._settings)), default=None)
        if newest and (self._clock.now() - newest).total_seconds() < every:
            return
        self._snapshot_thread = threading.Thread(target=self._snapshot, daemon=True)
        self._snapshot_thread.start()

    def _snapshot(self) -> None:
        try:
            made = make_snapshot(self._settings)
        except (NodeTrouble, OSError) as trouble:
            self._say_outside(f"No snapshot was made: {trouble}")
        else:
            self._say_outside(f"A snapshot of block {made.block} was made.")

    def _mark(self, state: NodeState, **values: object) -> None:
        self._status = replace(self._status, state=state, **values)  # type: ignore[arg-type]
        write_status(self._settings, self._status)

    def _say(self, sentence: str) -> None:
        self._status = self._status.told(self._clock.now(), sentence)
        write_status(self._settings, self._status)
        self._say_outside(sentence)


def prepare(
    settings: NodeSettings,
    node_lock: HeldLock,
    wakeup: Wakeup,
    say: Callable[[str], None],
    clock: Clock,
) -> Starter:
    """Check all that can be known before a start, and write the configuration."""
    binary = find_binary(settings)
    checks.check_disk(settings)
    checks.check_ports(settings)
    genesis = prepare_files(settings, clock)
    return Starter(settings, binary, genesis.chain_id, node_lock, wakeup, say)


def prepare_files(settings: NodeSettings, clock: Clock) -> Genesis:
    """Key, genesis and configuration of the node, made where they are missing.

    Raises `NodeForeignChain` when the blocks on disk are of another genesis.
    """
    key = producer_key(settings)
    path = settings.config_folder / "genesis.json"
    if path.exists():
        genesis = Genesis.from_json(path.read_text())
    else:
        genesis = Genesis(clock.now().astimezone(UTC).replace(microsecond=0), key.public)
    checks.check_chain(settings, genesis.chain_id)
    write_genesis(settings, genesis)
    write_configuration(settings, str(key.public), str(key))
    return genesis
