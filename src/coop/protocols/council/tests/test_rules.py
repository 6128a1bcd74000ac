"""How a council of five decides, and when it is settled."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.kernel.decisions import Choice
from coop.protocols.council.rules import (
    CouncilRule,
    OfficerRole,
    Seat,
    SeatRole,
    deputy_may_sign,
    is_approved,
    is_settled,
    officer_roles,
    present_needed,
    quorum_reached,
    tally_of,
)

RULE = CouncilRule(
    quorum_bp=7500, majority_bp=5000, chair_must=True, casting_vote=True, sign_days=3
)
FIVE = (
    Seat("chair", SeatRole.CHAIR),
    Seat("deputy", SeatRole.DEPUTY),
    Seat("anna", SeatRole.MEMBER),
    Seat("boris", SeatRole.MEMBER),
    Seat("vera", SeatRole.MEMBER),
)
LETTERS = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN, ".": Choice.NONE}


def votes(text: str) -> dict[str, Choice]:
    """Votes by seat: + for, - against, 0 abstains, . absent."""
    return {seat.account: LETTERS[sign] for seat, sign in zip(FIVE, text, strict=True)}


@pytest.mark.parametrize(
    ("cast", "quorum", "approved", "settled"),
    [
        ("++++.", True, True, True),  # four with the chair: the fifth changes nothing
        ("+++..", False, True, False),  # three of five are below 75 %
        ("..+++", False, True, False),
        (".++++", True, True, True),  # the deputy sits in the chair's place
        ("++--.", True, True, False),  # a tie with the chair for; the fifth may turn it
        ("--++.", True, False, False),
        ("----.", True, False, True),
        ("++000", True, False, True),  # two for are no majority of five present
        ("+++00", True, True, True),
        (".....", False, False, False),
    ],
)
def test_council_of_five(cast: str, quorum: bool, approved: bool, settled: bool) -> None:
    """Quorum is taking part, majority is of those present, abstaining is taking part."""
    assert quorum == quorum_reached(FIVE, votes(cast), RULE)
    assert approved == is_approved(FIVE, votes(cast), RULE)
    assert settled == is_settled(FIVE, votes(cast), RULE)


@pytest.mark.parametrize("members_without_chair", ["..+++"])
def test_without_chair_and_deputy_there_is_no_quorum(members_without_chair: str) -> None:
    """However many take part, the chair or deputy must be among them where the charter says so."""
    low = CouncilRule(5000, 5000, chair_must=True, casting_vote=False, sign_days=3)

    assert not quorum_reached(FIVE, votes(members_without_chair), low)


@given(st.text(alphabet="+-0.", min_size=5, max_size=5), st.booleans())
def test_settled_means_that_no_later_vote_matters(cast: str, casting: bool) -> None:
    """Of a settled matter every completion of the votes has the same outcome, and only then."""
    rule = CouncilRule(7500, 5000, chair_must=True, casting_vote=casting, sign_days=3)
    open_places = [place for place, sign in enumerate(cast) if sign == "."]
    outcomes = set()
    for filling in product("+-0.", repeat=len(open_places)):
        letters = list(cast)
        for place, sign in zip(open_places, filling, strict=True):
            letters[place] = sign
        outcomes.add(is_approved(FIVE, votes("".join(letters)), rule))

    settled = is_settled(FIVE, votes(cast), rule)
    assert settled == (quorum_reached(FIVE, votes(cast), rule) and len(outcomes) == 1)


@given(st.permutations(list(zip([seat.account for seat in FIVE], "+-0+.", strict=True))))
def test_order_of_votes_is_of_no_account(order: list[tuple[str, str]]) -> None:
    """Whoever votes first, the tally is the same."""
    tally = tally_of(FIVE, {account: LETTERS[sign] for account, sign in order})

    assert (5, 2, 1, 1) == (
        tally.electorate,
        tally.votes_for,
        tally.votes_against,
        tally.votes_abstain,
    )


def test_votes_of_strangers_count_for_nothing() -> None:
    """Only seats of the electorate enter the tally."""
    assert 0 == tally_of(FIVE, {"stranger": Choice.FOR}).present


def test_quorum_mark_rounds_up() -> None:
    """75 % of five is four, not three."""
    assert 4 == present_needed(FIVE, RULE)


def test_deputy_signs_when_the_days_of_the_chair_are_over() -> None:
    """An approved matter can't be vetoed by not signing it."""
    settled = datetime(2026, 11, 1, tzinfo=UTC)

    assert not deputy_may_sign(settled, settled + timedelta(days=2), RULE)
    assert deputy_may_sign(settled, settled + timedelta(days=3), RULE)


def test_officer_bits_read_as_roles() -> None:
    """One number on the ledger holds all roles of an officer."""
    assert {OfficerRole.CASHIER, OfficerRole.SECRETARY} == officer_roles(5)
