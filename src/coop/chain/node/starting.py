"""One start of the node: prepared, launched, awaited; and its recovery when its state was torn."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coop.chain.node import recovery
from coop.chain.node.api import NodeApi
from coop.chain.node.binary import NodeBinary
from coop.chain.node.configuration import command_line
from coop.chain.node.errors import NodeForeignChain, NodeUnrecoverable
from coop.chain.node.exits import Cause, NodeExit, explain
from coop.chain.node.locks import HeldLock
from coop.chain.node.log_files import size_of, tail
from coop.chain.node.process import end, launch
from coop.chain.node.settings import NodeSettings
from coop.chain.node.snapshots import snapshots
from coop.chain.node.wakeup import Wakeup

_POLL_SECONDS = 0.05


class StopAsked(Exception):
    """A stop was asked for while the node was starting: no error, only the way out of it."""


@dataclass(frozen=True, slots=True)
class Starter:
    """Everything one start needs; it holds no state of its own."""

    settings: NodeSettings
    binary: NodeBinary
    chain_id: str
    lock: HeldLock
    wakeup: Wakeup
    say: Callable[[str], None]

    def start(self) -> subprocess.Popen[bytes]:
        """Start the node, recovering its state where that is needed.

        Raises the typed error of what stood in the way, `NodeUnrecoverable` when no order of
        recovery helped, and `StopAsked` when a stop was asked for meanwhile.
        """
        if recovery.state_is_missing(self.settings):
            return self._recover("The node has blocks but no state.")
        extra = self._first_start_options()
        outcome = self._attempt(extra, self.settings.start_timeout_seconds)
        if not isinstance(outcome, NodeExit):
            return outcome
        if outcome.needs_recovery and not extra:
            return self._recover(f"The node did not start: {outcome.cause.value}.")
        raise outcome.trouble()

    def restore(self, orders: Iterable[recovery.RecoveryOrder]) -> subprocess.Popen[bytes]:
        """Make the state anew by the first of `orders` that works."""
        last: NodeExit | None = None
        for order in orders:
            self.say(order.sentence)
            recovery.clear_state(self.settings)
            outcome = self._attempt(order.arguments, None)
            if not isinstance(outcome, NodeExit):
                recovery.drop_old_block_backups(self.settings)
                return outcome
            if outcome.cause in {Cause.PORT_BUSY, Cause.DISK_FULL, Cause.MEMORY_FULL}:
                raise outcome.trouble()
            self.say(f"That did not work: {outcome.words or outcome.cause.value}")
            last = outcome
        raise NodeUnrecoverable(said=last.words if last else "there are no blocks and no snapshot")

    def _recover(self, reason: str) -> subprocess.Popen[bytes]:
        self.say(reason)
        return self.restore(
            recovery.recovery_orders(
                snapshots(self.settings),
                from_genesis=recovery.begins_at_genesis(self.settings),
                has_blocks=recovery.has_blocks(self.settings),
            )
        )

    def _first_start_options(self) -> tuple[str, ...]:
        if recovery.has_blocks(self.settings):
            return ()
        return (f"--genesis-json={self.settings.config_folder / 'genesis.json'}",)

    def _attempt(
        self, extra: Iterable[str], timeout_seconds: float | None
    ) -> subprocess.Popen[bytes] | NodeExit:
        """Launch once; the running process, or why it ended. A replay has no timeout."""
        log = self.settings.log_file
        said_before = size_of(log)
        command = command_line(self.binary, self.settings, extra)
        process = launch(command, log, self.lock)
        try:
            if self._await_answer(process, timeout_seconds):
                return process
        except BaseException:
            end(process, self.settings.stop_timeout_seconds)
            raise
        code = process.poll()
        end(process, self.settings.stop_timeout_seconds)
        return explain(code, tail(log, said_before))

    def _await_answer(
        self, process: subprocess.Popen[bytes], timeout_seconds: float | None
    ) -> bool:
        """True when the node answers with our chain; False when it ended or stayed silent."""
        began = time.monotonic()
        with NodeApi(self.settings.url) as api:
            while process.poll() is None:
                if api.answers():
                    self._check_chain(api)
                    return True
                if self.wakeup.wait(_POLL_SECONDS):
                    raise StopAsked
                if timeout_seconds is not None and time.monotonic() - began > timeout_seconds:
                    return False
        return False

    def _check_chain(self, api: NodeApi) -> None:
        found = str(api.info()["chain_id"])
        if found != self.chain_id:
            raise NodeForeignChain(expected=self.chain_id, found=found, url=self.settings.url)
