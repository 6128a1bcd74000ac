"""Waiting for a signal or a moment, whichever comes first, without spinning."""

from __future__ import annotations

import select
import signal
import socket
from types import FrameType, TracebackType

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Wakeup:
    """While entered, a stop signal is remembered and any signal or ended child ends a wait."""

    def __init__(self) -> None:
        self.stop_asked = False
        self._reader, self._writer = socket.socketpair()
        self._before: dict[int, object] = {}
        self._fd_before = -1

    def __enter__(self) -> Wakeup:
        for end in (self._reader, self._writer):
            end.settimeout(0)
        self._fd_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in STOP_SIGNALS:
            self._before[number] = signal.signal(number, self._ask_stop)
        self._before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, _ignore)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.set_wakeup_fd(self._fd_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        self._reader.close()
        self._writer.close()

    def wait(self, seconds: float) -> bool:
        """Wait; return whether a stop was asked for, now or before."""
        if not self.stop_asked and seconds > 0:
            ready, _, _ = select.select([self._reader], [], [], seconds)
            if ready:
                self._reader.recv(4096)
        return self.stop_asked

    def _ask_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stop_asked = True


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """A handler must exist for the signal to wake us."""
