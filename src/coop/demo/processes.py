"""The processes of one installation, started and stopped together by the demonstration."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coop.chain.node.mortality import dying_with_parent
from coop.kernel.errors import CoopError

STOP_SECONDS_MAX = 20.0
LOG_BYTES_MAX = 5 * 1024 * 1024


class ProcessEnded(CoopError):
    """A process of the installation ended by itself."""

    code = "process_ended"
    sentence = "A part of the installation stopped by itself."
    advice = "Its last words stand in the log file named here."


@dataclass(slots=True)
class Household:
    """Child processes of `coop`, by name, in the order of their start; logs under `<home>/log`."""

    home: Path
    environment: Mapping[str, str]
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start `coop <command>` in its own session, so that Ctrl-C reaches only the parent."""
        log = self.log_of(name)
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LOG_BYTES_MAX:
            log.replace(log.with_suffix(".old.log"))
        with log.open("ab") as output:
            self.children[name] = subprocess.Popen(
                [sys.executable, "-m", "coop", *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, **self.environment},
                start_new_session=True,
                preexec_fn=dying_with_parent(),
            )

    def log_of(self, name: str) -> Path:
        """Where a child writes."""
        return self.home / "log" / f"{name}.log"

    def check(self) -> None:
        """Raise `ProcessEnded` when a child is gone."""
        for name, child in self.children.items():
            if child.poll() is not None:
                raise ProcessEnded(process=name, exit_code=child.returncode, log=self.log_of(name))

    def stop(self) -> None:
        """End all children, the last started first; one that does not listen is killed."""
        for child in reversed(self.children.values()):
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
                try:
                    child.wait(STOP_SECONDS_MAX)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait()
        self.children.clear()

    def watch(self) -> None:
        """Stay until interrupted or a child ends."""
        while True:
            self.check()
            time.sleep(0.5)
