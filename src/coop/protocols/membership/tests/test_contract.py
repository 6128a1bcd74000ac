"""Joining a cooperative, as the contracts do it: stories on a chain of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from coop.protocols.membership import errors
from coop.protocols.testing import Bucket, Choice, Cooperative, Kind, OrderState, State
from coop.protocols.testing.cooperative import seconds

ENTRANCE, SHARE = 20_000, 30_000
Connect = Callable[..., Cooperative]


def days(count: int) -> timedelta:
    return timedelta(days=count)


def pass_days(cooperative: Cooperative, count: int) -> datetime:
    cooperative.chain.pass_time(days=count)
    return cooperative.now


def applied(cooperative: Cooperative, person: str = "anna") -> Cooperative:
    cooperative.register(person)
    cooperative.apply(person)
    return cooperative


# --- the way in


def test_an_applicant_gets_an_order_of_two_parts(cooperative: Cooperative) -> None:
    """An application opens a payment order for the entrance fee and the minimum share."""
    applied(cooperative)

    order = cooperative.order("anna")
    assert [(part["purpose"], int(part["units"])) for part in order["parts"]] == [
        ("entrance", ENTRANCE),
        ("share", SHARE),
    ]
    assert order["payer"] == cooperative.account("anna")
    assert order["contract"] == "membership"
    assert cooperative.state("anna") is State.APPLIED


def test_the_council_considers_after_all_is_paid(cooperative: Cooperative) -> None:
    """Where payment comes first, the matter is submitted with the last part and not before."""
    applied(cooperative)

    cooperative.confirm("anna", "share")
    assert cooperative.member("anna").matter == 0
    cooperative.confirm("anna", "entrance")

    assert cooperative.matter("anna")["kind"] == "admission"


def test_money_before_the_decision_is_the_applicants(cooperative: Cooperative) -> None:
    """What was paid before the decision is a debt of the cooperative, not its share fund."""
    applied(cooperative)

    cooperative.confirm("anna")

    assert cooperative.balance("anna") == {Bucket.PENDING: ENTRANCE + SHARE}
    accounts = cooperative.ledger_accounts()
    assert accounts["candidates"] == (0, ENTRANCE + SHARE)
    assert "sharemin" not in accounts


def test_the_decision_makes_a_paid_applicant_a_member(cooperative: Cooperative) -> None:
    """The signed minutes turn pending money into contributions and give a register number."""
    applied(cooperative)
    cooperative.confirm("anna")

    trace = cooperative.decide("anna", approve=True)

    member = cooperative.member("anna")
    assert (member.state, member.number) == (State.MEMBER, len(cooperative.founders()) + 1)
    assert (member.order, member.matter) == (0, 0)
    assert cooperative.balance("anna") == {Bucket.SHARE_MIN: SHARE}
    assert cooperative.ledger_accounts() == {
        "bank": (ENTRANCE + SHARE, 0),
        "candidates": (ENTRANCE + SHARE, ENTRANCE + SHARE),
        "feeentrance": (0, ENTRANCE),
        "sharemin": (0, SHARE),
    }
    entries = trace.of("ledger", "post")
    assert [entry.data["entry"]["operation"] for entry in entries if entry.data] == [
        "entrance",
        "minshare",
    ]
    assert {entry.data["entry"]["document"] for entry in entries if entry.data} == {
        trace.of("council", "minutes")[0].data["document"]["content"]  # type: ignore[index]
    }


def test_an_accepted_applicant_becomes_a_member_with_the_last_part(connect: Connect) -> None:
    """Where the decision comes first, membership begins when both contributions are there."""
    cooperative = applied(connect(payfirst=0))

    cooperative.decide("anna", approve=True)
    assert cooperative.state("anna") is State.ACCEPTED
    cooperative.confirm("anna", "entrance")
    assert cooperative.state("anna") is State.ACCEPTED
    assert cooperative.balance("anna") == {Bucket.PENDING: ENTRANCE}
    cooperative.confirm("anna", "share")

    assert cooperative.state("anna") is State.MEMBER
    assert cooperative.balance("anna") == {Bucket.SHARE_MIN: SHARE}
    assert cooperative.rows("payments", "orders")[-1]["payer"] != cooperative.account("anna")


def test_one_may_pay_while_the_council_considers(connect: Connect) -> None:
    """Payment before the decision is fine even where the decision comes first."""
    cooperative = applied(connect(payfirst=0))

    cooperative.confirm("anna", "share")
    cooperative.vote_all("anna")
    cooperative.confirm("anna", "entrance")
    cooperative.sign_minutes("anna")

    assert cooperative.state("anna") is State.MEMBER


# --- from when one is a member


def test_membership_dates_from_the_decision_when_it_is_last(cooperative: Cooperative) -> None:
    """Paid first, decided later: a member from the decision."""
    applied(cooperative)
    cooperative.confirm("anna")
    decided_at = pass_days(cooperative, 3)

    cooperative.decide("anna", approve=True)

    assert cooperative.member("anna").since == seconds(decided_at)


@pytest.mark.parametrize("last", ["entrance", "share"])
def test_membership_dates_from_the_last_payment(connect: Connect, last: str) -> None:
    """Decided first: a member from the bank's date of the part that came last."""
    cooperative = applied(connect(payfirst=0))
    cooperative.decide("anna", approve=True)
    first = "share" if last == "entrance" else "entrance"
    early, late = pass_days(cooperative, 1), pass_days(cooperative, 2)

    # The cashier may confirm them in either order.
    cooperative.confirm("anna", last, paid_at=late)
    cooperative.confirm("anna", first, paid_at=early)

    assert cooperative.member("anna").since == seconds(late)


def test_a_payment_dated_before_the_decision_does_not_backdate(connect: Connect) -> None:
    """A bank date before the decision leaves the decision as the moment of membership."""
    cooperative = applied(connect(payfirst=0))
    paid_at = cooperative.now
    decided_at = pass_days(cooperative, 5)
    cooperative.decide("anna", approve=True)

    cooperative.confirm("anna", paid_at=paid_at)

    assert cooperative.member("anna").since == seconds(decided_at)


# --- the way out before membership


def test_a_refused_applicant_gets_all_money_back(cooperative: Cooperative) -> None:
    """After a refusal the order is due for refund, and the refund clears the books."""
    applied(cooperative)
    cooperative.confirm("anna")

    cooperative.decide("anna", approve=False)
    assert cooperative.state("anna") is State.REFUSED
    assert cooperative.order("anna")["state"] == OrderState.REFUND_DUE
    assert cooperative.balance("anna") == {Bucket.PENDING: ENTRANCE + SHARE}
    cooperative.return_money("anna")

    assert cooperative.balance("anna") == {}
    total = ENTRANCE + SHARE
    assert cooperative.ledger_accounts() == {"bank": (total, total), "candidates": (total, total)}
    assert (cooperative.member("anna").order, cooperative.member("anna").paid) == (0, 0)


def test_a_partial_payment_goes_back_too(connect: Connect) -> None:
    """A refused applicant who paid one part gets that part back."""
    cooperative = applied(connect(payfirst=0))
    cooperative.confirm("anna", "share")

    cooperative.decide("anna", approve=False)
    cooperative.return_money("anna")

    assert cooperative.ledger_accounts()["bank"] == (SHARE, SHARE)


def test_a_refusal_before_payment_drops_the_order(connect: Connect) -> None:
    """Nothing was paid: nothing goes back, and the order is gone."""
    cooperative = applied(connect(payfirst=0))

    cooperative.decide("anna", approve=False)

    assert cooperative.member("anna").order == 0
    assert cooperative.account("anna") not in {
        order["payer"] for order in cooperative.rows("payments", "orders")
    }


def test_one_applies_anew_after_the_refund(cooperative: Cooperative) -> None:
    """A refusal is no bar: after the refund the way in begins anew, with the agreements kept."""
    applied(cooperative)
    cooperative.confirm("anna")
    cooperative.decide("anna", approve=False)
    with pytest.raises(errors.RefundDue):
        cooperative.apply("anna")
    cooperative.return_money("anna")

    cooperative.apply("anna")
    cooperative.confirm("anna")
    cooperative.decide("anna", approve=True)

    assert cooperative.state("anna") is State.MEMBER


@pytest.mark.parametrize("payfirst", [0, 1])
def test_an_unpaid_application_is_taken_back(connect: Connect, payfirst: int) -> None:
    """A withdrawal erases the order, and the matter if the council had it."""
    cooperative = applied(connect(payfirst=payfirst))

    cooperative.withdraw("anna")

    member = cooperative.member("anna")
    assert (member.state, member.order, member.matter) == (State.REGISTERED, 0, 0)
    assert cooperative.rows("council", "matters") == []


def test_a_paid_application_is_taken_back_with_the_money(cooperative: Cooperative) -> None:
    """Withdrawn under the council's vote: the matter is gone, the money goes back."""
    applied(cooperative)
    cooperative.confirm("anna")
    cooperative.vote("anna", by="elena")

    cooperative.withdraw("anna")
    cooperative.return_money("anna")

    assert cooperative.rows("council", "matters") == []
    assert cooperative.balance("anna") == {}
    assert cooperative.state("anna") is State.REGISTERED


def test_one_who_is_accepted_but_no_member_yet_may_withdraw(connect: Connect) -> None:
    """Until all is paid there is no membership, so the application may still be taken back."""
    cooperative = applied(connect(payfirst=0))
    cooperative.decide("anna", approve=True)
    cooperative.confirm("anna", "entrance")

    cooperative.withdraw("anna")
    cooperative.return_money("anna")

    assert cooperative.ledger_accounts()["bank"] == (ENTRANCE, ENTRANCE)


# --- founders, charters, certificates


def test_founders_are_the_first_members(cooperative: Cooperative) -> None:
    """The founders have the numbers from 1 on and owe their contributions."""
    rows = [cooperative.member(person) for person in cooperative.founders()]

    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 6]
    assert {row.state for row in rows} == {State.MEMBER}
    assert len({row.order for row in rows}) == len(rows)


def test_a_founders_payment_becomes_contributions_at_once(cooperative: Cooperative) -> None:
    """A founder is a member already: the confirmed part goes straight to fee or share fund."""
    cooperative.confirm("galina", "share")
    assert cooperative.balance("galina") == {Bucket.SHARE_MIN: SHARE}
    cooperative.confirm("galina", "entrance")

    assert cooperative.member("galina").order == 0
    assert cooperative.ledger_accounts()["feeentrance"] == (0, ENTRANCE)


def test_an_applicant_pays_what_the_charter_said_at_the_application(connect: Connect) -> None:
    """A charter amended on the way changes nothing for those who have applied."""
    cooperative = applied(connect(payfirst=0))
    cooperative.relay(
        "assembly", "charter", "amend", parameters=[{"code": "minshare", "value": 90_000}]
    )

    cooperative.confirm("anna")
    cooperative.decide("anna", approve=True)

    assert cooperative.balance("anna") == {Bucket.SHARE_MIN: SHARE}
    assert cooperative.member("anna").charter_version == 1


def test_where_joining_costs_nothing_the_decision_is_enough(connect: Connect) -> None:
    """Without entrance fee and minimum share there is no order and no entry."""
    cooperative = connect(charter="ica-general", entrance=0, minshare=0)
    applied(cooperative)
    assert cooperative.member("anna").order == 0

    cooperative.decide("anna", approve=True)

    assert cooperative.state("anna") is State.MEMBER
    assert cooperative.ledger_accounts() == {}


def test_a_free_entrance_leaves_one_part_to_pay(connect: Connect) -> None:
    """A contribution of zero is received with the application; the other is billed."""
    cooperative = applied(connect(entrance=0))

    assert [part["purpose"] for part in cooperative.order("anna")["parts"]] == ["share"]
    cooperative.confirm("anna", "share")
    cooperative.decide("anna", approve=True)

    assert cooperative.state("anna") is State.MEMBER


def test_a_member_gets_a_certificate(cooperative: Cooperative) -> None:
    """The cooperative's certifier signs the certificate of a member."""
    cooperative.join("anna")

    trace = cooperative.certify("anna")

    assert trace.of("membership", "certify")


@pytest.mark.parametrize(("kind", "age"), [(Kind.CITIZEN, 16), (Kind.ORGANISATION, 0)])
def test_who_may_apply(cooperative: Cooperative, kind: Kind, age: int) -> None:
    """A citizen of sixteen and an organisation may apply."""
    cooperative.register("anna")

    cooperative.apply("anna", kind=kind, age=age)

    assert cooperative.member("anna").kind == kind


def test_a_newer_edition_of_an_agreement_may_be_signed(cooperative: Cooperative) -> None:
    """An agreement may be signed again, which changes nothing on the ledger."""
    cooperative.register("anna")
    before = cooperative.member("anna")

    cooperative.agree("anna", "esign")

    assert cooperative.member("anna") == before


# --- what is refused


def test_joining_below_the_age_is_refused(cooperative: Cooperative) -> None:
    """Fifteen is too young; the refusal tells both numbers."""
    cooperative.register("anna")

    with pytest.raises(errors.UnderAge) as refused:
        cooperative.apply("anna", age=15)

    assert refused.value.values == {"age": 15, "floor": 16}


@pytest.mark.parametrize(("kind", "age"), [(Kind.CITIZEN, 42), (Kind.ORGANISATION, 30)])
def test_the_ledger_does_not_want_to_know_the_age(
    cooperative: Cooperative, kind: Kind, age: int
) -> None:
    """An age beyond eighteen, or of an organisation, is refused: it is nobody's business."""
    cooperative.register("anna")

    with pytest.raises(errors.AgeNotTold):
        cooperative.apply("anna", kind=kind, age=age)


def test_an_unknown_kind_is_refused(cooperative: Cooperative) -> None:
    """There are three kinds of members."""
    cooperative.register("anna")

    with pytest.raises(errors.KindUnknown):
        cooperative.apply("anna", kind=4)  # type: ignore[arg-type]


def test_an_application_without_agreements_is_refused(cooperative: Cooperative) -> None:
    """Both agreements are signed before the application."""
    cooperative.open_account("anna")
    with pytest.raises(errors.AgreementMissing):
        cooperative.apply("anna")

    cooperative.agree("anna", "esign")
    with pytest.raises(errors.AgreementMissing):
        cooperative.apply("anna")


def test_the_signature_agreement_comes_first(cooperative: Cooperative) -> None:
    """The consent can't be signed before the agreement that makes signatures valid."""
    cooperative.open_account("anna")

    with pytest.raises(errors.EsignFirst):
        cooperative.agree("anna", "privacy")


def test_an_unknown_agreement_is_refused(cooperative: Cooperative) -> None:
    """There are two agreements."""
    cooperative.open_account("anna")

    with pytest.raises(errors.AgreementUnknown):
        cooperative.agree("anna", "wallet")


def test_one_applies_once(cooperative: Cooperative) -> None:
    """Neither an applicant nor a member applies again."""
    applied(cooperative)
    with pytest.raises(errors.AlreadyApplied):
        cooperative.apply("anna")
    cooperative.agree("vera")
    with pytest.raises(errors.AlreadyApplied):
        cooperative.apply("vera")


def test_a_member_has_no_application_to_take_back(cooperative: Cooperative) -> None:
    """Once membership has arisen one leaves it by exit, not by withdrawal."""
    cooperative.join("anna")

    with pytest.raises(errors.NotApplied):
        cooperative.withdraw("anna")


def test_only_members_get_certificates(cooperative: Cooperative) -> None:
    """An applicant has no certificate."""
    applied(cooperative)

    with pytest.raises(errors.NotMember):
        cooperative.certify("anna")


def test_votes_do_not_admit_before_the_minutes(cooperative: Cooperative) -> None:
    """The decision takes effect with the chair's signature."""
    applied(cooperative)
    cooperative.confirm("anna")

    cooperative.vote_all("anna", Choice.FOR)

    assert cooperative.state("anna") is State.APPLIED
