"""How a council of five decides, and when it is settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coop.kernel.decisions import Choice, Rule
from coop.protocols.council.rules import (
    Capacity,
    DateFlaw,
    MinutesState,
    NoVote,
    OfficerRole,
    Seat,
    SeatRole,
    SessionTime,
    Signers,
    Stage,
    Votes,
    Voting,
    capacity_of,
    expected_signers,
    flaw_of_dates,
    is_approved,
    is_settled,
    may_begin_anew,
    officer_roles,
    present_needed,
    quorum_reached,
    tally_of,
)

RULE = Rule(quorum_bp=7500, chair_must=True, casting_vote=True)
FIVE = (
    Seat("chair", SeatRole.CHAIR),
    Seat("deputy", SeatRole.DEPUTY),
    Seat("anna", SeatRole.MEMBER),
    Seat("boris", SeatRole.MEMBER),
    Seat("vera", SeatRole.MEMBER),
)
LETTERS = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN}
SETTLED = datetime(2026, 11, 1, tzinfo=UTC)
DAYS = 3


def votes(text: str) -> Votes:
    """Votes by seat: + for, - against, 0 abstains, r recuses, , came and is silent, . absent."""
    signs = {seat.account: sign for seat, sign in zip(FIVE, text, strict=True)}
    return Votes(
        choices={who: LETTERS[sign] for who, sign in signs.items() if sign in LETTERS},
        recused=frozenset(who for who, sign in signs.items() if sign == "r"),
        attended=frozenset(who for who, sign in signs.items() if sign == ","),
    )


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
        ("++-r.", True, True, False),  # two of three: who recused is present and no part of it
        ("++-,.", True, False, False),  # two of four: who is silent is present and part of it
        ("r++-.", True, True, False),  # a chair who recused was there all the same
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
    low = Rule(5000, chair_must=True)

    assert not quorum_reached(FIVE, votes(members_without_chair), low)


@given(cast=st.text(alphabet="+-0r,.", min_size=5, max_size=5), casting=st.booleans())
@example(cast="rrr-+", casting=True)
def test_settled_means_that_no_later_vote_matters(cast: str, casting: bool) -> None:
    """Of a settled matter every completion of the votes has the same outcome, and only then."""
    rule = Rule(7500, chair_must=True, casting_vote=casting)
    open_places = [place for place, sign in enumerate(cast) if sign in ",."]
    fillings = [["+", "-", "0", "r", sign] for sign in cast if sign in ",."]
    outcomes = set()
    for filling in product(*fillings):
        letters = list(cast)
        for place, sign in zip(open_places, filling, strict=True):
            letters[place] = sign
        outcomes.add(is_approved(FIVE, votes("".join(letters)), rule))

    settled = is_settled(FIVE, votes(cast), rule)
    assert settled == (quorum_reached(FIVE, votes(cast), rule) and len(outcomes) == 1)


@given(st.permutations(list(zip([seat.account for seat in FIVE], "+-0+.", strict=True))))
def test_order_of_votes_is_of_no_account(order: list[tuple[str, str]]) -> None:
    """Whoever votes first, the tally is the same."""
    cast = {account: LETTERS[sign] for account, sign in order if sign in LETTERS}
    tally = tally_of(FIVE, Votes(cast))

    assert (5, 2, 1, 1) == (
        tally.electorate,
        tally.votes_for,
        tally.votes_against,
        tally.votes_abstain,
    )


def test_votes_of_strangers_count_for_nothing() -> None:
    """Only seats of the electorate enter the tally."""
    assert 0 == tally_of(FIVE, Votes({"stranger": Choice.FOR}, frozenset({"guest"}))).present


def test_quorum_mark_rounds_up() -> None:
    """75 % of five is four, not three."""
    assert 4 == present_needed(FIVE, RULE)


def signing(
    signer: str,
    *,
    signed: Mapping[Capacity, str] | None = None,
    secretaries: tuple[str, ...] = ("boris",),
    after: int = 0,
    session_chair: str = "",
    session_secretary: str = "",
) -> Capacity | None:
    """As whom somebody signs minutes of the five, so many days after they were settled."""
    minutes = MinutesState(SETTLED, signed or {}, session_chair, session_secretary)
    signers = Signers(FIVE, frozenset(secretaries), DAYS)
    return capacity_of(minutes, signer, signers, SETTLED + timedelta(days=after))


def test_chair_and_secretary_sign() -> None:
    """Two people sign, each once, as what they are; nobody else does while they have time."""
    assert Capacity.CHAIR is signing("chair")
    assert Capacity.SECRETARY is signing("boris")
    assert signing("chair", signed={Capacity.CHAIR: "chair"}) is None
    assert [None] * 4 == [signing(one) for one in ("deputy", "anna", "vera", "stranger")]


def test_deputy_signs_when_the_days_of_the_chair_are_over() -> None:
    """An approved matter can't be vetoed by not signing it."""
    assert signing("deputy", after=DAYS - 1) is None
    assert Capacity.CHAIR is signing("deputy", after=DAYS)


def test_a_seat_stands_in_for_the_secretary() -> None:
    """After the same days, and at once where there is no secretary."""
    signed = {Capacity.CHAIR: "chair"}

    assert signing("vera", signed=signed, after=DAYS - 1) is None
    assert Capacity.SECRETARY is signing("vera", signed=signed, after=DAYS)
    assert Capacity.SECRETARY is signing("deputy", signed=signed, after=DAYS)
    assert Capacity.SECRETARY is signing("vera", secretaries=())
    assert signing("stranger", secretaries=(), after=DAYS) is None


def test_nobody_signs_for_both() -> None:
    """A deputy who is the secretary signs as one of them only."""
    assert Capacity.SECRETARY is signing("deputy", secretaries=("deputy",))
    signed = {Capacity.SECRETARY: "deputy"}
    assert signing("deputy", signed=signed, secretaries=("deputy",), after=DAYS) is None


def test_a_session_has_its_own_secretary() -> None:
    """Whoever was named at its call signs, be there a secretary of the cooperative or not."""
    assert Capacity.SECRETARY is signing("stranger", session_secretary="stranger", secretaries=())
    assert signing("vera", session_secretary="stranger", secretaries=()) is None


def test_who_presided_signs_at_once() -> None:
    """A deputy who called the session waits for nobody; one who did not waits for the chair."""
    assert Capacity.CHAIR is signing("deputy", session_chair="deputy", session_secretary="anna")
    assert signing("deputy", session_chair="chair", session_secretary="anna") is None


def test_a_chair_who_is_the_secretary_is_none() -> None:
    """Where nobody else is secretary, others stand in at once."""
    assert Capacity.SECRETARY is signing("vera", secretaries=("chair",))
    assert Capacity.CHAIR is signing("chair", secretaries=("chair",))


def test_minutes_begin_anew_by_the_first_signer_or_after_the_days() -> None:
    """A slip is corrected by who made it; no signature holds a decision up."""

    def anew(signer: str, *, after: int = 0, both: bool = False) -> bool:
        signed = {Capacity.CHAIR: "chair"} | ({Capacity.SECRETARY: "boris"} if both else {})
        signers = Signers(FIVE, frozenset({"boris"}), DAYS)
        now = SETTLED + timedelta(days=after)
        return may_begin_anew(MinutesState(SETTLED, signed), signer, signers, now)

    assert anew("chair")
    assert not anew("boris")
    assert anew("boris", after=DAYS)
    assert anew("deputy", after=DAYS)
    assert not anew("stranger", after=DAYS)
    assert not anew("chair", both=True)


def test_minutes_name_both_signers() -> None:
    """The paper names the chair and the secretary, or the first plain seat where there is none."""

    def named(first: str, capacity: Capacity, *secretaries: str) -> tuple[str, str]:
        minutes = MinutesState(SETTLED, {})
        signers = Signers(FIVE, frozenset(secretaries), DAYS)
        both = expected_signers(minutes, first, capacity, signers)
        return both[Capacity.CHAIR], both[Capacity.SECRETARY]

    assert named("chair", Capacity.CHAIR, "boris") == ("chair", "boris")
    assert named("boris", Capacity.SECRETARY, "boris") == ("chair", "boris")
    assert named("chair", Capacity.CHAIR) == ("chair", "anna")
    assert named("chair", Capacity.CHAIR, "chair") == ("chair", "anna")
    assert named("deputy", Capacity.CHAIR, "deputy") == ("deputy", "anna")
    assert named("vera", Capacity.SECRETARY) == ("chair", "vera")


def test_officer_bits_read_as_roles() -> None:
    """One number on the ledger holds all roles of an officer."""
    assert {OfficerRole.CASHIER, OfficerRole.SECRETARY} == officer_roles(5)


OPENS = datetime(2026, 4, 1, 15, tzinfo=UTC)
CLOSES = OPENS + timedelta(hours=2)


@pytest.mark.parametrize(
    ("minutes", "settled", "quorum", "stage"),
    [
        (-1, False, False, Stage.COMING),
        (0, False, False, Stage.RUNNING),
        (60, True, True, Stage.DECIDED),
        (119, False, True, Stage.RUNNING),
        (120, False, True, Stage.DECIDED),
        (120, False, False, Stage.FAILED),
    ],
)
def test_how_far_a_session_is(minutes: int, settled: bool, quorum: bool, stage: Stage) -> None:
    """It runs until all is settled or its time is over; over without quorum it has failed."""
    told = SessionTime(OPENS, CLOSES, is_settled=settled, may_decide=quorum)

    assert told.stage(OPENS + timedelta(minutes=minutes)) is stage


@pytest.mark.parametrize(
    ("opens", "lasts", "flaw"),
    [
        (timedelta(), timedelta(hours=1), None),
        (timedelta(), timedelta(days=30), None),
        (timedelta(seconds=-1), timedelta(hours=1), DateFlaw.TOO_EARLY),
        (timedelta(days=1), timedelta(), DateFlaw.CLOSES_BEFORE_OPENING),
        (timedelta(days=1), timedelta(days=30, seconds=1), DateFlaw.TOO_LONG),
    ],
)
def test_dates_that_the_ledger_refuses(
    opens: timedelta, lasts: timedelta, flaw: DateFlaw | None
) -> None:
    """A session opens after its call, ends after it opens, and lasts thirty days at most."""
    now = datetime(2026, 3, 1, tzinfo=UTC)

    assert flaw_of_dates(now + opens, now + opens + lasts, now) is flaw


def voting(**changes: Any) -> Voting:
    """A matter by itself that takes votes."""
    told: dict[str, Any] = {
        "is_open": True,
        "is_signed": False,
        "closes_at": CLOSES,
        "opens_at": None,
        "is_absence_allowed": True,
    }
    return Voting(**told | changes)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"is_open": False}, NoVote.CLOSED),
        ({"is_signed": True}, NoVote.SIGNING),
        ({"closes_at": OPENS}, NoVote.OVER),
        ({"is_absence_allowed": False}, NoVote.SESSIONS_ONLY),
        ({"is_absence_allowed": False, "opens_at": OPENS}, None),
        ({"opens_at": OPENS + timedelta(minutes=1)}, NoVote.SESSION_COMING),
    ],
)
def test_why_one_does_not_vote_now(changes: dict[str, Any], why: NoVote | None) -> None:
    """A session has its hours; by itself a matter is voted on where the charter allows it."""
    told = voting(**changes)

    assert told.hindrance(is_seated=True, has_acted=False, now=OPENS) is why
    assert told.hindrance(is_seated=True, has_acted=True, now=OPENS) in (
        NoVote.VOTED,
        NoVote.CLOSED,
    )
    assert told.hindrance(is_seated=False, has_acted=False, now=OPENS) is not None
