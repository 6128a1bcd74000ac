"""Fees kept by member in a program, on the chain."""

from __future__ import annotations

import pytest

from coop.protocols.programs import errors
from coop.protocols.programs.tests.story import participant
from coop.protocols.testing import Bucket, Cooperative, programs


def with_fee(cooperative: Cooperative, units: int = 900, returns: int = 5) -> int:
    program = participant(cooperative, takes=5, returns=returns)
    programs.enter(cooperative, "vera", "targetpaid", units, program)
    return program


def test_an_earned_fee_is_the_programs(cooperative: Cooperative) -> None:
    """What the member's fee was for has been done: it becomes the program's fund."""
    program = with_fee(cooperative)

    programs.earn(cooperative, "vera", program, "vera", 400)

    assert cooperative.balance("vera") == {Bucket.FEE: 500}
    assert cooperative.ledger_accounts()["fundprogram"] == (0, 400)
    with pytest.raises(errors.FeeTooSmall) as refused:
        programs.earn(cooperative, "vera", program, "vera", 501)
    assert refused.value.values == {"fee": 500}
    with pytest.raises(errors.NotAgent):
        programs.earn(cooperative, "galina", program, "vera", 1)


@pytest.mark.parametrize("approve", [True, False])
def test_the_council_decides_on_a_fee_asked_back(cooperative: Cooperative, approve: bool) -> None:
    """For: the fee is the member's share again. Against: it stays a fee."""
    program = with_fee(cooperative)
    programs.feeback(cooperative, "vera", program, 300)
    [request] = cooperative.rows("programs", "feebacks")

    cooperative.council_decides(request["matter"], approve=approve)

    asked = {Bucket.FEE: 600, Bucket.SHARE_MAIN: 300}
    assert cooperative.balance("vera") == (asked if approve else {Bucket.FEE: 900})
    assert cooperative.rows("programs", "feebacks") == []


def test_what_is_asked_back_is_not_used_up(cooperative: Cooperative) -> None:
    """The agent can't take what the council considers; a second request waits."""
    program = with_fee(cooperative)
    programs.feeback(cooperative, "vera", program, 300)

    with pytest.raises(errors.FeeTooSmall):
        programs.earn(cooperative, "vera", program, "vera", 601)
    with pytest.raises(errors.FeebackPending):
        programs.feeback(cooperative, "vera", program, 1)


def test_a_fee_returns_where_the_regulation_says_so(cooperative: Cooperative) -> None:
    """Without the clause it does not; and never more than is there."""
    plain, kind = with_fee(cooperative, returns=1), with_fee(cooperative)

    with pytest.raises(errors.FeeNotReturnable):
        programs.feeback(cooperative, "vera", plain, 1)
    with pytest.raises(errors.FeeTooSmall):
        programs.feeback(cooperative, "vera", kind, 901)
    with pytest.raises(errors.UnitsOutOfRange):
        programs.feeback(cooperative, "vera", kind, 0)
