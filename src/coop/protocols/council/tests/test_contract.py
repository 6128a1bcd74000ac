"""The council decides, as the contract does it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.protocols.council import errors
from coop.protocols.council.tests.stories import (
    ABSTAIN,
    AGAINST,
    FOR,
    considered,
    vote,
)
from coop.protocols.testing import Choice, Cooperative, Seat, State
from coop.protocols.testing.cooperative import seconds

Connect = Callable[..., Cooperative]
FOUR = {
    "vera": Seat.CHAIR,
    "boris": Seat.DEPUTY,
    "galina": Seat.MEMBER,
    "dmitri": Seat.MEMBER,
}


# --- the outcome


@pytest.mark.parametrize(
    ("choices", "state"),
    [
        ({"vera": FOR, "boris": FOR, "galina": FOR, "dmitri": AGAINST}, State.MEMBER),
        ({"vera": AGAINST, "boris": FOR, "galina": FOR, "dmitri": FOR}, State.MEMBER),
        (
            {"vera": FOR, "boris": FOR, "galina": ABSTAIN, "dmitri": ABSTAIN, "elena": ABSTAIN},
            State.REFUSED,
        ),
        ({"vera": FOR, "boris": AGAINST, "galina": AGAINST, "dmitri": AGAINST}, State.REFUSED),
    ],
)
def test_the_outcome_follows_from_the_votes(
    cooperative: Cooperative, choices: dict[str, Choice], state: State
) -> None:
    """Strictly more than half of those present must be for; who abstains is present."""
    considered(cooperative)

    vote(cooperative, **choices)
    cooperative.sign_minutes("anna")

    assert cooperative.state("anna") is state


@pytest.mark.parametrize(
    ("casting", "chair", "state"),
    [
        (1, FOR, State.MEMBER),
        (1, AGAINST, State.REFUSED),
        (0, FOR, State.REFUSED),
    ],
)
def test_on_a_tie_the_chairs_vote_decides(
    connect: Connect, casting: int, chair: Choice, state: State
) -> None:
    """Two against two: the chair's side wins where the charter says so, else nothing is decided."""
    cooperative = considered(connect(council=FOUR, councilmin=4, casting=casting))
    other = AGAINST if chair is FOR else FOR

    vote(cooperative, vera=chair, boris=chair, galina=other, dmitri=other)
    cooperative.sign_minutes("anna")

    assert cooperative.state("anna") is state


def test_a_matter_settles_when_no_vote_can_change_it(cooperative: Cooperative) -> None:
    """Three of four for, one seat left: even its vote against leaves a majority."""
    considered(cooperative)

    vote(cooperative, vera=FOR, boris=FOR, galina=AGAINST)
    assert cooperative.matter("anna")["settled_at"] == 0
    vote(cooperative, dmitri=FOR)

    assert cooperative.matter("anna")["settled_at"] == seconds(cooperative.now)


def test_a_tie_in_reach_does_not_settle(connect: Connect) -> None:
    """Two for and two against with one seat left: the last vote decides, so all wait for it."""
    cooperative = considered(connect())

    vote(cooperative, vera=FOR, boris=FOR, galina=AGAINST, dmitri=AGAINST)

    with pytest.raises(errors.StillOpen):
        cooperative.sign_minutes("anna")


def test_one_may_still_vote_on_a_settled_matter(cooperative: Cooperative) -> None:
    """Until the minutes or the deadline everyone's vote is taken, even if it changes nothing."""
    considered(cooperative)
    vote(cooperative, vera=FOR, boris=FOR, galina=FOR, dmitri=FOR)

    vote(cooperative, elena=AGAINST)

    assert cooperative.matter("anna")["votes"] == 0b10_01_01_01_01


def test_an_unsettled_matter_is_decided_by_its_deadline(cooperative: Cooperative) -> None:
    """With quorum and chair, the deadline decides by the votes that are there."""
    considered(cooperative)
    vote(cooperative, vera=FOR, boris=FOR, galina=AGAINST, dmitri=ABSTAIN)
    cooperative.chain.pass_time(days=31)

    cooperative.sign_minutes("anna")

    assert cooperative.state("anna") is State.REFUSED


def test_the_decided_matter_is_erased(cooperative: Cooperative) -> None:
    """The history keeps the votes; the table does not."""
    considered(cooperative)

    cooperative.decide("anna", approve=True)

    assert cooperative.rows("council", "matters") == []


# --- votes that are refused


def test_a_council_member_votes_once(cooperative: Cooperative) -> None:
    """A second vote is refused, be it the same or another."""
    considered(cooperative)
    vote(cooperative, elena=FOR)

    with pytest.raises(errors.AlreadyVoted):
        vote(cooperative, elena=FOR)
    with pytest.raises(errors.AlreadyVoted):
        vote(cooperative, elena=AGAINST)


def test_a_vote_after_the_deadline_is_refused(cooperative: Cooperative) -> None:
    """After the charter's days nobody votes any more."""
    considered(cooperative)
    cooperative.chain.pass_time(days=30)

    with pytest.raises(errors.MatterClosed):
        vote(cooperative, vera=FOR)


@pytest.mark.parametrize("person", ["zoya", "anna"])
def test_only_the_council_votes(cooperative: Cooperative, person: str) -> None:
    """Neither an officer without a seat nor the applicant votes."""
    considered(cooperative)

    with pytest.raises(errors.NotInElectorate):
        cooperative.vote("anna", by=person)


@pytest.mark.parametrize("choice", [0, 4, 255])
def test_an_unknown_choice_is_refused(cooperative: Cooperative, choice: int) -> None:
    """For, against, abstain: nothing else."""
    considered(cooperative)

    with pytest.raises(errors.ChoiceUnknown):
        cooperative.vote("anna", by="vera", choice=choice)  # type: ignore[arg-type]


def test_an_unknown_matter_is_refused(cooperative: Cooperative) -> None:
    """One votes on what is there."""
    with pytest.raises(errors.MatterUnknown):
        cooperative.vote("anna", by="vera", matter=77)
    with pytest.raises(errors.MatterUnknown):
        cooperative.sign_minutes("anna", matter=77)


# --- voting anew


def test_a_matter_without_quorum_is_voted_on_anew(cooperative: Cooperative) -> None:
    """After the deadline the chair reopens: same length, no votes."""
    considered(cooperative)
    vote(cooperative, vera=AGAINST, elena=AGAINST)
    with pytest.raises(errors.StillOpen):
        cooperative.reopen("anna")
    cooperative.chain.pass_time(days=30)

    cooperative.reopen("anna")

    matter = cooperative.matter("anna")
    assert (matter["votes"], matter["opened_at"]) == (0, seconds(cooperative.now))
    assert matter["closes_at"] - matter["opened_at"] == 30 * 86400
    cooperative.decide("anna", approve=True)
    assert cooperative.state("anna") is State.MEMBER


def test_a_decided_matter_is_not_voted_on_anew(cooperative: Cooperative) -> None:
    """An unwelcome outcome is no reason to repeat the vote."""
    considered(cooperative).vote_all("anna", AGAINST)
    cooperative.chain.pass_time(days=31)

    with pytest.raises(errors.QuorumReached):
        cooperative.reopen("anna")


def test_only_the_chair_or_a_deputy_reopens(cooperative: Cooperative) -> None:
    """Who has no such seat does not repeat votes."""
    considered(cooperative)
    cooperative.chain.pass_time(days=31)

    with pytest.raises(errors.NotChair):
        cooperative.reopen("anna", by="elena")
    cooperative.reopen("anna", by="boris")


# --- matters of other protocols


def test_a_listed_contract_submits_a_matter(cooperative: Cooperative) -> None:
    """Another protocol's matter is decided the same way, and its contract is told."""
    trace = cooperative.relay("assembly", "council", "submit", kind="meeting", subject=7, days=3)
    matter = trace.of("council", "submit")[0].result
    for person in cooperative.council:
        cooperative.vote("", by=person, matter=matter)

    told = cooperative.sign_minutes("", matter=matter)

    assert told.of("assembly", "decided")


@pytest.mark.parametrize("days", [0, 366])
def test_a_matter_has_a_bounded_time(cooperative: Cooperative, days: int) -> None:
    """From a day to a year."""
    with pytest.raises(errors.DaysOutOfRange):
        cooperative.relay("assembly", "council", "submit", kind="x", subject=1, days=days)


def test_a_matters_number_is_never_given_twice(cooperative: Cooperative) -> None:
    """A retracted matter leaves a gap, so an old signature fits no new matter."""
    submit = {"kind": "x", "subject": 1, "days": 1}
    first = cooperative.relay("assembly", "council", "submit", **submit)
    number = first.of("council", "submit")[0].result
    cooperative.relay("assembly", "council", "retract", matter=number)

    second = cooperative.relay("assembly", "council", "submit", **submit)

    assert second.of("council", "submit")[0].result == number + 1
