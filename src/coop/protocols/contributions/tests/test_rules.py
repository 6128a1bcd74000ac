"""The rules of contributions, apart from any ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.protocols.contributions import errors, rules
from coop.protocols.contributions.rules import PropertyStanding, PropertyState, Urgency

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOCIETY, ARTEL = False, True  # whether the law on production cooperatives holds
UNITS = st.integers(1, rules.UNITS_MAX)
PERCENTS = st.integers(0, rules.BASIS_POINTS)


@given(units=UNITS, percent=PERCENTS)
def test_a_fee_is_never_less_than_the_regulations_part(units: int, percent: int) -> None:
    """Rounded up by less than a whole unit, and never above the sum itself."""
    fee = rules.percent_fee(units, percent)

    assert 0 <= fee * rules.BASIS_POINTS - units * percent < rules.BASIS_POINTS
    assert fee <= units


@given(one=UNITS, another=UNITS, percent=PERCENTS)
def test_cutting_a_sum_makes_no_fee_smaller(one: int, another: int, percent: int) -> None:
    """Two contributions bear at least the fee of both together."""
    together = rules.percent_fee(one + another, percent)

    assert rules.percent_fee(one, percent) + rules.percent_fee(another, percent) >= together


@pytest.mark.parametrize(
    ("kind", "part", "term", "first", "days"),
    [
        (SOCIETY, 500, 730, 5_000, 730),
        (SOCIETY, 10_000, 365, 100_000, 365),
        (ARTEL, 500, 730, 10_000, 365),
        (ARTEL, 5_000, 90, 50_000, 90),
    ],
)
def test_the_law_bounds_the_schedule_of_a_production_cooperative(
    kind: bool, part: int, term: int, first: int, days: int
) -> None:
    """A tenth at once and the rest within a year, whatever its charter says: 41-FZ art. 10."""
    plan = rules.schedule(100_000, part, term, NOON, is_production=kind)

    assert (plan.first, plan.later) == (first, 100_000 - first)
    assert plan.due_at == NOON + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "paid", "urgency"),
    [
        (0, 300, Urgency.CALM),
        (335, 300, Urgency.REMINDED),
        (358, 300, Urgency.URGENT),
        (366, 300, Urgency.OVERDUE),
        (366, 1_000, Urgency.PAID),
        (366, 2_000, Urgency.PAID),
    ],
)
def test_the_rest_presses_more_as_its_day_comes(days: int, paid: int, urgency: Urgency) -> None:
    """A month before, a week before, and in arrears after it; paid is paid."""
    plan = rules.schedule(1_000, 1_000, 365, NOON, is_production=SOCIETY)

    seen = rules.standing(plan, paid, now=NOON + timedelta(days=days))

    assert (seen.urgency, seen.due) == (urgency, max(0, 1_000 - paid))
    assert seen.is_in_arrears is (urgency is Urgency.OVERDUE)


def test_an_instalment_is_at_most_what_is_due() -> None:
    """Nothing above the rest, and nothing when nothing is due."""
    rules.check_instalment(700, 700)
    with pytest.raises(errors.AboveDue):
        rules.check_instalment(701, 700)
    with pytest.raises(errors.NothingDue):
        rules.check_instalment(1, 0)


def valued() -> PropertyStanding:
    return PropertyStanding("anna").appraise("galina", 500, 7).decide(approved=True, at=NOON)


def test_property_is_taken_after_all_its_steps() -> None:
    """Value, decision, one signature, the other under the very same act."""
    handed = valued().hand("aa", at=NOON)

    assert handed.take("vera", "aa", at=NOON).state is PropertyState.TAKEN
    with pytest.raises(errors.ActDiffers):
        handed.take("vera", "bb", at=NOON)
    with pytest.raises(errors.OwnProperty):
        handed.take("anna", "aa", at=NOON)


def test_the_councils_value_lapses() -> None:
    """Ninety days after the decision neither side signs any more."""
    last = NOON + timedelta(days=rules.HANDOVER_DAYS)
    handed = valued().hand("aa", at=last)

    with pytest.raises(errors.DecisionLapsed):
        handed.take("vera", "aa", at=last + timedelta(seconds=1))
    with pytest.raises(errors.DecisionLapsed):
        valued().hand("aa", at=last + timedelta(seconds=1))


def test_an_offer_ends_once() -> None:
    """Neither side ends what has ended, and an officer not what the council considers."""
    considered = PropertyStanding("anna").appraise("galina", 500, 7)
    refused = considered.decide(approved=False, at=NOON)

    assert considered.retract().state is PropertyState.RETRACTED
    assert valued().decline().state is PropertyState.DECLINED
    for standing in (refused, considered.retract()):
        with pytest.raises(errors.OutOfTurn):
            standing.retract()
    with pytest.raises(errors.OutOfTurn):
        considered.decline()


@pytest.mark.parametrize("units", [0, -1, rules.UNITS_MAX + 1])
def test_a_value_is_possible(units: int) -> None:
    """Above zero, and no larger than books can hold."""
    with pytest.raises(errors.ValueNotPositive):
        PropertyStanding("anna").appraise("galina", units, 7)
