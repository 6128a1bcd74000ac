"""Undesired ways round the audit commission, each refused with its own error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.chain.testing import TestChain
from coop.protocols.commission import errors
from coop.protocols.commission.rules import Addressee
from coop.protocols.commission.tests.auditing import (
    AUDITORS,
    FINDING_DAYS,
    answer,
    close,
    conclude,
    decide,
    elect,
    escalate,
    find,
    join,
    let_days_pass,
    next_finding,
    seat,
    seat_board,
)
from coop.protocols.membership.errors import NotMember
from coop.protocols.network.errors import (
    CooperativeSuspended,
    NotListed,
    WrongSender,
    WrongSigner,
)
from coop.protocols.testing import Cooperative, Network, founding
from coop.protocols.testing.network import OPERATOR

Connect = Callable[..., Cooperative]


@pytest.fixture
def audited(cooperative: Cooperative) -> Cooperative:
    """A cooperative with a commission of three."""
    elect(cooperative)
    return cooperative


@pytest.fixture
def found(audited: Cooperative) -> int:
    """A finding addressed to the council."""
    return find(audited)


# --- who sits in it


@pytest.mark.parametrize("sender", ["outsider", "vera"])
def test_nobody_seats_a_commission_by_hand(audited: Cooperative, sender: str) -> None:
    """Neither an unlisted contract nor the council's chair: it is elected."""
    with pytest.raises(NotListed):
        seat(audited, sender=sender)


@pytest.mark.parametrize("person", ["vera", "galina", "zoya"])
def test_who_is_checked_does_not_check(cooperative: Cooperative, person: str) -> None:
    """Neither the chair, nor a member of the council, nor the cashier sits in it."""
    join(cooperative)

    with pytest.raises(errors.HoldsOffice) as refused:
        seat(cooperative, [*AUDITORS[:2], person])

    assert refused.value.values == {"person": cooperative.account(person)}


def test_the_board_does_not_check_itself(cooperative: Cooperative) -> None:
    """Who sits in the board is not seated as an auditor."""
    join(cooperative)
    seat_board(cooperative, "elena", "olga")

    with pytest.raises(errors.HoldsOffice):
        seat(cooperative)


def test_a_stranger_is_no_auditor(cooperative: Cooperative) -> None:
    """Auditors are members."""
    join(cooperative, AUDITORS[:2])
    cooperative.register("raisa")

    with pytest.raises(NotMember):
        seat(cooperative)


def test_a_person_has_one_place(cooperative: Cooperative) -> None:
    """Two places would be two signatures."""
    join(cooperative)

    with pytest.raises(errors.RepeatedAuditor):
        seat(cooperative, ["olga", "pavel", "olga"])


def test_a_commission_is_bounded(audited: Cooperative) -> None:
    """Sixteen are refused before anybody is looked at."""
    with pytest.raises(errors.TooManyAuditors):
        seat(audited, [f"p{letter}" for letter in "abcdefghijklmnop"])


def test_a_term_has_a_future(audited: Cooperative) -> None:
    """A commission whose term is over can't be seated."""
    with pytest.raises(errors.TermOver):
        seat(audited, term=timedelta(seconds=-1))


def test_the_council_buys_no_auditor(audited: Cooperative) -> None:
    """The council can't silence an auditor by an office: neither officer nor board."""

    def move(kind: str, people: list[dict[str, object]]) -> None:
        document = audited.document("motion", 1, audited.key("vera"))
        values = {"mover": audited.account("vera"), "kind": kind, "people": people, "days": 5}
        audited.push(audited.step("council", "move", "vera", **values, document=document))

    olga, elena = audited.account("olga"), audited.account("elena")
    with pytest.raises(errors.IsAuditor):
        move("officer", [{"account": olga, "role": 2}])
    with pytest.raises(errors.IsAuditor):
        move("board", [{"account": elena, "role": 3}, {"account": olga, "role": 1}])
    move("officer", [{"account": olga, "role": 0}])


def test_an_office_moved_before_the_election_is_refused_after_it(cooperative: Cooperative) -> None:
    """Between the motion and its decision the person was elected an auditor."""
    join(cooperative)
    document = cooperative.document("motion", 1, cooperative.key("vera"))
    people = [{"account": cooperative.account("olga"), "role": 2}]
    values = {"mover": cooperative.account("vera"), "kind": "officer", "people": people, "days": 5}
    cooperative.push(cooperative.step("council", "move", "vera", **values, document=document))
    seat(cooperative)
    matter = max(row["id"] for row in cooperative.rows("council", "matters"))

    with pytest.raises(errors.IsAuditor):
        cooperative.council_decides(matter)


def test_who_left_the_cooperative_audits_no_more(audited: Cooperative) -> None:
    """The place in the commission does not outlive the membership."""
    olga = audited.account("olga")
    audited.relay("assembly", "membership", "terminate", member=olga, cause=2)

    with pytest.raises(errors.NotAuditor):
        find(audited, by="olga")


# --- findings


@pytest.mark.parametrize("person", ["vera", "galina", "zoya", "sofia"])
def test_only_auditors_find_and_close(audited: Cooperative, found: int, person: str) -> None:
    """The council can't close what was found about it; a member can't record a finding."""
    if person == "sofia":
        audited.join(person)

    with pytest.raises(errors.NotAuditor):
        find(audited, by=person)
    with pytest.raises(errors.NotAuditor):
        close(audited, found, by=person)


@pytest.mark.parametrize("addressee", [0, 2, 3])
def test_a_finding_has_an_addressee_in_office(audited: Cooperative, addressee: int) -> None:
    """The council, or the board where there is one."""
    with pytest.raises(errors.AddresseeUnknown):
        find(audited, addressee=addressee)


@pytest.mark.parametrize("person", ["galina", "zoya", "olga"])
def test_only_the_addressee_answers(audited: Cooperative, found: int, person: str) -> None:
    """Neither a member of the council, nor the cashier, nor the auditor."""
    with pytest.raises(errors.NotAddressee):
        answer(audited, found, by=person)


def test_the_boards_chair_answers_for_the_board_alone(audited: Cooperative, found: int) -> None:
    """A finding about the council is the council's; a member of the board answers none."""
    seat_board(audited, "elena", "dmitri")
    of_board = find(audited, addressee=Addressee.BOARD)

    with pytest.raises(errors.NotAddressee):
        answer(audited, found, by="elena")
    with pytest.raises(errors.NotAddressee):
        answer(audited, of_board, by="dmitri")


def test_a_finding_has_its_days(audited: Cooperative, found: int) -> None:
    """Nobody hurries it to the meeting, and it goes there once."""
    let_days_pass(audited, FINDING_DAYS - 1)
    with pytest.raises(errors.NotOverdue):
        escalate(audited, found)

    let_days_pass(audited, 1)
    escalate(audited, found)

    with pytest.raises(errors.AlreadyEscalated):
        escalate(audited, found)


def test_what_is_closed_is_closed(audited: Cooperative, found: int) -> None:
    """Neither answered, nor closed again, nor escalated, nor decided."""
    close(audited, found)
    let_days_pass(audited, FINDING_DAYS)

    for attempt in (answer, close, escalate, decide):
        with pytest.raises(errors.FindingUnknown):
            attempt(audited, found)


def test_the_meeting_decides_only_what_went_there(audited: Cooperative, found: int) -> None:
    """A finding whose days run is not the meeting's yet; nor is another kind of matter."""
    with pytest.raises(errors.NotEscalated):
        decide(audited, found)
    with pytest.raises(errors.FindingUnknown):
        audited.meeting_decides("commission", "fee", found)


@pytest.mark.parametrize("sender", ["assembly", "outsider", "vera", "olga"])
def test_the_general_meeting_alone_decides(audited: Cooperative, found: int, sender: str) -> None:
    """Neither the council's chair nor an auditor speaks for it."""
    let_days_pass(audited, FINDING_DAYS)
    escalate(audited, found)
    told = {
        "kind": "finding",
        "subject": found,
        "approved": False,
        "matter": 1,
        "minutes": "11" * 32,
    }

    with pytest.raises(WrongSender):
        audited.send(sender, "commission", "decided", **told)


def test_another_cooperatives_finding_is_none(
    audited: Cooperative, found: int, connect: Connect
) -> None:
    """Numbers and auditors are each cooperative's own."""
    other = connect()
    elect(other)

    with pytest.raises(errors.FindingUnknown):
        answer(other, found)
    with pytest.raises(errors.FindingUnknown):
        close(other, found)


# --- signatures


def test_nobody_finds_in_anothers_name(audited: Cooperative) -> None:
    """The auditor's own key authorises it, and the auditor's own signature stands under it."""
    number = next_finding(audited)
    forged = audited.document("finding", number, audited.key("vera"))
    values = {"coop": audited.name, "auditor": audited.account("olga"), "addressee": 1}

    with pytest.raises(WrongSigner):
        find(audited, document=forged)
    with pytest.raises(AuthorizationRefused):
        audited.push(
            (
                "commission",
                "find",
                values | {"document": forged},
                f"{audited.account('vera')}@active",
            )
        )


def test_signatures_are_of_this_very_act(
    audited: Cooperative, found: int, connect: Connect
) -> None:
    """Another number, another paper or another cooperative's is none."""
    year, other = audited.now.year - 1, connect().name
    olga, vera = audited.key("olga"), audited.key("vera")

    with pytest.raises(WrongSigner):
        find(audited, document=audited.document("finding", found, olga))
    with pytest.raises(WrongSigner):
        answer(audited, found, document=audited.document("finding", found, vera))
    with pytest.raises(WrongSigner):
        answer(audited, found, document=audited.document("findanswer", found, vera, coop=other))
    paper = audited.document("conclusion", year - 1, olga)
    with pytest.raises(WrongSigner):
        conclude(audited, year, by="olga", document=paper)


# --- conclusions


@pytest.mark.parametrize("person", ["vera", "zoya"])
def test_only_auditors_conclude(audited: Cooperative, person: str) -> None:
    """Who is checked says nothing of the check."""
    with pytest.raises(errors.NotAuditor):
        conclude(audited, audited.now.year - 1, by=person)


def test_an_auditor_signs_once(audited: Cooperative) -> None:
    """One auditor is no majority by signing twice."""
    year = audited.now.year - 1
    conclude(audited, year, by="olga")

    with pytest.raises(errors.AlreadySigned):
        conclude(audited, year, by="olga")


def test_there_is_no_report_of_a_year_to_come(audited: Cooperative) -> None:
    """Nor of one before there was such a law."""
    for year in (audited.now.year + 1, 1991, 0):
        with pytest.raises(errors.YearOutOfRange):
            conclude(audited, year, by="olga")


# --- a suspended cooperative


@pytest.fixture(scope="module")
def own() -> Iterator[Network]:
    """A network of this file's own: a cooperative is suspended on it."""
    with TestChain.start() as chain:
        yield Network.boot(chain)


def test_a_suspended_cooperative_audits_nothing(own: Network) -> None:
    """What the operator stopped stands still; what is overdue still goes to the meeting."""
    cooperative = founding.connect(own)
    elect(cooperative)
    number, year = find(cooperative), cooperative.now.year - 1
    let_days_pass(cooperative, FINDING_DAYS)
    suspend = ("eosio", "suspend", {"coop": cooperative.name}, f"{OPERATOR}@active")
    own.chain.push([suspend])
    olga, vera = cooperative.key("olga"), cooperative.key("vera")
    acts = [
        ("find", "olga", {"auditor": cooperative.account("olga"), "addressee": 1,
                          "document": cooperative.document("finding", number + 1, olga)}),
        ("answer", "vera", {"answerer": cooperative.account("vera"), "finding": number,
                            "document": cooperative.document("findanswer", number, vera)}),
        ("close", "olga", {"auditor": cooperative.account("olga"), "finding": number}),
        ("conclude", "olga", {"auditor": cooperative.account("olga"), "year": year,
                              "document": cooperative.document("conclusion", year, olga)}),
    ]  # fmt: skip

    for action, person, values in acts:
        with pytest.raises(CooperativeSuspended):
            own.chain.push([cooperative.step("commission", action, person, **values)])
    overdue = {"coop": cooperative.name, "finding": number}
    own.chain.push([("commission", "escalate", overdue, f"{OPERATOR}@active")])
