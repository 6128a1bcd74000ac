"""The measurements run, count right, and leave nothing behind."""

from __future__ import annotations

import pytest

from coop.chain.indexer.benchmarks import measure_index
from coop.chain.models import ActionRow, Cursor


@pytest.mark.django_db
@pytest.mark.parametrize("final", [True, False])
def test_measurement_leaves_no_rows(*, final: bool) -> None:
    """A measurement of catching up or following counts its actions and takes them back."""
    speed = measure_index(blocks=10, actions_per_block=3, final=final)

    assert speed.actions == 30
    assert speed.blocks_per_second > 0
    assert not ActionRow.objects.exists()
    assert not Cursor.objects.exists()
