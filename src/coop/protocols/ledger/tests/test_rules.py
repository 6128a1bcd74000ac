"""Double entry: nothing is made, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.kernel.errors import CoopError
from coop.protocols.ledger.rules import (
    OPERATIONS,
    AmountNotPositive,
    BalanceInsufficient,
    Books,
    Bucket,
    LedgerAccount,
    OperationUnknown,
    post,
)

STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(OPERATIONS)),
        st.sampled_from(["anna", "boris", "vera"]),
        st.integers(min_value=-5, max_value=1000),
    ),
    max_size=40,
)


@given(STEPS)
def test_debits_equal_credits_after_any_sequence(steps: list[tuple[str, str, int]]) -> None:
    """Whatever is posted or refused, total debits equal total credits and no bucket is negative."""
    books = Books()
    for operation, member, units in steps:
        try:
            books = post(books, operation, member, units)
        except CoopError:
            continue

    assert sum(books.debits.values()) == sum(books.credits.values())
    assert all(units >= 0 for units in books.members.values())
    assert books.balance(LedgerAccount.SHARE_MINIMUM) == sum(
        units for (_, bucket), units in books.members.items() if bucket is Bucket.SHARE_MINIMUM
    )
    assert books.balance(LedgerAccount.CANDIDATES) == sum(
        units for (_, bucket), units in books.members.items() if bucket is Bucket.PENDING
    )


def test_money_before_the_decision_is_owed_to_the_applicant() -> None:
    """A candidate's payment is a payable, not share fund (law 3085-1 art. 10)."""
    books = post(Books(), "candpaid", "anna", 60000)

    assert 60000 == books.balance(LedgerAccount.CANDIDATES)
    assert 0 == books.balance(LedgerAccount.SHARE_MINIMUM)


def test_refund_gives_back_in_full() -> None:
    """After the refund the applicant is owed nothing and the bank is where it was."""
    books = post(post(Books(), "candpaid", "anna", 60000), "candrefund", "anna", 60000)

    assert 0 == books.balance(LedgerAccount.BANK)
    assert 0 == books.members["anna", Bucket.PENDING]


@pytest.mark.parametrize(
    ("operation", "units", "error"),
    [
        ("entrance", 1, BalanceInsufficient),
        ("candpaid", 0, AmountNotPositive),
        ("candpaid", -1, AmountNotPositive),
        ("gift", 1, OperationUnknown),
    ],
)
def test_illegal_entry_is_refused(operation: str, units: int, error: type[CoopError]) -> None:
    """An entry outside the rules changes nothing and says why."""
    with pytest.raises(error):
        post(Books(), operation, "anna", units)
