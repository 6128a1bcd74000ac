"""How a member leaves, on the chain: statement, decision, settlement, payment."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.protocols.membership.errors import NotMember
from coop.protocols.termination import errors
from coop.protocols.termination.tests.leaving import (
    ALL,
    LASTING,
    LEFT,
    MINIMUM,
    PAYING,
    READY,
    SHARE,
    WAITING,
    advance,
    appoint,
    approve_balance,
    ask_return,
    connected,
    contribute,
    decide,
    ending,
    join,
    leave,
    leave_and_go,
    money_of,
    payout,
    recant,
    report,
    report_advance,
    settle,
    settlement,
    settlements,
)
from coop.protocols.testing import Bucket, Cooperative, Role, State

Connect = Callable[..., Cooperative]
# --- exit


def test_who_leaves_gets_every_share_by_one_order(saved: Cooperative) -> None:
    """The minimum share and the others are swept; the money goes by one order; all is erased."""
    contribute(saved, "anna", 5_000, operation="progpaid", program=3)
    leave_and_go(saved, "anna")

    row = settlement(saved, "anna")
    (order,) = saved.outgoing()
    assert saved.state("anna") is State.EXITED
    assert (row["state"], row["cause"], row["organ"]) == (PAYING, LEFT, 1)
    assert [(part["program"], int(part["units"])) for part in row["parts"]] == [
        (0, ALL),
        (3, 5_000),
    ]
    assert [int(part["units"]) for part in order["parts"]] == [ALL + 5_000]
    assert money_of(saved, "anna") == {Bucket.SHARE_PAYOUT: ALL + 5_000}

    trace = saved.send_money(order["id"])

    entries = [entry.data["entry"] for entry in trace.of("ledger", "post") if entry.data]
    assert [entry["operation"] for entry in entries] == ["exitpaid", "exitpaid"]
    assert money_of(saved, "anna") == {}
    assert settlements(saved) == []


def test_the_payout_is_due_by_the_charter_of_joining(connect: Connect) -> None:
    """A later charter does not change by when the share is paid."""
    cooperative = connected(connect, returndays=45)
    cooperative.relay(
        "assembly", "charter", "amend", parameters=[{"code": "returndays", "value": 300}]
    )
    leave_and_go(cooperative, "anna")

    row = settlement(cooperative, "anna")
    assert row["due_at"] - row["ended_at"] == 45 * 86_400
    assert row["charter_version"] == 1


def test_a_fee_stays_with_the_cooperative(saved: Cooperative) -> None:
    """The chart says what is forfeited: a targeted fee that was not used."""
    contribute(saved, "anna", 700, operation="targetpaid")
    leave_and_go(saved, "anna")

    assert money_of(saved, "anna") == {Bucket.SHARE_PAYOUT: ALL}
    assert saved.ledger_accounts()["fundfree"] == (0, 700)


def test_a_statement_may_be_taken_back(saved: Cooperative) -> None:
    """Before the decision; nothing has happened, and one may state it anew."""
    leave(saved, "anna")
    recant(saved, "anna")

    assert saved.state("anna") is State.MEMBER
    assert saved.rows("council", "matters") == []
    leave(saved, "anna")


def test_a_returned_statement_leaves_a_member(saved: Cooperative) -> None:
    """The council can't refuse an exit: against is a return for correction."""
    leave(saved, "anna")
    decide(saved, "anna", approve=False)

    assert saved.state("anna") is State.MEMBER
    assert money_of(saved, "anna") == {Bucket.SHARE_MIN: MINIMUM, Bucket.SHARE_MAIN: SHARE}
    leave_and_go(saved, "anna")
    assert saved.state("anna") is State.EXITED


def test_a_founder_without_money_leaves_without_a_settlement(connect: Connect) -> None:
    """Nothing to pay, nothing under way: nothing is kept."""
    cooperative = connect(cashiers=("zoya", "pavel"))
    appoint(cooperative, "pavel", Role.NONE)
    leave_and_go(cooperative, "pavel")

    assert cooperative.state("pavel") is State.EXITED
    assert settlements(cooperative) == []


def test_a_failed_payment_is_ordered_anew(saved: Cooperative) -> None:
    """The bank refuses; the cashier orders again; the share was never anybody else's."""
    leave_and_go(saved, "anna")
    saved.fail_payment(saved.outgoing()[0]["id"])
    row = settlement(saved, "anna")
    assert (row["state"], row["order"]) == (READY, 0)

    payout(saved, row["id"])
    saved.send_money(saved.outgoing()[0]["id"])

    assert settlements(saved) == []


def test_who_comes_back_is_not_confused_with_who_left(saved: Cooperative) -> None:
    """A new membership's shares are not paid out with the old one's."""
    leave_and_go(saved, "anna")
    saved.apply("anna")
    saved.confirm("anna")
    saved.decide("anna", approve=True)
    saved.send_money(saved.outgoing()[0]["id"])

    assert saved.state("anna") is State.MEMBER
    assert money_of(saved, "anna") == {Bucket.SHARE_MIN: MINIMUM}
    assert settlements(saved) == []


# --- what stops an exit


def test_a_return_under_way_comes_first(saved: Cooperative) -> None:
    """What is reserved for paying out is settled before."""
    ask_return(saved, 1_000)

    with pytest.raises(errors.ExitBlocked) as refused:
        leave(saved, "anna")
    assert refused.value.values == {"account": "sharepayout", "program": 0, "units": 1_000}


def test_an_advance_is_reported_first(saved: Cooperative) -> None:
    """Money to be accounted for is accounted for."""
    advance(saved, "anna", 2_000)

    with pytest.raises(errors.ExitBlocked) as refused:
        leave(saved, "anna")
    assert refused.value.values["account"] == "advances"
    report_advance(saved, "anna", 2_000)
    leave(saved, "anna")


@pytest.mark.parametrize("role", [Role.CASHIER, Role.ACCOUNTANT, Role.SECRETARY])
def test_an_officer_lays_the_office_down_first(saved: Cooperative, role: Role) -> None:
    """Nobody leaves the cash desk unattended."""
    appoint(saved, "anna", role)

    with pytest.raises(errors.InOffice) as refused:
        leave(saved, "anna")
    assert refused.value.values == {"seat": 0, "roles": int(role)}


def test_a_council_member_lays_the_seat_down_first(cooperative: Cooperative) -> None:
    """The chair too."""
    with pytest.raises(errors.InOffice) as refused:
        leave(cooperative, cooperative.chair)
    assert refused.value.values["seat"] == 3


def test_one_statement_at_a_time(saved: Cooperative) -> None:
    """The second is refused while the first is considered."""
    leave(saved, "anna")

    with pytest.raises(errors.AlreadyLeaving):
        leave(saved, "anna")


def test_only_members_leave(saved: Cooperative) -> None:
    """An applicant withdraws; who has left has left."""
    saved.register("oleg")
    with pytest.raises(NotMember):
        leave(saved, "oleg")
    leave_and_go(saved, "anna")
    with pytest.raises(NotMember):
        leave(saved, "anna")


def test_there_is_nothing_to_recant(saved: Cooperative) -> None:
    """Without a statement, and of a reported death."""
    with pytest.raises(errors.NotLeaving):
        recant(saved, "anna")
    report(saved, "anna")
    with pytest.raises(errors.NotLeaving):
        recant(saved, "anna")


# --- races between the statement and the decision


def test_a_return_asked_after_the_statement_is_paid_by_itself(saved: Cooperative) -> None:
    """It neither stops the exit nor is paid twice; what comes back of it is settled later."""
    leave(saved, "anna")
    ask_return(saved, 1_000)
    decide(saved, "anna")

    assert saved.state("anna") is State.EXITED
    (order,) = saved.outgoing()
    assert int(order["parts"][0]["units"]) == ALL - 1_000
    saved.send_money(order["id"])
    row = settlement(saved, "anna")
    assert row["state"] == LASTING
    with pytest.raises(errors.NothingToSettle):
        settle(saved, row["id"])

    saved.council_decides(saved.rows("council", "matters")[-1]["id"], approve=False)
    settle(saved, row["id"])
    saved.send_money(saved.outgoing()[0]["id"])

    assert money_of(saved, "anna") == {}
    assert settlements(saved) == []


def test_a_settlement_ends_when_what_was_under_way_has_ended(saved: Cooperative) -> None:
    """The return was paid; nothing is left to settle."""
    leave(saved, "anna")
    ask_return(saved, 1_000)
    decide(saved, "anna")
    saved.send_money(saved.outgoing()[0]["id"])
    saved.council_decides(saved.rows("council", "matters")[-1]["id"])
    saved.send_money(saved.outgoing()[0]["id"])

    settle(saved, settlement(saved, "anna")["id"])

    assert settlements(saved) == []


def test_a_debt_made_after_the_statement_holds_the_payout(saved: Cooperative) -> None:
    """Exit is a right, the money waits until the advance is reported."""
    leave(saved, "anna")
    advance(saved, "anna", 2_000)
    decide(saved, "anna")

    row = settlement(saved, "anna")
    assert (saved.state("anna"), row["state"], saved.outgoing()) == (State.EXITED, READY, [])
    with pytest.raises(errors.DebtsOpen) as refused:
        payout(saved, row["id"])
    assert refused.value.values == {"account": "advances", "units": 2_000}
    report_advance(saved, "anna", 2_000)
    payout(saved, row["id"])
    saved.send_money(saved.outgoing()[0]["id"])
    assert settlements(saved) == []


def test_an_office_taken_after_the_statement_holds_the_exit(saved: Cooperative) -> None:
    """The minutes can't be signed until the office is laid down."""
    leave(saved, "anna")
    appoint(saved, "anna", Role.ACCOUNTANT)

    matter = ending(saved, "anna")["matter"]
    with pytest.raises(errors.InOffice):
        decide(saved, "anna")
    appoint(saved, "anna", Role.NONE)
    saved.sign_minutes("", matter=matter)
    assert saved.state("anna") is State.EXITED


# --- the year's balance


def test_where_the_charter_says_so_the_payout_waits_for_the_balance(connect: Connect) -> None:
    """The general meeting approves the balance of the year in which membership ended."""
    cooperative = connected(connect, returngate=1, returndays=30)
    leave_and_go(cooperative, "anna")
    row = settlement(cooperative, "anna")
    year = cooperative.now.year
    assert (row["state"], row["due_at"], cooperative.outgoing()) == (WAITING, 0, [])

    with pytest.raises(errors.BalanceNotApproved) as refused:
        payout(cooperative, row["id"])
    assert refused.value.values == {"year": year}
    approve_balance(cooperative, year - 1)
    approve_balance(cooperative, year, approve=False)
    with pytest.raises(errors.BalanceNotApproved):
        payout(cooperative, row["id"])
    approve_balance(cooperative, year)
    payout(cooperative, row["id"])

    approved = cooperative.rows("termination", "approvals")[-1]["approved_at"]
    assert settlement(cooperative, "anna")["due_at"] == approved + 30 * 86_400
    cooperative.send_money(cooperative.outgoing()[0]["id"])
    assert money_of(cooperative, "anna") == {}


def test_a_production_cooperative_always_waits_for_the_balance(connect: Connect) -> None:
    """Law 41-FZ art. 9."""
    cooperative = connect(charter="ru-production-cooperative")
    join(cooperative, "anna")
    leave_and_go(cooperative, "anna")

    assert settlement(cooperative, "anna")["state"] == WAITING
