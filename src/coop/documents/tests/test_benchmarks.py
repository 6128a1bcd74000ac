"""The benchmark runs; its number is read by people."""

from __future__ import annotations

from coop.documents.benchmarks import measure_rendering
from coop.documents.tests.statement_kind import STATEMENT, frame, statement_fields


def test_rendering_is_measured() -> None:
    """A few documents give a rate and a size."""
    fields = statement_fields().model_dump(mode="json")

    rate = measure_rendering(STATEMENT, fields, frame(), count=3)

    assert rate.documents_per_second > 0
    assert rate.document_bytes > 10_000
