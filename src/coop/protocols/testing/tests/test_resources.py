"""What a program reads of a member's way out, of the charter and of the year's result."""

from __future__ import annotations

from typing import Any

import pytest

from coop.protocols.charter.tests.amending import draft as draft_amendment
from coop.protocols.distribution.tests.conftest import followed as artel
from coop.protocols.distribution.tests.stories import Result
from coop.protocols.membership.tests.conftest import (
    SignedIn,
    followed,
    introduce,
    sign_in,
    site,
)
from coop.protocols.termination.tests.leaving import leave_and_go
from coop.protocols.testing import Cooperative
from coop.protocols.testing.tests.test_isolation_api import answered, key_of

__all__ = ["artel", "followed", "introduce", "sign_in", "site"]
pytestmark = pytest.mark.django_db


def rows(coop: Cooperative, sign_in: SignedIn, person: str, path: str) -> Any:
    """What this person's program reads; the status where it is refused."""
    sign_in(person)
    answer = answered(key_of(coop, person), "get", path, None)
    return answer.json()["items"] if answer.status_code == 200 else answer.status_code


def test_who_has_left_reads_the_own_settlement(followed: Cooperative, sign_in: SignedIn) -> None:
    """Officers read all of them; a stranger reads none, and claims are not theirs to read."""
    followed.join("anna")
    leave_and_go(followed, "anna")

    [own] = rows(followed, sign_in, "anna", "termination/settlements")
    [ending] = rows(followed, sign_in, "anna", "termination/endings")
    assert (own["payout"], own["cause"]) == ("300.00 RUB", "left")
    assert (ending["member"], ending["state"]) == (followed.account("anna"), "ended")
    assert rows(followed, sign_in, "zoya", "termination/settlements") == [own]
    assert rows(followed, sign_in, "petr", "termination/settlements") == []
    assert rows(followed, sign_in, "petr", "termination/claims") == 403


def test_the_charter_is_everybodys_its_drafts_are_members(
    followed: Cooperative, sign_in: SignedIn
) -> None:
    """Values by their codes; majorities by their names."""
    draft_amendment(followed, {"entrance": 500_00})

    [charter] = rows(followed, sign_in, "petr", "charter/versions")
    [amendment] = rows(followed, sign_in, "vera", "charter/amendments")
    assert (charter["version"], charter["kind"]) == (1, "consumer_society")
    assert charter["parameters"]["entrance"] == 200_00
    assert (amendment["parameters"], amendment["state"]) == ({"entrance": 500_00}, "waiting")
    assert rows(followed, sign_in, "petr", "charter/amendments") == 403


class TestOfAnArtel:
    """In a production cooperative."""

    @pytest.fixture
    def followed(self, artel: Cooperative) -> Cooperative:
        return artel

    def test_a_member_reads_the_own_part_once_it_is_decided(
        self, followed: Cooperative, sign_in: SignedIn
    ) -> None:
        """Who answers for it reads all lines from the draft on; who pays, the payments."""
        result = Result(followed)
        result.earn()
        number = result.sealed({"vera": (20_000_00, 10_000_00), "elena": (10_000_00, 10_000_00)})
        assert rows(followed, sign_in, "elena", "distribution/lines") != []  # of the council

        result.decide(number)
        result.accrue(number)
        result.pay_out("elena", tax=2_600_00)

        assert rows(followed, sign_in, "zoya", "distribution/lines") == []
        [paid] = rows(followed, sign_in, "zoya", "distribution/payouts")
        [told] = rows(followed, sign_in, "galina", "distribution/results")
        assert (paid["member"], paid["tax"]) == (followed.account("elena"), "2600.00 RUB")
        assert (told["labour"], told["state"]) == ("30000.00 RUB", "accrued")
