"""Who may end a membership and move its money, and who may not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.protocols.network.errors import WrongSender, WrongSigner
from coop.protocols.termination import errors
from coop.protocols.termination.tests.leaving import (
    ALL,
    approve_balance,
    bury,
    claim_of,
    connected,
    contribute,
    heir,
    lapse,
    leave,
    leave_and_go,
    money_of,
    park,
    payout,
    settle,
    settlement,
    settlements,
)
from coop.protocols.testing import Cooperative

Connect = Callable[..., Cooperative]
# --- who may


def test_only_the_money_officers_pay_settle_and_park(saved: Cooperative) -> None:
    """The chair's word opens no order."""
    leave_and_go(saved, "anna")
    number = settlement(saved, "anna")["id"]

    with pytest.raises(errors.NotCashier):
        payout(saved, number, by=saved.chair)
    with pytest.raises(errors.NotAccountant):
        settle(saved, number, by=saved.cashier)
    with pytest.raises(errors.NotAccountant):
        park(saved, number, by=saved.chair)


def test_an_unknown_settlement_is_refused(saved: Cooperative) -> None:
    """No number, no act."""
    for does in (payout, settle, park, lapse):
        with pytest.raises(errors.SettlementUnknown):
            does(saved, 999)


def test_nobody_leaves_in_anothers_name(saved: Cooperative) -> None:
    """Neither by another's authority nor by another's signature."""
    account = saved.account("anna")
    theirs = saved.document("exit", account, saved.key("vera"))
    with pytest.raises(WrongSigner):
        leave(saved, "anna", theirs)
    step = (
        "termination",
        "leave",
        {"coop": saved.name, "member": account, "document": theirs},
        f"{saved.account('vera')}@active",
    )
    with pytest.raises(AuthorizationRefused):
        saved.push(step)


def test_a_statement_is_no_other_paper_and_no_other_cooperatives(
    saved: Cooperative, connect: Connect
) -> None:
    """Template, subject and cooperative are part of what is signed."""
    other, account, key = connect(), saved.account("anna"), saved.key("anna")
    for document in (
        saved.document("application", account, key),
        saved.document("exit", saved.account("vera"), key),
        saved.document("exit", account, key, coop=other.name),
    ):
        with pytest.raises(WrongSigner):
            leave(saved, "anna", document)


INNER: dict[str, dict[str, Any]] = {
    "sent": {"place": "bank", "sent_at": "2026-01-01T00:00:00"},
    "failed": {},
}


@pytest.mark.parametrize("action", INNER)
@pytest.mark.parametrize("sender", ["vera", "outsider", "assembly", "meetings"])
def test_only_payments_tell_of_money(saved: Cooperative, action: str, sender: str) -> None:
    """No person and no other contract says that the bank has paid."""
    leave_and_go(saved, "anna")
    (order,) = saved.outgoing()
    told = {
        "payee": saved.account("anna"),
        "order": order["id"],
        "about": settlement(saved, "anna")["id"],
        "units": ALL,
        **INNER[action],
    }

    with pytest.raises(WrongSender):
        saved.send(sender, "termination", action, **told)


def test_another_order_of_payments_is_not_a_payout(network: Any, connect: Connect) -> None:
    """Two people's payouts are kept apart: each order settles its own."""
    cooperative = connected(connect)
    cooperative.join("oleg")
    leave_and_go(cooperative, "anna")
    leave_and_go(cooperative, "oleg")
    first, second = cooperative.outgoing()

    cooperative.send_money(second["id"])

    assert [row["member"] for row in settlements(cooperative)] == [cooperative.account("anna")]
    assert money_of(cooperative, "oleg") == {}
    cooperative.send_money(first["id"])
    assert settlements(cooperative) == []


def test_a_balance_is_of_a_year(saved: Cooperative) -> None:
    """Nothing else is approved."""
    with pytest.raises(errors.YearOutOfRange):
        approve_balance(saved, 3)


def test_the_books_hold_after_every_end(saved: Cooperative) -> None:
    """Debits are credits, and no bucket of a former member is left behind."""
    saved.join("oleg")
    contribute(saved, "oleg", 900, operation="progpaid", program=7)
    bury(saved, "anna")
    leave_and_go(saved, "oleg")
    saved.send_money(saved.outgoing()[0]["id"])
    heir_claim = heir(saved, settlement(saved, "anna")["id"], ALL)
    saved.council_decides(claim_of(saved, heir_claim)["matter"])
    saved.send_money(saved.outgoing()[0]["id"])

    accounts = saved.ledger_accounts()
    assert sum(debit for debit, _ in accounts.values()) == sum(
        credit for _, credit in accounts.values()
    )
    assert (money_of(saved, "anna"), money_of(saved, "oleg")) == ({}, {})
    for code in ("sharemin", "sharemain", "shareprog", "sharepayout", "estate"):
        debit, credit = accounts[code]
        assert debit == credit, code
