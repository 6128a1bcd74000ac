"""Who sits in the council and who is an officer, as the contract keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.protocols.council import errors
from coop.protocols.council.tests.stories import (
    FOR,
    WITHOUT_DEPUTY,
    considered,
    vote,
)
from coop.protocols.testing import Cooperative, Seat, State
from coop.protocols.testing.cooperative import moment

Connect = Callable[..., Cooperative]


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


FRESH = {
    "ivan": Seat.CHAIR,
    "boris": Seat.MEMBER,
    "galina": Seat.MEMBER,
    "dmitri": Seat.MEMBER,
    "elena": Seat.MEMBER,
}


def test_who_left_the_council_votes_no_more(cooperative: Cooperative) -> None:
    """The electorate stays as it was when voting opened, without those who have no seat now."""
    cooperative.join("ivan")
    considered(cooperative)

    seat(cooperative, FRESH)

    for stranger in ("ivan", "vera"):
        with pytest.raises(errors.NotInElectorate):
            cooperative.vote("anna", by=stranger)
    vote(cooperative, boris=FOR, galina=FOR, dmitri=FOR, elena=FOR)
    with pytest.raises(errors.NotSigner):
        cooperative.sign_minutes("anna", by="vera")
    cooperative.sign_minutes("anna", by="ivan")
    cooperative.sign_minutes("anna", by="galina")
    assert cooperative.state("anna") is State.MEMBER


def test_the_new_chair_reopens_what_the_former_council_left(cooperative: Cooperative) -> None:
    """Its votes are dropped, the council in office decides; what was settled stays settled."""
    cooperative.join("ivan")
    considered(cooperative)
    vote(cooperative, vera=FOR, boris=FOR)
    with pytest.raises(errors.StillOpen):
        cooperative.reopen("anna")

    seat(cooperative, FRESH)
    with pytest.raises(errors.NotChair):
        cooperative.reopen("anna", by="vera")
    cooperative.reopen("anna", by="ivan")
    with pytest.raises(errors.StillOpen):
        cooperative.reopen("anna", by="ivan")

    vote(cooperative, ivan=FOR, boris=FOR, galina=FOR, dmitri=FOR)
    seat(cooperative, {**WITHOUT_DEPUTY})
    with pytest.raises(errors.StillOpen):
        cooperative.reopen("anna")


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
