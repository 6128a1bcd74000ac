"""Renders documents: template and fields become PDF/A-2a with PDF/UA-1, the same bytes each time.

The engine runs in worker processes (`worker.py`), bounded in time and memory, which are kept warm
and replaced when they die or have served long enough.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import queue
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

from coop.documents import letterheads
from coop.documents.errors import RenderFailed, RenderTooLong
from coop.documents.glyphs import FONTS, printable_tree
from coop.documents.kinds import DocumentKind
from coop.documents.language.dates import date_in_words
from coop.documents.worker import ANSWER, MADE

SHELF = Path(__file__).parent / "shelf"
STANDARDS = ("a-2a", "ua-1")
SOURCES = Path(__file__).resolve().parents[2]
TIME_LIMIT_SECONDS = 20.0
MEMORY_LIMIT_BYTES = 2 * 1024**3
JOBS_PER_WORKER_MAX = 1000
ENVIRONMENT = {
    "PYTHONPATH": str(SOURCES),
    "PATH": os.environ.get("PATH", ""),
    # One thread each: on a machine of many cores their stacks alone would exceed the memory limit.
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}
"""All that a worker inherits: no secret of this process is among it."""
PREVIEW_PPI = 110


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the fields: the document's number, its edition, date and check address."""

    document: str
    template: str
    edition: int
    title: str
    author: str
    created_at: datetime
    check_url: str
    language: str = "ru"
    logo: str = ""
    """Where the picture at the document's head lies; empty without one."""

    def inputs(self) -> dict[str, Any]:
        """The frame as the shelf's typst package reads it."""
        day = self.created_at
        return {
            "document": self.document,
            "template": self.template,
            "edition": self.edition,
            "title": self.title,
            "author": self.author,
            "language": self.language,
            "check_url": self.check_url,
            "created_on": {"year": day.year, "month": day.month, "day": day.day},
            "created_in_words": date_in_words(day.date(), self.language),
        }


class Renderer:
    """A pool of rendering processes, safe to share between threads; close it when done."""

    def __init__(
        self,
        workers: int = 1,
        *,
        time_limit_seconds: float = TIME_LIMIT_SECONDS,
        memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
    ) -> None:
        """`workers` processes are started when first needed."""
        self._time_limit_seconds = time_limit_seconds
        self._workers = [_Worker(memory_limit_bytes) for _ in range(workers)]
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def pdf(self, kind: DocumentKind, fields: dict[str, Any], frame: Frame) -> bytes:
        """The document as PDF/A; raises `RenderFailed` or `RenderTooLong`."""
        return self._made(_job(kind, fields, frame) | {"format": "pdf"}, kind.template)

    def first_page(self, kind: DocumentKind, fields: dict[str, Any], frame: Frame) -> bytes:
        """The first page as a PNG picture."""
        job = _job(kind, fields, frame) | {"format": "png", "ppi": PREVIEW_PPI}
        return self._made(job, kind.template)

    def picture(self, folder: Path, inputs: dict[str, str]) -> bytes:
        """The first page of `folder/main.typ` as PNG, a pixel a point; raises as `pdf`."""
        job = _room(folder / "main.typ", folder) | {"inputs": inputs, "format": "png", "ppi": 72}
        return self._made(job, folder.name)

    def close(self) -> None:
        """End the processes, busy ones too."""
        for worker in self._workers:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _made(self, job: dict[str, Any], template: str) -> bytes:
        worker = self._idle.get()
        try:
            status, payload = worker.make(job, self._time_limit_seconds)
        finally:
            self._idle.put(worker)
        if status != MADE:
            raise RenderFailed(template=template, reason=payload.decode("utf-8", errors="replace"))
        return payload


class _Worker:
    """One rendering process, restarted when it died, hung or has served long enough."""

    def __init__(self, memory_limit_bytes: int) -> None:
        self._memory_limit_bytes = memory_limit_bytes
        self._process: subprocess.Popen[bytes] | None = None
        self._jobs_count = 0

    def make(self, job: dict[str, Any], time_limit_seconds: float) -> tuple[int, bytes]:
        process = self._ready()
        if process.stdin is None or process.stdout is None:
            raise RenderFailed(reason="The rendering process has no pipe.")
        alarm = threading.Timer(time_limit_seconds, process.kill)
        alarm.start()
        try:
            process.stdin.write(json.dumps(job).encode() + b"\n")
            process.stdin.flush()
            status, length = ANSWER.unpack(_exactly(process.stdout, ANSWER.size))
            return status, _exactly(process.stdout, length)
        except (EOFError, BrokenPipeError) as error:
            overdue = not alarm.is_alive()
            self.end()
            if overdue:
                raise RenderTooLong(limit_seconds=time_limit_seconds) from error
            raise RenderFailed(reason="The rendering process ended.") from error
        finally:
            alarm.cancel()

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._jobs_count >= JOBS_PER_WORKER_MAX:
            self.end()
        if self._process is None or self._process.poll() is not None:
            self.end()
            self._jobs_count = 0
            self._process = subprocess.Popen(
                [sys.executable, "-m", "coop.documents.worker", str(self._memory_limit_bytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=ENVIRONMENT,
            )
        self._jobs_count += 1
        return self._process


@cache
def shared_renderer() -> Renderer:
    """The renderer of this process; its workers start with the first document."""
    renderer = Renderer(workers=max(1, min(4, (os.cpu_count() or 2) // 2)))
    atexit.register(renderer.close)
    return renderer


@cache
def engine() -> dict[str, Any]:
    """The engine's version and the fonts' hashes: kept with each document made."""
    return {
        "typst": version("typst"),
        "fonts": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(FONTS.glob("*.ttf"))
        },
    }


def _job(kind: DocumentKind, fields: dict[str, Any], frame: Frame) -> dict[str, Any]:
    return _room(kind.main, kind.folder) | {
        "standards": list(STANDARDS),
        "timestamp": int(frame.created_at.timestamp()),
        "check_url": frame.check_url,
        "inputs": {
            "fields": json.dumps(printable_tree(fields), ensure_ascii=False),
            "frame": json.dumps(printable_tree(frame.inputs()), ensure_ascii=False),
            "logo": letterheads.as_input(frame.logo),
        },
    }


def _room(main: Path, root: Path) -> dict[str, Any]:
    """What a template may read: its own folder, the pinned fonts, the shelf's packages."""
    return {
        "main": str(main),
        "root": str(root),
        "fonts": str(FONTS),
        "packages": str(SHELF),
        "check_url": "",
    }


def _exactly(stream: Any, length: int) -> bytes:
    """That many bytes, or `EOFError` when the process ended before."""
    received: bytes = stream.read(length)
    if len(received) != length:
        raise EOFError
    return received
