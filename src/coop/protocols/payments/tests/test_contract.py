"""Orders, the cashier's word, and refunds, as the contract does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.protocols.network.errors import NotListed, WrongSender
from coop.protocols.payments import errors
from coop.protocols.testing import Cooperative, OrderState
from coop.protocols.testing.cooperative import moment, seconds

Connect = Callable[..., Cooperative]


@pytest.fixture
def billed(cooperative: Cooperative) -> Cooperative:
    """Anna has applied and is to pay."""
    cooperative.register("anna")
    cooperative.apply("anna")
    return cooperative


def open_order(cooperative: Cooperative, parts: dict[str, int]) -> int:
    claims = [{"purpose": purpose, "units": units} for purpose, units in parts.items()]
    trace = cooperative.relay(
        "assembly", "payments", "open", payer=cooperative.account("elena"), about=7, parts=claims
    )
    number: int = trace.of("payments", "open")[0].result
    return number


def order(cooperative: Cooperative, number: int) -> dict[str, Any]:
    return next(row for row in cooperative.rows("payments", "orders") if row["id"] == number)


# --- the cashier's word


def test_a_confirmed_part_keeps_the_banks_date(billed: Cooperative) -> None:
    """The cashier tells when the money came; the contract keeps that."""
    paid_at = billed.now - timedelta(days=2)

    billed.confirm("anna", "share", paid_at=paid_at)

    parts = {part["purpose"]: part["paid_at"] for part in billed.order("anna")["parts"]}
    assert parts == {"entrance": 0, "share": seconds(paid_at)}
    assert billed.order("anna")["state"] == OrderState.OPEN


def test_a_payment_is_confirmed_once(billed: Cooperative) -> None:
    """Neither a part nor a paid order is confirmed a second time."""
    billed.confirm("anna", "share")
    with pytest.raises(errors.AlreadyPaid):
        billed.confirm("anna", "share")
    billed.confirm("anna", "entrance")

    with pytest.raises(errors.AlreadyPaid):
        billed.confirm("anna")


@pytest.mark.parametrize("person", ["vera", "elena", "anna"])
def test_only_a_cashier_confirms(billed: Cooperative, person: str) -> None:
    """Neither the chair nor a council member nor the payer says that money came."""
    with pytest.raises(errors.NotCashier):
        billed.confirm("anna", by=person)


def test_another_cooperatives_cashier_confirms_nothing(
    billed: Cooperative, connect: Connect
) -> None:
    """An office in one cooperative is none in another."""
    other = connect()
    values = {
        "coop": billed.name,
        "order": billed.member("anna").order,
        "cashier": other.account(other.cashier),
        "place": "bank",
        "purposes": ["share"],
        "paid_at": moment(billed.now),
    }

    with pytest.raises(errors.NotCashier):
        other.push(("payments", "confirm", values, f"{other.account(other.cashier)}@active"))


def test_nobody_confirms_in_the_cashiers_name(billed: Cooperative) -> None:
    """The cashier's own key is needed."""
    values = {
        "coop": billed.name,
        "order": billed.member("anna").order,
        "cashier": billed.account(billed.cashier),
        "place": "bank",
        "purposes": ["share"],
        "paid_at": moment(billed.now),
    }

    with pytest.raises(AuthorizationRefused):
        billed.push(("payments", "confirm", values, f"{billed.account('anna')}@active"))


def test_a_date_to_come_is_refused(billed: Cooperative) -> None:
    """Money that will come has not come."""
    with pytest.raises(errors.FutureDate):
        billed.confirm("anna", paid_at=billed.now + timedelta(seconds=2))


def test_a_date_long_before_the_order_is_refused(billed: Cooperative) -> None:
    """A slip in the year is caught."""
    with pytest.raises(errors.DateTooEarly):
        billed.confirm("anna", paid_at=billed.now - timedelta(days=32))


@pytest.mark.parametrize(
    ("purposes", "refusal"),
    [
        ([], errors.NoPurposes),
        (["gift"], errors.PurposeUnknown),
        (["share", "share"], errors.RepeatedPurpose),
        (["share"] * 9, errors.PurposeUnknown),
    ],
)
def test_wrong_purposes_are_refused(
    billed: Cooperative, purposes: list[str], refusal: type[Exception]
) -> None:
    """What is confirmed are parts of the order, each once."""
    step = billed.step(
        "payments",
        "confirm",
        billed.cashier,
        order=billed.member("anna").order,
        cashier=billed.account(billed.cashier),
        place="bank",
        purposes=purposes,
        paid_at=moment(billed.now),
    )

    with pytest.raises(refusal):
        billed.push(step)


def test_an_unknown_order_is_refused(cooperative: Cooperative) -> None:
    """One confirms what is there."""
    with pytest.raises(errors.OrderUnknown):
        cooperative.confirm("vera", order=777)


def test_a_refused_applicants_order_takes_no_more_money(connect: Connect) -> None:
    """After the refusal nothing is confirmed; what comes late is returned apart."""
    cooperative = connect(payfirst=0)
    cooperative.register("anna")
    cooperative.apply("anna")
    cooperative.confirm("anna", "share")
    cooperative.decide("anna", approve=False)

    with pytest.raises(errors.OrderClosed):
        cooperative.confirm("anna", "entrance")


# --- refunds


def test_a_refund_that_nobody_decided_is_refused(billed: Cooperative) -> None:
    """The cashier alone can't return a paid order."""
    billed.confirm("anna")

    with pytest.raises(errors.RefundNotDue):
        billed.return_money("anna")


def test_a_refund_is_confirmed_once_and_by_the_cashier(billed: Cooperative) -> None:
    """The order is gone with the refund; nobody else confirms it, and not for tomorrow."""
    billed.confirm("anna")
    billed.decide("anna", approve=False)
    number = billed.member("anna").order

    with pytest.raises(errors.NotCashier):
        billed.return_money("anna", by="vera")
    with pytest.raises(errors.FutureDate):
        billed.return_money("anna", at=billed.now + timedelta(days=1))
    billed.return_money("anna")

    with pytest.raises(errors.OrderUnknown):
        billed.push(
            billed.step(
                "payments",
                "refunded",
                billed.cashier,
                order=number,
                cashier=billed.account(billed.cashier),
                place="bank",
                refunded_at=moment(billed.now),
            )
        )


# --- what the order's contract may do


def test_an_orders_number_is_never_given_twice(cooperative: Cooperative) -> None:
    """Numbers are payment references, so a dropped order leaves a gap."""
    first = open_order(cooperative, {"fee": 100})
    cooperative.relay("assembly", "payments", "cancel", order=first)

    assert open_order(cooperative, {"fee": 100}) == first + 1


def test_the_orders_contract_is_told(cooperative: Cooperative) -> None:
    """Whoever opened the order hears of each confirmed part."""
    number = open_order(cooperative, {"fee": 100, "gift": 5})

    trace = cooperative.confirm("elena", "gift", order=number)

    assert trace.of("assembly", "paid")
    assert order(cooperative, number)["contract"] == "assembly"


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ({}, errors.PartsOutOfRange),
        ({f"p{letter}": 1 for letter in "abcdefghi"}, errors.PartsOutOfRange),
        ({"fee": 0}, errors.UnitsNotPositive),
        ({"fee": -5}, errors.UnitsNotPositive),
        ({"fee": 2**62}, errors.UnitsNotPositive),
    ],
)
def test_a_wrong_order_is_refused(
    cooperative: Cooperative, parts: dict[str, int], refusal: type[Exception]
) -> None:
    """One to eight parts, each of something."""
    with pytest.raises(refusal):
        open_order(cooperative, parts)


def test_a_purpose_stands_once_in_an_order(cooperative: Cooperative) -> None:
    """Two parts of one purpose could not be told apart."""
    twice = [{"purpose": "fee", "units": 1}, {"purpose": "fee", "units": 2}]

    with pytest.raises(errors.RepeatedPurpose):
        cooperative.relay("assembly", "payments", "open", payer="operator", about=0, parts=twice)


def test_an_order_ends_as_its_money_says(cooperative: Cooperative) -> None:
    """Nothing paid: cancelled. Something: refunded. All: finished. Nothing else."""
    number = open_order(cooperative, {"fee": 100, "gift": 5})

    def ask(action: str) -> None:
        cooperative.relay("assembly", "payments", action, order=number)

    with pytest.raises(errors.NothingPaid):
        ask("refund")
    with pytest.raises(errors.NotPaid):
        ask("finish")
    cooperative.confirm("elena", "gift", order=number)
    with pytest.raises(errors.AlreadyPaid):
        ask("cancel")
    ask("refund")
    with pytest.raises(errors.OrderClosed):
        ask("refund")
    with pytest.raises(errors.NotPaid):
        ask("finish")


@pytest.mark.parametrize("action", ["refund", "cancel", "finish"])
@pytest.mark.parametrize("sender", ["assembly", "outsider", "anna"])
def test_nobody_else_ends_an_order(billed: Cooperative, action: str, sender: str) -> None:
    """An order is its contract's; the payer, other protocols and rogues can't touch it."""
    number = billed.member("anna").order

    with pytest.raises(WrongSender):
        billed.send(sender, "payments", action, order=number)


def test_an_unlisted_contract_opens_no_orders(cooperative: Cooperative) -> None:
    """Orders come from protocols with the right to open them."""
    parts = [{"purpose": "fee", "units": 1}]

    with pytest.raises(NotListed):
        cooperative.relay("outsider", "payments", "open", payer="operator", about=0, parts=parts)
    with pytest.raises(NotListed):
        cooperative.send("vera", "payments", "open", payer="operator", about=0, parts=parts)
