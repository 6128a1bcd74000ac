"""How fees are divided and where a memo stands: the pure rules, for any numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.protocols.funds.rules import (
    SPLIT_FUNDS,
    WHOLE,
    Fund,
    MemoStanding,
    MemoState,
    Organ,
    Outcome,
    divided,
    organ_for,
    split_problem,
)
from coop.protocols.ledger.chart import CHART, Group, LedgerAccount

AT = datetime(2026, 11, 22, tzinfo=UTC)
UNITS_MAX = 2**62 - 1


@st.composite
def splits(draw: st.DrawFn) -> dict[Fund, int]:
    """Any sound split: some funds, shares above zero, a whole of 10000."""
    funds = draw(st.lists(st.sampled_from(SPLIT_FUNDS), min_size=1, unique=True))
    cuts = draw(
        st.lists(
            st.integers(1, WHOLE - 1), min_size=len(funds) - 1, max_size=len(funds) - 1, unique=True
        )
    )
    edges = [0, *sorted(cuts), WHOLE]
    shares = [after - before for before, after in pairwise(edges)]
    return dict(zip(funds, shares, strict=True))


@given(split=splits(), units=st.integers(0, UNITS_MAX))
def test_nothing_is_lost_or_made_in_dividing(split: dict[Fund, int], units: int) -> None:
    """The parts come to the whole, none is below zero (invariant 8)."""
    parts = divided(units, split)

    assert sum(parts.values()) == units
    assert all(part > 0 for part in parts.values())


@given(split=splits(), units=st.integers(0, UNITS_MAX))
def test_only_rounding_goes_to_the_unallocated_fund(split: dict[Fund, int], units: int) -> None:
    """A fund is short of its exact share by less than a kopeck; the rest by one a fund."""
    parts = divided(units, split)

    for fund, share in split.items():
        if fund is not Fund.FREE:
            assert 0 <= units * share - parts.get(fund, 0) * WHOLE < WHOLE
    own = units * split.get(Fund.FREE, 0) // WHOLE
    assert 0 <= parts.get(Fund.FREE, 0) - own < len(split)


@given(split=splits())
def test_a_sound_split_has_no_problem(split: dict[Fund, int]) -> None:
    """What comes to the whole and names each fund once is a split."""
    assert not split_problem(list(split.items()))


@pytest.mark.parametrize(
    ("shares", "problem"),
    [
        ([], "shares_out_of_range"),
        ([(Fund.ENTRANCE, WHOLE)], "not_split_fund"),
        ([(Fund.FREE, WHOLE), (Fund.OPERATING, 0)], "share_out_of_range"),
        ([(Fund.FREE, 5_000), (Fund.FREE, 5_000)], "repeated_fund"),
        ([(Fund.FREE, 9_999)], "split_not_whole"),
    ],
)
def test_a_split_that_is_none_has_its_code(shares: list[tuple[Fund, int]], problem: str) -> None:
    """The codes are those of the contract."""
    assert split_problem(shares) == problem


def test_funds_are_those_of_the_chart() -> None:
    """Who decides and what fees are divided among follow the ledger's groups."""
    spent = {
        Fund(code.value)
        for code, kept in CHART.items()
        if kept.groups & (Group.COUNCIL_FUND | Group.MEETING_FUND | Group.SPLIT_FUND)
    }
    assert spent == set(Fund)
    for fund in Fund:
        groups = CHART[LedgerAccount(fund.value)].groups
        assert (fund in SPLIT_FUNDS) == bool(groups & Group.SPLIT_FUND)
        organ = {Group.COUNCIL_FUND: Organ.COUNCIL, Group.MEETING_FUND: Organ.GENERAL_MEETING}
        competent = [one for group, one in organ.items() if groups & group]
        assert organ_for(fund) == (competent[0] if competent else None)


# --- a memo


def standing(*, is_advance: bool = True) -> MemoStanding:
    return MemoStanding(units=1_000, days=10, is_advance=is_advance, to_member=is_advance)


@given(spent=st.integers(0, 1_000))
def test_an_advance_is_spent_and_brought_back_to_the_last_kopeck(spent: int) -> None:
    """What was set aside is what was spent plus what comes back, at every report."""
    memo = standing().approve().send(AT).report(spent)
    assert memo.earmarked == 1_000

    after = memo.settle(AT)

    assert after.rest + spent == 1_000
    assert after.state == (MemoState.REST_DUE if after.rest else MemoState.REPORTED)
    assert after.state is not MemoState.REST_DUE or after.earmarked == after.rest


def test_money_is_set_aside_from_the_decision_on() -> None:
    """Nothing before it, nothing after the end, nothing while the payment has failed."""
    memo = standing()

    assert memo.earmarked == 0
    assert memo.approve().earmarked == 1_000
    assert memo.approve().fail(AT).earmarked == 0
    assert memo.approve().send(AT).earmarked == 1_000
    assert memo.approve().send(AT).close(Outcome.SETTLED).earmarked == 0
    assert standing(is_advance=False).approve().send(AT).earmarked == 0


def test_a_report_is_overdue_after_its_days() -> None:
    """The term counts from the payment."""
    memo = standing().approve().send(AT)

    assert not memo.is_overdue(AT + timedelta(days=10))
    assert memo.is_overdue(AT + timedelta(days=10, seconds=1))
    assert not memo.report(5).is_overdue(AT + timedelta(days=99))


def test_a_report_sent_back_is_due_again() -> None:
    """Its term stays what it was."""
    memo = standing().approve().send(AT).report(5).send_back()

    assert (memo.state, memo.spent) == (MemoState.ADVANCED, 0)
    assert memo.due_at == AT + timedelta(days=10)
