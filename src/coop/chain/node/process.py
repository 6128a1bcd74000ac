"""Starting and ending the node's process, so that it can't outlive its supervisor unseen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from coop.chain.node import locks
from coop.chain.node.errors import NodeOrphanStuck, NodeStartFailed, NodeSupervisedAlready
from coop.chain.node.mortality import dying_with_parent
from coop.chain.node.settings import NodeSettings

_POLL_SECONDS = 0.05


def launch(command: Sequence[str], log: Path, lock: locks.HeldLock) -> subprocess.Popen[bytes]:
    """Start the node in its own process group, its words appended to `log`.

    When the supervisor dies, even by SIGKILL, the kernel sends the node SIGTERM, on which it closes
    its files cleanly. Call from the main thread: Linux counts the thread as the parent.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={"PATH": os.defpath, "LC_ALL": "C"},
                start_new_session=True,
                pass_fds=(lock.descriptor,),
                preexec_fn=dying_with_parent(),
            )
        except OSError as error:
            raise NodeStartFailed(program=command[0], reason=error.strerror) from error
    lock.write_pid(process.pid)
    return process


def end(process: subprocess.Popen[bytes], timeout_seconds: float) -> int:
    """Ask the node to stop, then insist; return its exit code (negative: the signal)."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


@contextmanager
def keeping(settings: NodeSettings, say: Callable[[str], None]) -> Iterator[locks.HeldLock]:
    """Be the only keeper of the node's folder; gives the lock that its node is to inherit.

    Raises `NodeSupervisedAlready` when there is a keeper, `NodeOrphanStuck` as below.
    """
    path = locks.supervisor_lock(settings)
    lock = locks.take(path)
    if lock is None:
        raise NodeSupervisedAlready(process=locks.pid_in(path))
    try:
        lock.write_pid(os.getpid())
        node_lock = clear_orphan(settings, say)
        try:
            yield node_lock
        finally:
            node_lock.release()
    finally:
        lock.release()


def clear_orphan(settings: NodeSettings, say: Callable[[str], None]) -> locks.HeldLock:
    """Take the node's lock, ending a node that an earlier supervisor left behind.

    A second node over the same files would see them as torn by a crash and "recover" them under the
    first one's feet; so nothing starts before this lock is ours. Raises `NodeOrphanStuck`.
    """
    path = locks.node_lock(settings)
    held = _await_lock(path, 1.0)
    if held is not None:
        return held
    pid = locks.pid_in(path)
    if pid is None or not _is_our_node(pid, settings):
        raise NodeOrphanStuck(lock=path, process=pid)
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        held = _await_lock(path, settings.stop_timeout_seconds)
        if held is not None:
            say(f"A node left from an earlier run was stopped (process {pid}).")
            return held
    raise NodeOrphanStuck(process=pid)


def _await_lock(path: Path, timeout_seconds: float) -> locks.HeldLock | None:
    deadline = time.monotonic() + timeout_seconds
    while True:
        held = locks.take(path)
        if held is not None or time.monotonic() > deadline:
            return held
        time.sleep(_POLL_SECONDS)


def _is_our_node(pid: int, settings: NodeSettings) -> bool:
    """Whether the process has our data folder on its command line."""
    wanted = f"--data-dir={settings.chain_folder}"
    try:
        if sys.platform == "linux":
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        else:
            words = subprocess.run(
                ["ps", "-o", "command=", "-p", str(pid)],
                capture_output=True,
                text=True,
                check=False,
            ).stdout
    except OSError:
        return False
    return wanted in words
