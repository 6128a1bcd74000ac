"""Documents a second, each kind as its slice draws it up."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime

from coop.demo.bench.report import Cell, Table
from coop.documents.benchmarks import measure_rendering
from coop.documents.factory import Frame
from coop.documents.kinds import kind_of
from coop.documents.models import Document

COUNT = 60
ONE_AND_ALL = tuple(sorted({1, os.cpu_count() or 1}))


def measure(
    papers: Sequence[Document], count: int = COUNT, processes: Sequence[int] = ONE_AND_ALL
) -> Table:
    """Render each paper `count` times with other values, by one process and by one a core."""
    rows: list[list[Cell]] = []
    for paper in papers:
        kind = kind_of(paper.template, paper.edition)
        for workers in processes:
            rate = measure_rendering(
                kind, paper.fields, _frame(paper), count=count, workers=workers
            )
            one = 1000 * workers / rate.documents_per_second
            rows.append(
                [kind.template, workers, rate.documents_per_second, one, rate.document_bytes]
            )
    return Table(
        "documents",
        "4. Documents a second (PDF/A-2a, PDF/UA-1)",
        ("kind", "processes", "a second", "ms each", "bytes"),
        rows,
        ("Rendering alone: no digests, no archive. Texts differ from paper to paper.",),
    )


def _frame(paper: Document) -> Frame:
    kept = paper.frame
    return Frame(
        document=str(paper.id),
        template=paper.template,
        edition=paper.edition,
        title=kept["title"],
        author=kept["author"],
        created_at=datetime.fromisoformat(kept["created_at"]),
        check_url=kept["check_url"],
        language=kept["language"],
    )
