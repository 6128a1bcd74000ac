"""One installation for all journeys: `coop demo` in a folder of its own, with a small cast."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

CAST = Path(__file__).parent / "cast.toml"
BUILT_CONTRACTS = "COOP_CONTRACTS_CACHE"
READY_SECONDS_MAX = 300.0
STOP_SECONDS_MAX = 60.0
COMMAND_SECONDS_MAX = 60.0
LOG_TAIL_BYTES = 4000


class NotReady(Exception):
    """The installation did not open its doors."""


@dataclass(slots=True)
class Installation:
    """Processes, folder and addresses of one running cooperative."""

    home: Path
    port: int
    push_port: int
    """Where a journey may let a push service answer; the installation asks no other."""
    process: subprocess.Popen[bytes]

    @property
    def site(self) -> str:
        """Where the cooperative's website answers."""
        return f"http://localhost:{self.port}"

    @property
    def node(self) -> str:
        """Where the ledger's node answers."""
        ports = json.loads((self.home / "demo" / "ports.json").read_text())
        return f"http://127.0.0.1:{ports['http']}"

    @property
    def environment(self) -> dict[str, str]:
        """What a `coop` command of this installation is told."""
        ports = json.loads((self.home / "demo" / "ports.json").read_text())
        return _clean_environment(self.home) | {
            "COOP_HOME": str(self.home),
            "COOP_MODE": "demo",
            "COOP_NODE_HTTP": f"127.0.0.1:{ports['http']}",
            "COOP_NODE_HISTORY": f"127.0.0.1:{ports['history']}",
            "COOP_NODES": self.node,
            "COOP_SECRET_KEY": (self.home / "demo" / "session.secret").read_text(),
            "DJANGO_SETTINGS_MODULE": "coop.settings",
            "PORT": str(self.port),
        }

    def coop(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run `coop <command>` to its end."""
        return run([sys.executable, "-m", "coop", *command], self.environment)

    def run(self, code: str) -> str:
        """Run code inside the installation; what it printed."""
        code = f"import django; django.setup()\n{code}"
        done = run([sys.executable, "-c", code], self.environment)
        if done.returncode:
            raise NotReady(done.stderr)
        return done.stdout

    def people(self, role: str) -> list[str]:
        """Names of the demonstration's people with this role, as its page shows them."""
        listed: list[dict[str, Any]] = json.loads((self.home / "demo" / "people.json").read_text())
        return [one["name"] for one in listed if one["role"] == role]

    def log_tails(self) -> str:
        """The last words of every process."""
        logs = [self.home / "demo.log", *sorted((self.home / "log").glob("*.log"))]
        return "\n".join(f"--- {log.name}\n{_tail(log)}" for log in logs if log.exists())

    def stop(self) -> None:
        """End everything; SIGTERM, since a shell in the background may have Ctrl-C ignored."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(home: Path, cast: Path = CAST) -> Installation:
    """Start an installation and wait until its site answers; raises `NotReady`."""
    home.mkdir(parents=True)
    port, push_port = _free_port(), _free_port()
    environment = _clean_environment(home)
    environment["COOP_PUSH_SERVICES"] = f"http://127.0.0.1:{push_port}"
    demo = [sys.executable, "-m", "coop", "demo"]
    command = [*demo, "--home", str(home), "--port", str(port), "--cast", str(cast)]
    with (home / "demo.log").open("wb") as log:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment
        )
    installation = Installation(home, port, push_port, process)
    try:
        _wait_until_open(installation)
    except BaseException:
        installation.stop()
        raise
    return installation


def run(command: Sequence[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and keep what it said."""
    return subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        timeout=COMMAND_SECONDS_MAX,
        check=False,
    )


def _wait_until_open(installation: Installation) -> None:
    deadline = time.monotonic() + READY_SECONDS_MAX
    while not _is_open(installation):
        if installation.process.poll() is not None or time.monotonic() > deadline:
            raise NotReady(installation.log_tails())
        time.sleep(0.2)


def _is_open(installation: Installation) -> bool:
    """The health page is the site's own; the demonstration tells it is open at its very end."""
    if b"/demo/" not in (installation.home / "demo.log").read_bytes():
        return False
    try:
        return httpx.get(f"http://127.0.0.1:{installation.port}/health/", timeout=5).is_success
    except httpx.HTTPError:
        return False


def _clean_environment(home: Path) -> dict[str, str]:
    """This process's environment without another installation's settings.

    Its processes share what they compile of the code, wherever that may be written: there are six.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("COOP_") or name == BUILT_CONTRACTS
    }
    for unwanted in ("DATABASE_URL", "PYTHONDONTWRITEBYTECODE"):
        kept.pop(unwanted, None)
    return kept | {
        "PYTHONUNBUFFERED": "1",
        "PYTHONPYCACHEPREFIX": str(home.parent / "compiled"),
        "COOP_NODE_PAUSE_SECONDS": "1",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _tail(log: Path) -> str:
    return log.read_bytes()[-LOG_TAIL_BYTES:].decode(errors="replace")
