"""What the ledger records of results becomes rows: lines, debts, payments, limits."""

from __future__ import annotations

import pytest

from coop.protocols.distribution import api
from coop.protocols.distribution.rules import PayoutState, ResultState
from coop.protocols.distribution.tests.stories import PROFIT, Result
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db
LINES = {"vera": (20_000_00, 10_000_00), "elena": (10_000_00, 10_000_00)}


@pytest.fixture
def artel(followed: Cooperative) -> Result:
    """A production cooperative that has earned 100 000 roubles."""
    result = Result(followed)
    result.earn()
    return result


def test_a_result_is_followed_to_its_end(artel: Result) -> None:
    """Drafting, sealed, approved, accrued: with its lines and what is left."""
    coop = artel.cooperative.name
    number = artel.draft(30_000_00, 20_000_00)
    assert api.result(coop, number).state is ResultState.DRAFTING  # type: ignore[union-attr]
    artel.tell(number, LINES)
    artel.seal(number)
    assert api.result(coop, number).is_told  # type: ignore[union-attr]
    artel.decide(number)
    artel.accrue(number, 1)
    assert api.result(coop, number).accrued == 1  # type: ignore[union-attr]
    assert len(api.dues(coop)) == 1

    artel.accrue(number)

    assert api.results(coop)[0].state is ResultState.ACCRUED
    assert {line.member for line in api.dues(coop)} == {
        artel.cooperative.account(person) for person in LINES
    }


def test_rejected_and_dropped(artel: Result) -> None:
    """What the meeting refused and what the accountant took back are told apart."""
    coop = artel.cooperative.name
    one, other = artel.sealed(LINES), artel.sealed(LINES)
    artel.decide(one, approve=False)
    artel.drop(other)

    states = [each.state for each in api.results(coop)]
    assert states == [ResultState.DROPPED, ResultState.REJECTED]
    assert api.lines_of(coop, artel.cooperative.account("vera")) == ()


def test_a_payment_is_followed(artel: Result) -> None:
    """Ordered, failed, ordered anew, sent; the member reads the sum and the tax."""
    artel.distribute(LINES)
    coop, account = artel.cooperative.name, artel.cooperative.account("vera")
    artel.cooperative.fail_payment(artel.pay_out("vera"))
    artel.cooperative.send_money(artel.pay_out("vera", tax=3_900_00))

    states = [each.state for each in api.payouts_of(coop, account)]
    assert states == [PayoutState.SENT, PayoutState.FAILED]
    assert api.payouts_of(coop, account)[0].amount.units == 26_100_00  # type: ignore[union-attr]
    assert api.due_of(coop, account).units == 0


def test_limits_count_what_is_taken(artel: Result) -> None:
    """What is approved and not accrued yet can't be distributed again."""
    coop = artel.cooperative.name
    assert (api.limits(coop).retained, api.limits(coop).most) == (PROFIT, PROFIT)
    number = artel.sealed(LINES)
    artel.decide(number)

    assert api.limits(coop).retained == PROFIT - 50_000_00
    artel.accrue(number)
    assert api.limits(coop).retained == PROFIT - 50_000_00
