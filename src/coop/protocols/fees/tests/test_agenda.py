"""The fee before the general meeting."""

from __future__ import annotations

import pytest

from coop.protocols.fees.tests.stories import Fees
from coop.protocols.meetings import api as meetings
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db


def test_drafts_of_the_fee_wait_for_a_meeting(followed: Cooperative) -> None:
    """Told with the sum and the day; decided, they wait no more."""
    fees = Fees(followed)
    kind = meetings.agenda_kind("fees", "fee")
    assert kind is not None
    number = fees.draft()
    assert kind.waiting(followed.name) == (number,)

    told = kind.describe(followed.name, [number, 99])
    fees.decide(number)

    assert list(told) == [number]
    assert "300,00" in told[number].decision
    assert kind.waiting(followed.name) == ()
