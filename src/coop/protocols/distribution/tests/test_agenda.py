"""A year's result before the general meeting."""

from __future__ import annotations

import pytest

from coop.protocols.distribution.tests.stories import Result
from coop.protocols.meetings import api as meetings
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db
LINES = {"vera": (20_000_00, 10_000_00), "elena": (10_000_00, 10_000_00)}


def test_sealed_distributions_wait_for_a_meeting(followed: Cooperative) -> None:
    """A draft whose lines are not told yet is nothing to decide on."""
    artel = Result(followed)
    artel.earn()
    kind = meetings.agenda_kind("distribution", "result")
    assert kind is not None
    artel.draft(30_000_00, 20_000_00)
    assert kind.waiting(followed.name) == ()
    number = artel.sealed(LINES)

    told = kind.describe(followed.name, [number])

    assert kind.waiting(followed.name) == (number,)
    assert "50\u00a0000,00" in told[number].decision
    artel.decide(number)
    assert kind.waiting(followed.name) == ()
