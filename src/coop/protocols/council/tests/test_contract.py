"""The council decides, as the contract does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.protocols.council import errors
from coop.protocols.testing import Choice, Cooperative, Seat, State
from coop.protocols.testing.cooperative import moment, seconds

Connect = Callable[..., Cooperative]
FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
WITHOUT_DEPUTY = {
    "vera": Seat.CHAIR,
    "boris": Seat.MEMBER,
    "galina": Seat.MEMBER,
    "dmitri": Seat.MEMBER,
    "elena": Seat.MEMBER,
}
FOUR = {
    "vera": Seat.CHAIR,
    "boris": Seat.DEPUTY,
    "galina": Seat.MEMBER,
    "dmitri": Seat.MEMBER,
}


def considered(cooperative: Cooperative) -> Cooperative:
    """Anna's admission is before the council."""
    cooperative.register("anna")
    cooperative.apply("anna")
    cooperative.confirm("anna")
    return cooperative


def vote(cooperative: Cooperative, **choices: Choice) -> None:
    for person, choice in choices.items():
        cooperative.vote("anna", by=person, choice=choice)


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


# --- minutes that are refused


def test_minutes_before_the_outcome_are_refused(cooperative: Cooperative) -> None:
    """While votes to come may change the outcome there is nothing to sign."""
    considered(cooperative)
    vote(cooperative, vera=FOR, boris=FOR, galina=FOR)

    with pytest.raises(errors.StillOpen):
        cooperative.sign_minutes("anna")


def test_minutes_that_miss_a_vote_are_refused(cooperative: Cooperative) -> None:
    """A vote that came after the minutes were drawn up makes them false: they are drawn up anew."""
    considered(cooperative)
    cooperative.vote_all("anna", FOR)

    with pytest.raises(errors.VotesChanged) as refused:
        cooperative.sign_minutes("anna", present=4)

    assert refused.value.values == {"present": 5, "told": 4}
    cooperative.sign_minutes("anna")


def test_minutes_without_quorum_are_refused(cooperative: Cooperative) -> None:
    """Three of five are less than three quarters."""
    considered(cooperative)
    vote(cooperative, vera=FOR, boris=FOR, galina=FOR)
    cooperative.chain.pass_time(days=31)

    with pytest.raises(errors.NoQuorum) as refused:
        cooperative.sign_minutes("anna")

    assert refused.value.values == {"present": 3, "electorate": 5}


def test_minutes_without_the_chair_are_refused(connect: Connect) -> None:
    """Four of five are a quorum, but neither the chair nor a deputy was among them."""
    cooperative = considered(connect(council=WITHOUT_DEPUTY))
    vote(cooperative, boris=FOR, galina=FOR, dmitri=FOR, elena=FOR)
    with pytest.raises(errors.StillOpen):
        cooperative.sign_minutes("anna")
    cooperative.chain.pass_time(days=31)

    with pytest.raises(errors.NoChair):
        cooperative.sign_minutes("anna")


def test_a_deputy_stands_in_for_the_chair_at_the_vote(cooperative: Cooperative) -> None:
    """The deputy's taking part is enough where the chair must take part."""
    considered(cooperative)
    vote(cooperative, boris=FOR, galina=FOR, dmitri=FOR, elena=FOR)

    cooperative.sign_minutes("anna")

    assert cooperative.state("anna") is State.MEMBER


def test_a_member_of_the_council_does_not_sign(cooperative: Cooperative) -> None:
    """Minutes are the chair's to sign."""
    considered(cooperative).vote_all("anna")

    with pytest.raises(errors.NotChair):
        cooperative.sign_minutes("anna", by="elena")


def test_the_deputy_signs_when_the_chairs_days_are_over(cooperative: Cooperative) -> None:
    """An approved decision can't be held up by not signing it."""
    considered(cooperative).vote_all("anna")
    settled_at = cooperative.matter("anna")["settled_at"]
    with pytest.raises(errors.DeputyWaits) as refused:
        cooperative.sign_minutes("anna", by="boris")
    assert refused.value.values == {"from": settled_at + 5 * 86400}
    cooperative.chain.pass_time(days=5)

    cooperative.sign_minutes("anna", by="boris")

    assert cooperative.state("anna") is State.MEMBER


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


# --- compositions and officers


def seats(cooperative: Cooperative, council: dict[str, Seat]) -> list[dict[str, Any]]:
    return [
        {"account": cooperative.account(person), "role": int(role)}
        for person, role in council.items()
    ]


def seat(cooperative: Cooperative, council: dict[str, Seat], days: int = 365) -> None:
    cooperative.relay(
        "assembly",
        "council",
        "seat",
        seats=seats(cooperative, council),
        until=f"{cooperative.now.year + days // 365}-01-01T00:00:00",
    )


def test_a_new_council_does_not_vote_on_old_matters(cooperative: Cooperative) -> None:
    """The electorate stays as it was when voting opened; the new chair signs."""
    cooperative.join("ivan")
    considered(cooperative)
    fresh = {
        "ivan": Seat.CHAIR,
        "boris": Seat.MEMBER,
        "galina": Seat.MEMBER,
        "dmitri": Seat.MEMBER,
        "elena": Seat.MEMBER,
    }

    seat(cooperative, fresh)

    with pytest.raises(errors.NotInElectorate):
        cooperative.vote("anna", by="ivan")
    cooperative.vote_all("anna")
    with pytest.raises(errors.NotChair):
        cooperative.sign_minutes("anna", by="vera")
    cooperative.sign_minutes("anna", by="ivan")
    assert cooperative.state("anna") is State.MEMBER


def test_an_amended_charter_does_not_change_a_vote_under_way(cooperative: Cooperative) -> None:
    """The rule is that of the charter in force when voting opened; later matters follow the new."""
    considered(cooperative)
    stricter = [{"code": "quorum", "value": 10_000}]
    cooperative.relay("assembly", "charter", "amend", parameters=stricter)

    vote(cooperative, vera=FOR, boris=FOR, galina=FOR, dmitri=FOR)
    cooperative.sign_minutes("anna")
    assert cooperative.state("anna") is State.MEMBER

    cooperative.register("oleg")
    cooperative.apply("oleg")
    cooperative.confirm("oleg")
    for by in ("vera", "boris", "galina", "dmitri"):
        cooperative.vote("oleg", by=by)
    with pytest.raises(errors.StillOpen):
        cooperative.sign_minutes("oleg")


@pytest.mark.parametrize(
    ("council", "refusal"),
    [
        ({"vera": Seat.CHAIR}, errors.TooFewSeats),
        ({**WITHOUT_DEPUTY, "vera": Seat.MEMBER}, errors.ChairMissing),
        ({**WITHOUT_DEPUTY, "boris": Seat.CHAIR}, errors.ChairMissing),
        ({**WITHOUT_DEPUTY, "boris": 7}, errors.RoleUnknown),
        ({**WITHOUT_DEPUTY, "boris": 0}, errors.RoleUnknown),
        ({**WITHOUT_DEPUTY, "nobody": Seat.MEMBER}, errors.AccountUnknown),
        ({f"m{n}": Seat.MEMBER for n in "abcdefghijklmnopqrstuvwxyz12345a"} | {
            "x1": Seat.MEMBER, "x2": Seat.MEMBER}, errors.TooManySeats),
    ],
)  # fmt: skip
def test_a_wrong_composition_is_refused(
    cooperative: Cooperative, council: dict[str, Seat], refusal: type[Exception]
) -> None:
    """Enough seats and not too many, one chair, known roles, people who exist."""
    with pytest.raises(refusal):
        seat(cooperative, council)


def test_a_person_has_one_seat(cooperative: Cooperative) -> None:
    """Nobody sits twice."""
    twice = seats(cooperative, WITHOUT_DEPUTY) + seats(cooperative, {"elena": Seat.MEMBER})

    with pytest.raises(errors.RepeatedSeat):
        cooperative.relay("assembly", "council", "seat", seats=twice, until="2099-01-01T00:00:00")


def test_a_term_in_the_past_is_refused(cooperative: Cooperative) -> None:
    """A council is seated for a time to come."""
    with pytest.raises(errors.TermOver):
        cooperative.relay(
            "assembly",
            "council",
            "seat",
            seats=seats(cooperative, WITHOUT_DEPUTY),
            until=moment(cooperative.now),
        )


def test_an_officer_is_appointed_and_dismissed(cooperative: Cooperative) -> None:
    """Roles are given by bits; zero ends the office."""
    account = cooperative.account("elena")

    cooperative.relay("assembly", "council", "appoint", account=account, roles=3)
    assert {"account": account, "roles": 3} in cooperative.rows("council", "officers")
    cooperative.relay("assembly", "council", "appoint", account=account, roles=0)

    assert account not in {row["account"] for row in cooperative.rows("council", "officers")}


@pytest.mark.parametrize(
    ("person", "roles", "refusal"),
    [("elena", 16, errors.RoleUnknown), ("nobody", 1, errors.AccountUnknown)],
)
def test_a_wrong_appointment_is_refused(
    cooperative: Cooperative, person: str, roles: int, refusal: type[Exception]
) -> None:
    """Known roles, and people who exist."""
    with pytest.raises(refusal):
        cooperative.relay(
            "assembly", "council", "appoint", account=cooperative.account(person), roles=roles
        )


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
