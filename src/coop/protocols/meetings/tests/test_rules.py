"""What a ballot may hold, when a meeting decides, who is elected: tables of cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.kernel.decisions import Base, Choice, Majority
from coop.protocols.meetings import rules
from coop.protocols.meetings.rules import Counts, Item, Needs, Result, Stage, State

FOR, AGAINST, ABSTAIN, NONE = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NONE
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
QUESTION = Item("free", "meetings", 1)
SIMPLE = Needs()


def seat(subject: int, group: int = 1, seats: int = 1, office: str = "council") -> Item:
    return Item(office, "meetings", subject, group, seats)


# --- ballots


@pytest.mark.parametrize(
    ("choices", "dissents", "flaw"),
    [
        ((FOR, FOR, AGAINST), (), None),
        ((NONE, NONE, FOR), (), None),
        ((AGAINST, NONE, NONE), (0,), None),
        ((NONE, NONE, NONE), (), ("empty_ballot", None)),
        ((FOR, FOR), (), ("choices_out_of_range", None)),
        ((FOR, FOR, FOR), (), ("too_many_for", 1)),
        ((FOR, 7, NONE), (), ("unknown_choice", 1)),
        ((FOR, NONE, NONE), (0,), ("dissent_not_against", 0)),
        ((AGAINST, NONE, NONE), (9,), ("dissent_not_against", 9)),
    ],
)
def test_what_a_ballot_may_hold(
    choices: tuple[int, ...], dissents: tuple[int, ...], flaw: tuple[str, int | None] | None
) -> None:
    """One choice a question, at least one of them, no more names than seats."""
    found = rules.flaw_of([QUESTION, seat(1), seat(2)], choices, dissents)

    assert (found and (found.code, found.place)) == flaw


@given(st.lists(st.lists(st.sampled_from(Choice), min_size=2, max_size=2), max_size=12))
def test_changing_a_ballot_is_casting_the_last_one(ballots: list[list[Choice]]) -> None:
    """However often a voter changes it, only the last ballot counts."""
    counts: tuple[Counts, ...] = (Counts(), Counts())
    before: list[Choice] = [NONE, NONE]
    for ballot in ballots:
        counts = rules.recount(counts, before, ballot)
        before = ballot

    assert counts == rules.recount((Counts(), Counts()), [NONE, NONE], before)


def test_a_ballot_is_kept_as_digits() -> None:
    """A digit a question, there and back."""
    assert rules.write_choices([FOR, NONE, ABSTAIN]) == "103"
    assert rules.read_choices("103") == (FOR, NONE, ABSTAIN)


# --- quorum and results


@pytest.mark.parametrize(
    ("electorate", "quorum", "needed"),
    [(6, 5000, 4), (7, 5000, 4), (100, 7500, 75), (1, 5000, 1), (3, 10_000, 3), (10, 2500, 6)],
)
def test_quorum_never_falls_under_the_law(electorate: int, quorum: int, needed: int) -> None:
    """More than half take part, whatever the charter says (Civil Code art. 181.2)."""
    assert rules.present_needed(electorate, quorum) == needed
    assert rules.has_quorum(needed, electorate, quorum)
    assert not rules.has_quorum(needed - 1, electorate, quorum)


@pytest.mark.parametrize(
    ("counts", "present", "needs", "passes"),
    [
        (Counts(3, 1, 0), 4, SIMPLE, True),
        (Counts(2, 0, 0), 4, SIMPLE, False),
        (Counts(3, 1, 0), 4, Needs(Majority.THREE_QUARTERS), True),
        (Counts(3, 0, 0), 5, Needs(Majority.THREE_QUARTERS), False),
        (Counts(4, 0, 0), 4, Needs(Majority.UNANIMOUS), True),
        (Counts(4, 0, 0), 4, Needs(Majority.UNANIMOUS, Base.ALL), False),
        (Counts(4, 0, 0), 4, Needs(Majority.TWO_THIRDS, Base.ALL), True),
    ],
)
def test_a_majority_is_of_those_present_or_of_all(
    counts: Counts, present: int, needs: Needs, *, passes: bool
) -> None:
    """Who is present and silent is part of the whole; six may vote."""
    assert rules.passes(counts, present, 6, needs) == passes


@pytest.mark.parametrize(
    ("votes", "seats", "earlier_wins", "elected"),
    [
        ((5, 4, 3), 2, False, [0, 1]),
        ((4, 4, 4), 2, False, []),
        ((4, 4, 4), 2, True, [0, 1]),
        ((5, 4, 4), 2, False, [0]),
        ((5, 4, 4), 2, True, [0, 1]),
        ((2, 5, 5), 2, False, [1, 2]),
        ((3, 3, 1), 3, False, []),
    ],
)
def test_most_votes_and_a_majority_are_elected(
    votes: tuple[int, ...], seats: int, elected: list[int], *, earlier_wins: bool
) -> None:
    """Ties at the last seat elect nobody, or the earlier candidate where the charter says so."""
    items = [seat(person, seats=seats) for person in range(len(votes))]
    counts = [Counts(each) for each in votes]

    results = rules.results_of(items, counts, [SIMPLE] * 3, 6, 6, earlier_wins=earlier_wins)

    assert [place for place, each in enumerate(results) if each is Result.ELECTED] == elected


def test_the_first_elected_have_most_votes() -> None:
    """Winners stand in the order of their votes: the first of a board is its chair."""
    items = [seat(7, seats=3), seat(8, seats=3), seat(9, seats=3)]
    counts = [Counts(4), Counts(6), Counts(5)]
    results = rules.results_of(items, counts, [SIMPLE] * 3, 6, 6, earlier_wins=False)

    assert rules.winners(items, counts, results, "council") == [8, 9, 7]


def test_a_council_takes_office_with_its_chair() -> None:
    """Two elections, one effect; another question has its own."""
    items = [
        seat(1, 1, 1, "chair"),
        QUESTION,
        seat(2, 2, 2),
        seat(3, 2, 2),
        seat(4, 3, 1, "auditor"),
    ]

    assert rules.together_with(items, 0) == [0, 2, 3]
    assert rules.together_with(items, 1) == [1]
    assert rules.together_with(items, 4) == [4]


# --- dates


def test_the_clock_and_the_state_tell_the_stage() -> None:
    """Voting runs from the opening until the end; then the votes wait to be counted."""
    ends = NOON + timedelta(days=3)

    told = [
        rules.stage_of(State.CALLED, NOON, ends, NOON + timedelta(days=days))
        for days in (-1, 0, 2, 3)
    ]

    assert told == [Stage.CALLED, Stage.VOTING, Stage.VOTING, Stage.COUNTING]


def test_the_longest_notice_holds() -> None:
    """Thirty days where a question asks for them; whole seconds, as the ledger counts."""
    asked = NOON + timedelta(microseconds=700_000)

    assert rules.notice_days(15, 30, needs_long=True) == 30
    assert rules.notice_days(15, 30, needs_long=False) == 15
    assert rules.leaves_notice(NOON + timedelta(days=15), asked, 15)
    assert not rules.leaves_notice(NOON + timedelta(days=14), asked, 15)


def test_the_annual_meeting_has_its_months() -> None:
    """From March to June in a consumer society; within three months in a production cooperative."""
    assert rules.annual_window(2025, 2, 6) == (date(2026, 3, 1), date(2026, 6, 30))
    assert rules.annual_window(2025, 0, 3) == (date(2026, 1, 1), date(2026, 3, 31))


@pytest.mark.parametrize(("members", "share", "needed"), [(6, 2500, 2), (8, 2500, 2), (3, 1, 1)])
def test_a_share_of_members_demands_a_meeting(members: int, share: int, needed: int) -> None:
    """Rounded up: a quarter of six is two."""
    assert rules.demands_needed(members, share) == needed
