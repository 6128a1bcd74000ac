"""The pure rules of programs: lots on hold, contributions that fit, differences of editions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coop.protocols.programs import errors
from coop.protocols.programs.differences import ADDED, REMOVED, changes, lines_changed
from coop.protocols.programs.rules import (
    LOTS_MAX,
    FeeRule,
    Lot,
    Model,
    Taking,
    Terms,
    check_contribution,
    on_hold,
    with_arrival,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@given(some.lists(some.tuples(some.integers(1, 10**12), some.integers(0, 40)), max_size=40))
def test_no_share_is_free_before_its_time(arrivals: list[tuple[int, int]]) -> None:
    """Whatever came when: what is held is never less than what came within the days."""
    lots: tuple[Lot, ...] = ()
    now, came = NOW, []
    for units, days in arrivals:
        now += timedelta(days=days)
        came.append(Lot(units, now))
        lots = with_arrival(lots, units, 30, now)
        assert len(lots) <= LOTS_MAX
        assert on_hold(lots, 30, now) >= on_hold(came, 30, now)
        assert on_hold(lots, 30, now) <= sum(lot.units for lot in came)


def test_without_days_nothing_is_kept() -> None:
    """A program that holds nothing keeps no lots."""
    assert with_arrival((), 5, 0, NOW) == ()


@pytest.mark.parametrize(
    ("terms", "units", "refusal"),
    [
        (Terms(), 0, errors.UnitsOutOfRange),
        (Terms(model=Model.WALLET), 5, errors.NoShareInProgram),
        (Terms(takes=Taking.SHARE_PROPERTY), 5, errors.NotTaken),
        (Terms(fee_rule=FeeRule.PERCENT), 5, errors.FeeByOrder),
        (Terms(least=6), 5, errors.BelowLeast),
        (Terms(most=4), 5, errors.AboveMost),
    ],
)
def test_a_contribution_fits_the_terms(terms: Terms, units: int, refusal: type[Exception]) -> None:
    """A form tells before the signature what the ledger would refuse after it."""
    with pytest.raises(refusal):
        check_contribution(terms, units)
    check_contribution(Terms(least=5, most=5), 5)


def test_lines_that_went_and_came_are_told_in_order() -> None:
    """What stayed is left out."""
    assert lines_changed(["а", "б", "в"], ["а", "г", "в"]) == ((REMOVED, "б"), (ADDED, "г"))


def test_a_section_that_came_is_a_change() -> None:
    """As is one that went; nothing changed is no change."""
    plain = {"title": "Т", "purpose": "П", "conditions": [], "sections": []}
    section = {"key": "new", "title": "Новый", "paragraphs": ["Раз.", "Два."]}

    [came] = changes(plain, plain | {"sections": [section]})

    assert (came.title, came.lines) == ("Новый", ((ADDED, "Раз."), (ADDED, "Два.")))
    assert changes(plain, plain) == ()
