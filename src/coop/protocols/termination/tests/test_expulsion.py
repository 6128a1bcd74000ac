"""Expulsion, on the chain: the general meeting's alone, after grounds and notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.protocols.membership.errors import NotMember
from coop.protocols.network.errors import WrongSender
from coop.protocols.termination import errors
from coop.protocols.termination.tests.leaving import (
    EXPELLED,
    LEFT,
    PAYING,
    READY,
    accuse,
    act,
    advance,
    connected,
    expel,
    join,
    leave,
    leave_and_go,
    money_of,
    settlement,
    subject_of,
)
from coop.protocols.testing import Cooperative, State

Connect = Callable[..., Cooperative]
# --- expulsion


def test_the_general_meeting_expels(saved: Cooperative) -> None:
    """After grounds, notice and twenty days; the money is settled as on exit."""
    accuse(saved, "anna")
    saved.chain.pass_time(days=20)
    expel(saved, "anna")

    row = settlement(saved, "anna")
    assert (saved.member("anna").cause, row["organ"], row["state"]) == (EXPELLED, 2, PAYING)
    saved.send_money(saved.outgoing()[0]["id"])
    assert money_of(saved, "anna") == {}
    assert saved.rows("termination", "accusations") == []


@pytest.mark.parametrize(
    ("charter", "days"), [("ru-consumer-society", 20), ("ru-production-cooperative", 30)]
)
def test_nobody_is_expelled_unheard(connect: Connect, charter: str, days: int) -> None:
    """The law gives the member days between the notice and the decision."""
    cooperative = connect(charter=charter)
    join(cooperative, "anna")
    accuse(cooperative, "anna")
    notified = cooperative.rows("termination", "accusations")[0]["notified_at"]
    cooperative.chain.pass_time(days=days - 1)

    with pytest.raises(errors.TooEarly) as refused:
        expel(cooperative, "anna")
    assert refused.value.values == {"until": notified + days * 86_400}
    cooperative.chain.pass_time(days=1)
    expel(cooperative, "anna")
    assert cooperative.state("anna") is State.EXITED


def test_the_meeting_may_keep_the_member(saved: Cooperative) -> None:
    """Then there is no accusation any more."""
    accuse(saved, "anna")
    saved.chain.pass_time(days=20)
    expel(saved, "anna", approve=False)

    assert saved.state("anna") is State.MEMBER
    with pytest.raises(errors.NotAccused):
        expel(saved, "anna")


def test_the_chair_may_drop_an_accusation(saved: Cooperative) -> None:
    """Before the meeting has decided."""
    accuse(saved, "anna")
    values = {"chair": saved.account(saved.chair), "member": saved.account("anna")}
    act(saved, saved.chair, "pardon", **values)

    with pytest.raises(errors.NotAccused):
        expel(saved, "anna")
    with pytest.raises(errors.NotAccused):
        act(saved, saved.chair, "pardon", **values)


@pytest.mark.parametrize("sender", ["council", "chair", "operator", "assembly", "outsider"])
def test_nobody_but_the_general_meeting_expels(connect: Connect, sender: str) -> None:
    """Neither the council, nor the chair, nor the operator, nor any listed contract."""
    cooperative = connected(connect)
    accuse(cooperative, "anna")
    cooperative.chain.pass_time(days=20)
    told: dict[str, Any] = {
        "kind": "expulsion",
        "subject": subject_of(cooperative, "anna"),
        "approved": True,
        "matter": 1,
        "minutes": "11" * 32,
    }

    def send() -> None:
        if sender in ("council", "operator"):
            values = {"coop": cooperative.name, **told}
            cooperative.chain.push([("termination", "decided", values, f"{sender}@active")])
        else:
            by = cooperative.chair if sender == "chair" else sender
            cooperative.send(by, "termination", "decided", **told)

    with pytest.raises(WrongSender):
        send()
    assert cooperative.state("anna") is State.MEMBER


@pytest.mark.parametrize("kind", ["exit", "death", "inheritance", "lapse", "unheard"])
def test_the_meeting_does_not_decide_for_the_council(saved: Cooperative, kind: str) -> None:
    """Each organ its own: the meetings' contract is refused where the council is competent."""
    leave(saved, "anna")

    with pytest.raises(WrongSender):
        saved.meeting_decides("termination", kind, subject_of(saved, "anna"))


def test_only_the_chair_accuses(saved: Cooperative) -> None:
    """Neither a member of the council nor the member."""
    for person in ("galina", "anna"):
        with pytest.raises(errors.NotChair):
            accuse(saved, "anna", by=person)


def test_one_accusation_at_a_time_and_of_members_only(saved: Cooperative) -> None:
    """The notice is served once."""
    accuse(saved, "anna")
    with pytest.raises(errors.AlreadyAccused):
        accuse(saved, "anna")
    saved.register("oleg")
    with pytest.raises(NotMember):
        accuse(saved, "oleg")


def test_who_is_accused_may_still_leave(saved: Cooperative) -> None:
    """Exit is a right; nothing is left for the meeting to decide."""
    accuse(saved, "anna")
    leave_and_go(saved, "anna")

    assert saved.member("anna").cause == LEFT
    saved.chain.pass_time(days=20)
    with pytest.raises(errors.NotAccused):
        expel(saved, "anna")


def test_an_expulsion_ends_the_statement_of_exit(saved: Cooperative) -> None:
    """The matter of the exit is taken from the council."""
    accuse(saved, "anna")
    saved.chain.pass_time(days=20)
    leave(saved, "anna")
    expel(saved, "anna")

    assert saved.rows("council", "matters") == []
    assert saved.rows("termination", "endings") == []


def test_an_expulsion_does_not_wait_for_debts(saved: Cooperative) -> None:
    """The membership ends; the payout waits for the advance."""
    advance(saved, "anna", 2_000)
    accuse(saved, "anna")
    saved.chain.pass_time(days=20)
    expel(saved, "anna")

    assert (saved.state("anna"), settlement(saved, "anna")["state"]) == (State.EXITED, READY)


def test_an_elected_person_is_unseated_before_being_expelled(cooperative: Cooperative) -> None:
    """Otherwise a stranger would sit in the council."""
    accuse(cooperative, "elena")
    cooperative.chain.pass_time(days=20)

    with pytest.raises(errors.InOffice):
        expel(cooperative, "elena")
