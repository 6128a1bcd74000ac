"""How many documents a second this machine makes and checks."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from coop.documents.factory import Frame, Renderer
from coop.documents.kinds import DocumentKind


@dataclass(frozen=True, slots=True)
class RenderingRate:
    """What was measured: documents a second, the bytes of one, the workers used."""

    documents_per_second: float
    document_bytes: int
    workers: int


def measure_rendering(
    kind: DocumentKind, fields: dict[str, Any], frame: Frame, *, count: int = 100, workers: int = 1
) -> RenderingRate:
    """Render `count` documents, each with other fields, after one to warm the engine.

    Texts get the running number, so no result of the engine is simply remembered.
    """
    with Renderer(workers) as renderer, ThreadPoolExecutor(workers) as threads:
        list(threads.map(lambda _: renderer.pdf(kind, fields, frame), range(workers)))
        started = time.perf_counter()
        sizes = list(
            threads.map(
                lambda number: len(renderer.pdf(kind, numbered(fields, number), frame)),
                range(count),
            )
        )
        seconds = time.perf_counter() - started
    return RenderingRate(count / seconds, sizes[0], workers)


def numbered(value: Any, number: int) -> Any:
    """The same fields with a number after every text of several words; one word may be a code."""
    if isinstance(value, str):
        return f"{value} {number}" if " " in value else value
    if isinstance(value, dict):
        return {key: numbered(entry, number) for key, entry in value.items()}
    if isinstance(value, list):
        return [numbered(entry, number) for entry in value]
    return value
