"""What the council decides of its own: free matters, deputies, officers, the board."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from coop.protocols.council import errors
from coop.protocols.council.tests.holding import move
from coop.protocols.membership.errors import NotMember
from coop.protocols.network.errors import NotListed, WrongSender, WrongSigner
from coop.protocols.testing import Cooperative
from coop.protocols.testing.cooperative import moment, seconds

Connect = Callable[..., Cooperative]
MEMBER, DEPUTY, CHAIR = 1, 2, 3
CASHIER, ACCOUNTANT, SECRETARY = 1, 2, 4


def office(cooperative: Cooperative) -> dict[str, int]:
    """The roles of the seats in office, by person."""
    seats = cooperative.rows("council", "compositions")[-1]["seats"]
    names = {cooperative.account(person): person for person in cooperative.council}
    return {names[seat["account"]]: seat["role"] for seat in seats}


def officers(cooperative: Cooperative) -> dict[str, int]:
    """The officers' roles, by account."""
    return {row["account"]: row["roles"] for row in cooperative.rows("council", "officers")}


def board(cooperative: Cooperative) -> dict[str, int]:
    """The board in office, by account."""
    rows = cooperative.rows("council", "boards")
    return {seat["account"]: seat["role"] for seat in rows[-1]["seats"]} if rows else {}


# --- what takes effect


def test_a_free_matter_is_decided_and_recorded(cooperative: Cooperative) -> None:
    """Its words stand in the signed paper; nothing else follows."""
    matter = move(cooperative)
    (motion,) = cooperative.rows("council", "motions")
    assert (motion["kind"], motion["mover"]) == ("free", cooperative.account("vera"))

    told = cooperative.council_decides(matter).of("council", "decided")[0].data

    assert (told["kind"], told["approved"]) == ("free", True)
    assert cooperative.rows("council", "motions") == []


def test_the_council_appoints_its_deputies(cooperative: Cooperative) -> None:
    """These and no others, in a composition of its own with the same people and the same end."""
    before = cooperative.rows("council", "compositions")[-1]
    matter = move(cooperative, "deputy", {"galina": 0, "elena": 0})

    cooperative.council_decides(matter)

    after = cooperative.rows("council", "compositions")[-1]
    assert (after["version"], after["until"]) == (before["version"] + 1, before["until"])
    assert office(cooperative) == {
        "vera": CHAIR, "boris": MEMBER, "galina": DEPUTY, "dmitri": MEMBER, "elena": DEPUTY,
    }  # fmt: skip


def test_the_council_may_have_no_deputy(cooperative: Cooperative) -> None:
    """A motion that names nobody ends the deputies' office."""
    cooperative.council_decides(move(cooperative, "deputy"))

    assert DEPUTY not in office(cooperative).values()


def test_the_council_appoints_officers(cooperative: Cooperative) -> None:
    """Each named person has these roles instead of the former; zero ends the office."""
    elena, zoya = cooperative.account("elena"), cooperative.account("zoya")
    people = {"elena": CASHIER | SECRETARY, "zoya": 0}

    cooperative.council_decides(move(cooperative, "officer", people))

    assert officers(cooperative)[elena] == CASHIER | SECRETARY
    assert zoya not in officers(cooperative)


def test_the_council_appoints_the_board(cooperative: Cooperative) -> None:
    """With its chair, for the charter's term; it may be one person."""
    cooperative.council_decides(move(cooperative, "board", {"zoya": CHAIR, "elena": MEMBER}))
    assert board(cooperative) == {
        cooperative.account("zoya"): CHAIR,
        cooperative.account("elena"): MEMBER,
    }
    row = cooperative.rows("council", "boards")[-1]
    assert row["until"] - row["since"] > 0

    cooperative.council_decides(move(cooperative, "board", {"zoya": CHAIR}))

    assert board(cooperative) == {cooperative.account("zoya"): CHAIR}


@pytest.mark.parametrize("kind", ["free", "deputy", "officer", "board"])
def test_a_rejected_motion_changes_nothing(cooperative: Cooperative, kind: str) -> None:
    """It is erased with its matter."""
    people: Mapping[str, Mapping[str, int]] = {
        "deputy": {"galina": 0}, "officer": {"elena": CASHIER}, "board": {"elena": CHAIR},
    }  # fmt: skip
    before = (office(cooperative), officers(cooperative), board(cooperative))
    matter = move(cooperative, kind, dict(people.get(kind, {})))

    cooperative.council_decides(matter, approve=False)

    assert (office(cooperative), officers(cooperative), board(cooperative)) == before
    assert cooperative.rows("council", "motions") == []


def test_who_sits_in_the_board_moves_matters(cooperative: Cooperative) -> None:
    """Not before the appointment, and not without a seat in either."""
    with pytest.raises(errors.NotSeated):
        move(cooperative, by="zoya")
    cooperative.council_decides(move(cooperative, "board", {"zoya": CHAIR}))

    assert move(cooperative, by="zoya")
    assert move(cooperative, by="elena")


# --- what is refused


@pytest.mark.parametrize("kind", ["admission", "veto"])
def test_an_unknown_motion_is_refused(cooperative: Cooperative, kind: str) -> None:
    """The council's own matters are four; a protocol's come from the protocol."""
    with pytest.raises(errors.MotionUnknown):
        move(cooperative, kind)


@pytest.mark.parametrize(
    ("kind", "people", "refusal"),
    [
        ("free", {"elena": 0}, errors.PeopleOutOfRange),
        ("officer", {}, errors.PeopleOutOfRange),
        ("board", {}, errors.PeopleOutOfRange),
        ("deputy", {"zoya": 0}, errors.NotSeatedDeputy),
        ("deputy", {"vera": 0}, errors.NotSeatedDeputy),
        ("officer", {"elena": 8}, errors.RoleUnknown),
        ("officer", {"stranger": CASHIER}, NotMember),
        ("board", {"elena": MEMBER}, errors.ChairMissing),
        ("board", {"elena": CHAIR, "zoya": CHAIR}, errors.ChairMissing),
        ("board", {"elena": 7}, errors.RoleUnknown),
        ("board", {"nobody": CHAIR}, errors.AccountUnknown),
        ("board", {"stranger": CHAIR}, NotMember),
    ],
)
def test_people_fit_the_motion(
    cooperative: Cooperative, kind: str, people: dict[str, int], refusal: type[Exception]
) -> None:
    """Members for offices and the board, seats for deputies, one chair, roles that there are."""
    cooperative.register("stranger")

    with pytest.raises(refusal):
        move(cooperative, kind, people)


def test_nobody_is_named_twice(cooperative: Cooperative) -> None:
    """Each person once in a motion."""
    account = cooperative.account("elena")
    values = {
        "mover": cooperative.account("vera"),
        "kind": "officer",
        "people": [{"account": account, "role": 1}, {"account": account, "role": 2}],
        "days": 30,
        "document": cooperative.document("motion", 1, cooperative.key("vera")),
    }

    with pytest.raises(errors.RepeatedSeat):
        cooperative.push(cooperative.step("council", "move", "vera", **values))


@pytest.mark.parametrize("days", [0, 366])
def test_a_motion_has_a_bounded_time(cooperative: Cooperative, days: int) -> None:
    """From a day to a year."""
    with pytest.raises(errors.DaysOutOfRange):
        move(cooperative, days=days)


def test_a_motion_is_signed_by_its_mover(cooperative: Cooperative) -> None:
    """Another's signature, or one under another number, moves nothing."""
    for number, signer in ((1, "elena"), (2, "vera")):
        document = cooperative.document("motion", number, cooperative.key(signer))
        with pytest.raises(WrongSigner):
            move(cooperative, document=document)


def test_nobody_decides_a_motion_but_the_council(cooperative: Cooperative) -> None:
    """Neither a person nor a listed contract tells the council what it has decided."""
    matter = move(cooperative, "board", {"zoya": CHAIR})
    told = {
        "kind": "board", "subject": 1, "approved": True, "matter": matter, "minutes": "11" * 32,
    }  # fmt: skip

    for sender in ("vera", "assembly", "outsider"):
        with pytest.raises(WrongSender):
            cooperative.send(sender, "council", "decided", **told)
    assert board(cooperative) == {}


def test_a_chair_edits_neither_council_nor_board_nor_offices(cooperative: Cooperative) -> None:
    """Only a listed contract seats and appoints: a composition is not edited by hand."""
    vera = cooperative.account("vera")
    seats = [{"account": vera, "role": CHAIR}]
    until = moment(cooperative.now + timedelta(days=365))
    before = (office(cooperative), officers(cooperative), board(cooperative))

    for sender in ("vera", "outsider"):
        for action in ("seat", "seatboard"):
            with pytest.raises(NotListed):
                cooperative.send(sender, "council", action, seats=seats, until=until)
        with pytest.raises(NotListed):
            cooperative.send(sender, "council", "appoint", account=vera, roles=CASHIER)

    assert (office(cooperative), officers(cooperative), board(cooperative)) == before


# --- a board that the meeting elects


def test_the_meeting_seats_a_board(cooperative: Cooperative) -> None:
    """A listed contract seats it until the end of its term; it needs a chair and an end ahead."""
    seats = [{"account": cooperative.account("zoya"), "role": CHAIR}]
    now, later = moment(cooperative.now), moment(cooperative.now + timedelta(days=365))
    cooperative.relay("assembly", "council", "seatboard", seats=seats, until=later)
    assert board(cooperative) == {cooperative.account("zoya"): CHAIR}

    with pytest.raises(errors.TermOver):
        cooperative.relay("assembly", "council", "seatboard", seats=seats, until=now)
    with pytest.raises(errors.ChairMissing):
        cooperative.relay("assembly", "council", "seatboard", seats=[], until=later)


def test_the_boards_term_is_the_charters(connect: Connect) -> None:
    """Counted from the decision."""
    cooperative = connect(boardterm=730)

    cooperative.council_decides(move(cooperative, "board", {"zoya": CHAIR}))

    row = cooperative.rows("council", "boards")[-1]
    assert row["since"] == seconds(cooperative.now)
    assert row["until"] - row["since"] == 730 * 86400
