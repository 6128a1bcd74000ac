"""What nobody living takes, on the chain: death, heirs, parked payouts, lapse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.protocols.termination import errors
from coop.protocols.termination.tests.leaving import (
    ALL,
    DIED,
    EXPELLED,
    LEFT,
    LIQUIDATED,
    RESTING,
    act,
    advance,
    appoint,
    bury,
    claim_of,
    decide,
    heir,
    lapse,
    leave,
    leave_and_go,
    money_of,
    park,
    payout,
    report,
    settle,
    settlement,
    settlements,
)
from coop.protocols.testing import Bucket, Cooperative, Kind, Role, State

Connect = Callable[..., Cooperative]
# --- death and liquidation


def test_a_deceased_members_share_rests_for_the_heirs(saved: Cooperative) -> None:
    """Nothing is paid to anybody until the council knows the heirs; rights do not pass."""
    bury(saved, "anna")

    row = settlement(saved, "anna")
    assert (saved.member("anna").cause, row["state"]) == (DIED, RESTING)
    assert (int(row["estate"]), row["parts"]) == (ALL, [])
    assert money_of(saved, "anna") == {Bucket.ESTATE: ALL}
    assert saved.outgoing() == []
    with pytest.raises(errors.NotToPay):
        payout(saved, row["id"])


def test_a_death_gives_no_pause_to_what_is_under_way(saved: Cooperative) -> None:
    """Debts and returns go on by themselves; the office ends with the membership."""
    advance(saved, "anna", 2_000)
    appoint(saved, "anna", Role.ACCOUNTANT)
    bury(saved, "anna")

    account = saved.account("anna")
    officers = {row["account"]: row["roles"] for row in saved.rows("council", "officers")}
    assert officers.get(account, 0) == 0
    assert money_of(saved, "anna") == {Bucket.ESTATE: ALL, Bucket.ADVANCE: 2_000}


def test_heirs_are_paid_out_of_the_estate(saved: Cooperative) -> None:
    """Each by the council's decision; one of them has a chain account, the other has none."""
    bury(saved, "anna")
    number = settlement(saved, "anna")["id"]
    saved.join("oleg")
    daughter = heir(saved, number, ALL - 50_000, payee="oleg")
    son = heir(saved, number, 50_000)
    for claim in (daughter, son):
        saved.council_decides(claim_of(saved, claim)["matter"])
    assert [row["payer"] for row in saved.outgoing()] == [saved.account("oleg"), ""]

    for order in saved.outgoing():
        saved.send_money(order["id"])

    assert money_of(saved, "anna") == {}
    assert (settlements(saved), saved.rows("termination", "claims")) == ([], [])


def test_a_claim_refused_or_failed_loses_nothing(saved: Cooperative) -> None:
    """The estate stays whole; the bank's failure is ordered anew."""
    bury(saved, "anna")
    number = settlement(saved, "anna")["id"]
    refused = heir(saved, number, ALL)
    saved.council_decides(claim_of(saved, refused)["matter"], approve=False)
    assert int(settlement(saved, "anna")["claimed"]) == 0

    claim = heir(saved, number, ALL)
    saved.council_decides(claim_of(saved, claim)["matter"])
    with pytest.raises(errors.NotToPay):
        payout(saved, claim)
    saved.fail_payment(saved.outgoing()[0]["id"])
    payout(saved, claim)
    saved.send_money(saved.outgoing()[0]["id"])

    assert settlements(saved) == []


def test_claims_never_exceed_the_estate(saved: Cooperative) -> None:
    """Open claims count."""
    bury(saved, "anna")
    number = settlement(saved, "anna")["id"]
    heir(saved, number, ALL - 1)

    with pytest.raises(errors.EstateExceeded) as refused:
        heir(saved, number, 2)
    assert refused.value.values == {"left": 1}
    with pytest.raises(errors.UnitsNotPositive):
        heir(saved, number, 0)
    with pytest.raises(errors.AccountUnknown):
        heir(saved, number, 1, account="nobodynobody")


def test_heirs_claim_estates_only(saved: Cooperative) -> None:
    """A payout of somebody living is not inherited."""
    leave_and_go(saved, "anna")
    number = settlement(saved, "anna")["id"]

    with pytest.raises(errors.NotResting):
        heir(saved, number, 1)
    with pytest.raises(errors.NotResting):
        lapse(saved, number)
    with pytest.raises(errors.SettlementUnknown):
        heir(saved, 999, 1)


def test_only_officers_report_and_claim(saved: Cooperative) -> None:
    """The secretary, the chair or a deputy; not a member of the council, not the cashier."""
    with pytest.raises(errors.NotOfficer):
        report(saved, "anna", by="galina")
    appoint(saved, "galina", Role.SECRETARY)
    report(saved, "anna", by="galina")
    decide(saved, "anna")
    with pytest.raises(errors.NotOfficer):
        heir(saved, settlement(saved, "anna")["id"], 1, by=saved.cashier)


def test_a_report_is_not_repeated_and_ends_the_statement_of_exit(saved: Cooperative) -> None:
    """One matter before the council about one membership."""
    leave(saved, "anna")
    report(saved, "anna")

    assert len(saved.rows("council", "matters")) == 1
    with pytest.raises(errors.AlreadyReported):
        report(saved, "anna")
    with pytest.raises(errors.AlreadyLeaving):
        leave(saved, "anna")
    decide(saved, "anna", approve=False)
    assert saved.state("anna") is State.MEMBER


@pytest.mark.parametrize("cause", [0, LEFT, EXPELLED, LIQUIDATED, 9])
def test_a_citizen_dies_and_is_not_liquidated(saved: Cooperative, cause: int) -> None:
    """The cause fits the kind of member."""
    with pytest.raises(errors.CauseUnknown):
        report(saved, "anna", cause=cause)


def test_a_liquidated_organisation_is_settled_with_its_successors(saved: Cooperative) -> None:
    """Organisations are liquidated, not buried."""
    saved.register("mill")
    saved.apply("mill", kind=Kind.ORGANISATION, age=0)
    saved.confirm("mill")
    saved.decide("mill", approve=True)
    with pytest.raises(errors.CauseUnknown):
        report(saved, "mill", cause=DIED)
    report(saved, "mill", cause=LIQUIDATED)
    decide(saved, "mill")

    assert saved.member("mill").cause == LIQUIDATED
    assert settlement(saved, "mill")["state"] == RESTING


# --- what nobody claims


def test_an_estate_lapses_after_three_years(saved: Cooperative) -> None:
    """By the council's decision it becomes other income."""
    bury(saved, "anna")
    number = settlement(saved, "anna")["id"]
    saved.chain.pass_time(days=1095)
    with pytest.raises(errors.TooEarly):
        lapse(saved, number)
    saved.chain.pass_time(days=2)
    lapse(saved, number)
    with pytest.raises(errors.LapsePending):
        lapse(saved, number)
    with pytest.raises(errors.LapsePending):
        heir(saved, number, 1)
    saved.council_decides(settlement(saved, "anna")["matter"])

    assert (settlements(saved), money_of(saved, "anna")) == ([], {})
    assert saved.ledger_accounts()["other"] == (0, ALL)


def test_an_estate_somebody_claims_does_not_lapse(saved: Cooperative) -> None:
    """And a lapse the council declines leaves the estate for the heirs."""
    bury(saved, "anna")
    number = settlement(saved, "anna")["id"]
    saved.chain.pass_time(days=1097)
    lapse(saved, number)
    saved.council_decides(settlement(saved, "anna")["matter"], approve=False)
    heir(saved, number, 1)

    with pytest.raises(errors.ClaimsOpen):
        lapse(saved, number)


def test_a_payout_nobody_takes_is_parked(saved: Cooperative) -> None:
    """Ninety days after it was due; who comes later claims it of the council."""
    leave_and_go(saved, "anna")
    saved.fail_payment(saved.outgoing()[0]["id"])
    row = settlement(saved, "anna")
    with pytest.raises(errors.TooEarly) as refused:
        park(saved, row["id"])
    assert refused.value.values == {"until": row["due_at"] + 90 * 86_400}
    saved.chain.pass_time(days=60 + 91)
    park(saved, row["id"])
    assert money_of(saved, "anna") == {Bucket.ESTATE: ALL}

    claim = heir(saved, row["id"], ALL, payee="anna")
    saved.council_decides(claim_of(saved, claim)["matter"])
    saved.send_money(saved.outgoing()[0]["id"])
    assert settlements(saved) == []


def test_what_the_bank_is_paying_is_not_parked(saved: Cooperative) -> None:
    """Nor paid twice, nor settled meanwhile."""
    leave_and_go(saved, "anna")
    number = settlement(saved, "anna")["id"]

    with pytest.raises(errors.NotToPay):
        park(saved, number)
    with pytest.raises(errors.NotToPay):
        payout(saved, number)
    with pytest.raises(errors.NotToSettle):
        settle(saved, number)


def test_a_claim_says_its_number(saved: Cooperative) -> None:
    """A paper that tells another number is drawn up anew."""
    bury(saved, "anna")
    number, chair = settlement(saved, "anna")["id"], saved.chair
    values = {
        "id": 99,
        "officer": saved.account(chair),
        "settlement": number,
        "payee": "",
        "units": 1,
    }
    paper = saved.document("heirclaim", 99, saved.key(chair))

    with pytest.raises(errors.NumberTaken):
        act(saved, chair, "heir", paper, **values)
