"""Money that leaves, and money that nobody recognises, as the contract keeps them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from coop.chain.testing import Trace
from coop.protocols.network.errors import NotListed, WrongSender
from coop.protocols.payments import errors
from coop.protocols.testing import Cooperative, OrderState
from coop.protocols.testing.cooperative import moment

LINE = "ab" * 32


def issue(cooperative: Cooperative, units: int = 500, sender: str = "assembly") -> int:
    values = {"payee": cooperative.account("elena"), "about": 7, "purpose": "return"}
    trace = cooperative.relay(sender, "payments", "issue", units=units, **values)
    number: int = trace.of("payments", "issue")[0].result
    return number


def keep(cooperative: Cooperative, units: int = 700, line: str = LINE, **changes: Any) -> int:
    values = {
        "cashier": cooperative.account(cooperative.cashier),
        "units": units,
        "received_at": moment(cooperative.now),
        "line": line,
        **changes,
    }
    trace = cooperative.push(cooperative.step("payments", "unclear", cooperative.cashier, **values))
    number: int = trace.of("payments", "unclear")[0].result
    return number


def ask(cooperative: Cooperative, action: str, receipt: int, **values: Any) -> Trace:
    told = {"cashier": cooperative.account(cooperative.cashier), "receipt": receipt, **values}
    return cooperative.push(cooperative.step("payments", action, cooperative.cashier, **told))


# --- outgoing orders


def test_the_orders_contract_hears_that_the_money_left(cooperative: Cooperative) -> None:
    """The cashier confirms once; whoever issued the order is told its number and sum."""
    number = issue(cooperative)

    trace = cooperative.send_money(number)

    assert trace.of("assembly", "sent")
    assert cooperative.outgoing() == []
    with pytest.raises(errors.OrderUnknown):
        cooperative.send_money(number)


def test_the_orders_contract_hears_that_the_bank_refused(cooperative: Cooperative) -> None:
    """A failed order is gone: a confirmation that comes after it finds nothing."""
    number = issue(cooperative)

    assert cooperative.fail_payment(number).of("assembly", "failed")

    with pytest.raises(errors.OrderUnknown):
        cooperative.send_money(number)


def test_an_outgoing_order_takes_no_money(cooperative: Cooperative) -> None:
    """What the cooperative pays is not paid to it, refunded, cancelled or finished."""
    number = issue(cooperative)

    with pytest.raises(errors.OrderClosed):
        cooperative.confirm("elena", "return", order=number)
    for action in ("cancel", "refund"):
        with pytest.raises(errors.OrderClosed):
            cooperative.relay("assembly", "payments", action, order=number)
    assert [row["state"] for row in cooperative.outgoing()] == [OrderState.TO_SEND]


def test_an_order_to_be_paid_is_not_sent(cooperative: Cooperative) -> None:
    """The cashier can't send what somebody owes."""
    with pytest.raises(errors.NotToSend):
        cooperative.send_money(cooperative.member("vera").order)
    with pytest.raises(errors.NotToSend):
        cooperative.fail_payment(cooperative.member("vera").order)


def test_money_leaves_from_a_known_place_at_a_past_moment(cooperative: Cooperative) -> None:
    """From the bank or the desk, not tomorrow."""
    number = issue(cooperative)

    with pytest.raises(errors.PlaceUnknown):
        cooperative.send_money(number, place="pocket")
    with pytest.raises(errors.FutureDate):
        cooperative.send_money(number, at=cooperative.now + timedelta(days=1))
    cooperative.send_money(number, place="desk")


@pytest.mark.parametrize("units", [0, -1, 2**62])
def test_an_outgoing_order_is_of_something(cooperative: Cooperative, units: int) -> None:
    """Nothing, less than nothing and too much are refused."""
    with pytest.raises(errors.UnitsNotPositive):
        issue(cooperative, units)


def test_only_listed_contracts_make_the_cooperative_pay(cooperative: Cooperative) -> None:
    """Neither a rogue contract nor the chair orders a payment."""
    with pytest.raises(NotListed):
        issue(cooperative, sender="outsider")
    with pytest.raises(NotListed):
        cooperative.send("vera", "payments", "issue", payee="", about=0, purpose="x", units=1)


def test_only_the_cashier_says_that_money_left(cooperative: Cooperative) -> None:
    """The chair does not."""
    number = issue(cooperative)
    values = {"order": number, "cashier": cooperative.account("vera")}

    with pytest.raises(errors.NotCashier):
        cooperative.push(cooperative.step("payments", "failed", "vera", **values))


# --- money nobody recognises


def test_unrecognised_money_is_owed_to_whom_it_belongs(cooperative: Cooperative) -> None:
    """It is in the bank and among what the cooperative owes; it is nobody's contribution."""
    keep(cooperative, 700)

    accounts = cooperative.ledger_accounts()
    assert accounts["bank"] == (700, 0)
    assert accounts["payable"] == (0, 700)


def test_the_same_line_is_entered_once(cooperative: Cooperative) -> None:
    """A statement imported twice makes no money."""
    keep(cooperative)

    with pytest.raises(errors.RepeatedLine):
        keep(cooperative)


def test_recognised_money_pays_its_order(cooperative: Cooperative) -> None:
    """It leaves what is owed and becomes the payment, to the last unit."""
    cooperative.register("anna")
    cooperative.apply("anna")
    order = cooperative.member("anna").order
    total = sum(part["units"] for part in cooperative.order("anna")["parts"])
    receipt = keep(cooperative, total)

    ask(cooperative, "assign", receipt, order=order, purposes=["entrance", "share"])

    accounts = cooperative.ledger_accounts()
    assert accounts["payable"] == (total, total)
    assert accounts["candidates"] == (0, total)
    assert accounts["bank"] == (2 * total, total)
    with pytest.raises(errors.ReceiptUnknown):
        ask(cooperative, "assign", receipt, order=order, purposes=["share"])


def test_another_sum_is_not_assigned(cooperative: Cooperative) -> None:
    """More or less than the parts come to stays apart."""
    receipt = keep(cooperative, 1)
    order = cooperative.member("vera").order

    with pytest.raises(errors.SumDiffers):
        ask(cooperative, "assign", receipt, order=order, purposes=["share"])


def test_unrecognised_money_goes_back(cooperative: Cooperative) -> None:
    """By an order of its own; a failed one leaves it where it was; it goes once."""
    receipt = keep(cooperative, 700)
    order = ask(cooperative, "giveback", receipt).of("payments", "giveback")[0].result
    with pytest.raises(errors.ReceiptGivenBack):
        ask(cooperative, "giveback", receipt)
    with pytest.raises(errors.ReceiptGivenBack):
        ask(cooperative, "assign", receipt, order=1, purposes=["share"])
    cooperative.fail_payment(order)
    again = ask(cooperative, "giveback", receipt).of("payments", "giveback")[0].result

    cooperative.send_money(again)

    assert cooperative.ledger_accounts()["bank"] == (700, 700)
    assert cooperative.rows("payments", "receipts") == []


# --- the bank's machine


def test_the_connector_has_no_key_until_the_operator_gives_one(cooperative: Cooperative) -> None:
    """A cooperative without a bank's machine can't be paid by one."""
    permissions = cooperative.chain.account(cooperative.name)["permissions"]
    connector = next(each for each in permissions if each["perm_name"] == "connector")

    assert connector["required_auth"]["keys"] == []


def test_nobody_but_the_machine_speaks_for_the_bank(cooperative: Cooperative) -> None:
    """A contract that calls itself the machine is none."""
    with pytest.raises(Exception, match="connector"):
        cooperative.relay(
            "outsider", "payments", "received", order=1, paid_at=moment(cooperative.now)
        )


def test_only_the_orders_contract_ends_it(cooperative: Cooperative) -> None:
    """The outsider can't finish what it did not issue."""
    number = issue(cooperative)

    with pytest.raises(WrongSender):
        cooperative.relay("outsider", "payments", "finish", order=number)
