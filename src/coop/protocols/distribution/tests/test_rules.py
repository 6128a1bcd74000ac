"""The calculator: exact to the kopeck, fair, and explained where it refuses."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.kernel.names import AccountName
from coop.protocols.distribution import errors, rules
from coop.protocols.distribution.rules import Limits, Participation, Totals

ACCOUNTS = [AccountName(f"member{letter}11111") for letter in "abcdefghij"]
WEIGHTS = st.dictionaries(
    st.sampled_from(ACCOUNTS), st.integers(0, 10**9), min_size=1, max_size=len(ACCOUNTS)
)
UNITS = st.integers(0, 10**14)
PRODUCTION = Limits(is_by_income=False, points=10_000, income=0, retained=1_000)
CONSUMER = Limits(is_by_income=True, points=2_000, income=1_000, retained=10_000)


@given(UNITS, WEIGHTS)
def test_a_sum_is_divided_to_the_last_unit(units: int, weights: dict[AccountName, int]) -> None:
    """Nothing is lost and nothing appears; nobody without weight gets anything."""
    if units and not any(weights.values()):
        with pytest.raises(errors.WeightsMissing):
            rules.divide(units, weights)
        return

    parts = rules.divide(units, weights)

    assert sum(parts.values()) == (units if any(weights.values()) else 0)
    assert all(parts[account] == 0 for account, weight in weights.items() if not weight)


@given(UNITS, WEIGHTS)
def test_nobody_differs_by_more_than_a_unit(units: int, weights: dict[AccountName, int]) -> None:
    """Each part is the exact one, rounded down or up; more weight is never less money."""
    total = sum(weights.values())
    if not total:
        return
    parts = rules.divide(units, weights)

    for account, weight in weights.items():
        assert 0 <= parts[account] - units * weight // total <= 1
    ordered = sorted(weights, key=lambda account: weights[account])
    for less, more in pairwise(ordered):
        assert parts[less] <= parts[more] or weights[less] == weights[more]


@given(WEIGHTS, UNITS)
def test_the_order_of_members_changes_nothing(weights: dict[AccountName, int], units: int) -> None:
    """The same table in another order is the same distribution."""
    if not any(weights.values()):
        return

    assert rules.divide(units, weights) == rules.divide(units, dict(reversed(weights.items())))


@given(st.integers(1, 10**12), st.integers(0, 10**12), WEIGHTS)
def test_lines_are_what_the_contract_takes(
    labour: int, share: int, weights: dict[AccountName, int]
) -> None:
    """Sorted by account, each member once, nobody with nothing, sums equal to the totals."""
    parts = [Participation(account, weight, weight) for account, weight in weights.items()]
    if not any(weights.values()):
        return

    lines = rules.calculate(Totals(labour, share), parts)

    accounts = [line.member.value for line in lines]
    assert accounts == sorted(set(accounts))
    assert all(line.units > 0 for line in lines)
    assert sum(line.labour for line in lines) == labour
    assert sum(line.share for line in lines) == share
    assert [line for chunk in rules.chunks(lines) for line in chunk] == list(lines)


def test_half_and_half() -> None:
    """Three equal members and a hundred kopecks: 34, 33, 33 in the order of accounts."""
    parts = rules.divide(100, dict.fromkeys(ACCOUNTS[:3], 7))

    assert list(parts.values()) == [34, 33, 33]


@pytest.mark.parametrize(
    ("totals", "limits", "refusal"),
    [
        (Totals(500, 0), replace(PRODUCTION, points=0), errors.PaymentsOff),
        (Totals(0, 0, reserve=5), PRODUCTION, errors.NothingToDistribute),
        (Totals(100, 101), PRODUCTION, errors.ShareOverHalf),
        (Totals(900, 0, reserve=101), PRODUCTION, errors.RetainedTooSmall),
        (Totals(501, 0), replace(PRODUCTION, points=5_000), errors.OverTheLimit),
        (Totals(201, 0), CONSUMER, errors.OverTheLimit),
    ],
)
def test_limits_refuse_as_the_ledger(
    totals: Totals, limits: Limits, refusal: type[Exception]
) -> None:
    """Law, charter and books, each by its own word."""
    with pytest.raises(refusal):
        rules.check(totals, limits)


def test_limits_let_pass_what_is_lawful() -> None:
    """All of the result in a production cooperative; a fifth of the income in a society."""
    rules.check(Totals(500, 500), PRODUCTION)
    rules.check(Totals(0, 200), CONSUMER)


@pytest.mark.parametrize(
    ("units", "tax"),
    [(100_00, 13_00), (1_000_00, 130_00), (3_84, 0), (3_85, 1_00), (30_000_00, 3_900_00)],
)
def test_the_tax_is_in_whole_roubles(units: int, tax: int) -> None:
    """Fifty kopecks and more count as a rouble, less as none (Tax Code art. 225)."""
    assert rules.income_tax(units) == tax
