"""A chain that remembers, for the engine's own tests: no protocol is known here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coop.chain.testing.recording import RecordingChain


@pytest.fixture
def chain() -> Iterator[RecordingChain]:
    with RecordingChain.start() as chain:
        yield chain
