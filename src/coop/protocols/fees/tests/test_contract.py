"""Fees, who sets them and who has paid them, as the contract does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.protocols.fees import errors
from coop.protocols.fees.tests.stories import MONTHLY, RUBLES_300, YEARLY, Fees
from coop.protocols.membership.errors import NotMember
from coop.protocols.network.errors import (
    CooperativeSuspended,
    CooperativeUnknown,
    WrongSender,
    WrongSigner,
)
from coop.protocols.payments.errors import AlreadyPaid, OrderUnknown
from coop.protocols.testing import Cooperative
from coop.protocols.testing.network import OPERATOR

Connect = Callable[..., Cooperative]


@pytest.fixture
def fees(cooperative: Cooperative) -> Fees:
    """A cooperative whose members pay nothing yet."""
    return Fees(cooperative)


@pytest.fixture
def monthly(fees: Fees) -> Fees:
    """A cooperative with a fee of 300 roubles a month from this month on."""
    fees.set(MONTHLY, RUBLES_300)
    return fees


# --- who sets the fee


def test_the_general_meeting_sets_the_fee(fees: Fees) -> None:
    """A draft is nothing; decided for by the meeting it is a version from its month on."""
    draft = fees.draft(MONTHLY, RUBLES_300, grace=15)
    assert fees.versions() == {}

    fees.decide(draft)

    assert fees.versions() == {fees.month: (MONTHLY, RUBLES_300)}
    assert fees.cooperative.rows("fees", "versions")[0]["grace_days"] == 15
    assert fees.cooperative.rows("fees", "drafts") == []


@pytest.mark.parametrize("sender", ["assembly", "outsider", "vera", "galina", "zoya"])
def test_nobody_but_the_meeting_sets_the_fee(fees: Fees, sender: str) -> None:
    """Listed contracts, rogues, the chair and officers are refused alike."""
    draft = fees.draft()

    with pytest.raises(WrongSender):
        fees.cooperative.send(
            sender,
            "fees",
            "decided",
            kind="fee",
            subject=draft,
            approved=True,
            matter=1,
            minutes="11" * 32,
        )
    assert fees.versions() == {}


def test_the_operator_does_not_set_the_fee(fees: Fees) -> None:
    """Who operates the network has no say in a cooperative's amounts."""
    values = {
        "coop": fees.cooperative.name,
        "kind": "fee",
        "subject": fees.draft(),
        "approved": True,
        "matter": 1,
        "minutes": "11" * 32,
    }

    with pytest.raises(WrongSender):
        fees.cooperative.chain.push([("fees", "decided", values, f"{OPERATOR}@active")])


def test_the_council_does_not_set_the_fee(fees: Fees) -> None:
    """A council's decision of the same kind and subject does not reach the contract."""
    coop = fees.cooperative
    values = {
        "coop": coop.name,
        "kind": "fee",
        "subject": fees.draft(),
        "approved": True,
        "matter": 1,
        "minutes": "11" * 32,
    }

    with pytest.raises(WrongSender):
        coop.chain.push([("fees", "decided", values, "council@active")])


def test_a_draft_decided_against_is_erased(fees: Fees) -> None:
    """The meeting says no: nothing is in force and the draft is gone."""
    draft = fees.draft()

    fees.decide(draft, approve=False)

    assert fees.versions() == {}
    with pytest.raises(errors.DraftUnknown):
        fees.decide(draft)


def test_a_decision_is_told_once_and_of_a_fee(fees: Fees) -> None:
    """The same outcome told anew, or one of another kind, changes nothing."""
    draft = fees.draft()
    with pytest.raises(errors.NotThisMatter):
        fees.decide(draft, kind="result")
    fees.decide(draft)

    with pytest.raises(errors.DraftUnknown):
        fees.decide(draft)


@pytest.mark.parametrize("person", ["galina", "zoya"])
def test_only_the_chair_drafts(fees: Fees, person: str) -> None:
    """A council member without the chair, and an officer, draft nothing."""
    with pytest.raises(errors.NotChair):
        fees.draft(by=person)


def test_a_deputy_drafts_and_drops(fees: Fees) -> None:
    """The deputy stands in for the chair."""
    draft = fees.draft(by="boris")
    coop = fees.cooperative

    coop.push(coop.step("fees", "drop", "boris", chair=coop.account("boris"), draft=draft))

    assert coop.rows("fees", "drafts") == []
    with pytest.raises(errors.DraftUnknown):
        coop.push(coop.step("fees", "drop", "vera", chair=coop.account("vera"), draft=draft))
    with pytest.raises(errors.NotChair):
        coop.push(coop.step("fees", "drop", "zoya", chair=coop.account("zoya"), draft=draft))


def test_a_draft_is_signed_by_who_drafts(fees: Fees) -> None:
    """Another's signature, another draft's, or one for another cooperative is refused."""
    coop = fees.cooperative
    for document in (
        coop.document("feedraft", 1, coop.key("boris")),
        coop.document("feedraft", 2, coop.key("vera")),
        coop.document("feedraft", 1, coop.key("vera"), coop="elsewhere"),
        coop.document("resultdraft", 1, coop.key("vera")),
    ):
        with pytest.raises(WrongSigner):
            fees.draft(document=document)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"period": 3}, errors.PeriodUnknown),
        ({"units": -1}, errors.UnitsOutOfRange),
        ({"units": 2**62}, errors.UnitsOutOfRange),
        ({"grace": 366}, errors.GraceOutOfRange),
    ],
)
def test_a_wrong_fee_is_refused(
    fees: Fees, values: dict[str, Any], refusal: type[Exception]
) -> None:
    """A fee has a known period, an amount the books can hold and a grace of a year at most."""
    with pytest.raises(refusal):
        fees.draft(**values)


@pytest.mark.parametrize(("period", "ahead"), [(MONTHLY, -1), (MONTHLY, 25), (YEARLY, 36)])
def test_a_fee_begins_soon(fees: Fees, period: int, ahead: int) -> None:
    """Neither in a month that is over nor in more than two years."""
    begin = fees.month if period == MONTHLY else fees.january
    with pytest.raises(errors.FromOutOfRange):
        fees.draft(period, start=begin + ahead)


def test_a_fee_begins_with_a_period(fees: Fees) -> None:
    """A yearly fee begins in January, and so does the monthly one that takes its place."""
    with pytest.raises(errors.NotPeriodStart):
        fees.draft(YEARLY, start=fees.january + 13)
    fees.set(YEARLY)

    with pytest.raises(errors.NotPeriodStart):
        fees.draft(MONTHLY, start=fees.january + 13)
    fees.set(MONTHLY, start=fees.january + 12)


def test_the_fee_in_force_is_not_changed_backwards(monthly: Fees) -> None:
    """What has begun stays; the next fee begins with the next period."""
    with pytest.raises(errors.VersionInForce):
        monthly.draft(MONTHLY, 50_000)

    monthly.set(MONTHLY, 50_000, start=monthly.month + 1)

    assert monthly.versions() == {
        monthly.month: (MONTHLY, RUBLES_300),
        monthly.month + 1: (MONTHLY, 50_000),
    }


def test_a_later_decision_replaces_what_has_not_begun(monthly: Fees) -> None:
    """Versions of that month and later fall when the meeting decides anew."""
    monthly.set(MONTHLY, 50_000, start=monthly.month + 2)
    monthly.set(MONTHLY, 60_000, start=monthly.month + 4)

    monthly.set(MONTHLY, 40_000, start=monthly.month + 2)

    assert monthly.versions() == {
        monthly.month: (MONTHLY, RUBLES_300),
        monthly.month + 2: (MONTHLY, 40_000),
    }


def test_two_drafts_for_one_month_are_not_both_taken(fees: Fees) -> None:
    """Of alternatives before one meeting the first decided for is in force."""
    one, other = fees.draft(units=100), fees.draft(units=200)
    fees.decide(one)

    with pytest.raises(errors.VersionInForce):
        fees.decide(other)
    fees.decide(other, approve=False)


def test_a_draft_has_the_next_number(fees: Fees) -> None:
    """Whoever drew the paper up under a number that is taken draws it up anew."""
    fees.draft()

    with pytest.raises(errors.NumberTaken):
        fees.draft(told=1)


def test_drafts_are_few(fees: Fees) -> None:
    """Eight wait for the meeting, a ninth has no room."""
    for _ in range(8):
        fees.draft()

    with pytest.raises(errors.TooManyDrafts):
        fees.draft()


# --- paying


def test_a_member_pays_the_present_month(monthly: Fees) -> None:
    """The order is of one part; confirmed, it is the cooperative's fee income."""
    bill = monthly.pay("elena")
    assert bill == {
        "order": bill["order"],
        "units": RUBLES_300,
        "from": monthly.month,
        "until": monthly.month,
    }

    monthly.confirm(bill["order"])

    assert monthly.paid("elena")["through"] == monthly.month
    assert monthly.paid("elena")["order"] == 0
    assert monthly.cooperative.ledger_accounts() == {
        "bank": (RUBLES_300, 0),
        "feeincome": (0, RUBLES_300),
    }
    assert monthly.cooperative.rows("payments", "orders")[-1]["id"] != bill["order"]


def test_a_payment_at_the_desk_stands_at_the_desk(monthly: Fees) -> None:
    """Where the cashier saw the money is the account debited."""
    monthly.confirm(monthly.pay("elena")["order"], place="desk")

    assert monthly.cooperative.ledger_accounts()["desk"] == (RUBLES_300, 0)


def test_periods_are_paid_in_their_order(monthly: Fees) -> None:
    """The next order begins where the last payment ended."""
    monthly.confirm(monthly.pay("elena", 3)["order"])

    bill = monthly.pay("elena", 2)

    assert (bill["from"], bill["until"]) == (monthly.month + 3, monthly.month + 4)
    assert bill["units"] == 2 * RUBLES_300


def test_each_period_costs_what_was_in_force_on_its_first_day(monthly: Fees) -> None:
    """An order over a change of the fee adds up two prices."""
    monthly.set(MONTHLY, 50_000, start=monthly.month + 2)

    assert monthly.pay("elena", 4)["units"] == 2 * RUBLES_300 + 2 * 50_000


def test_a_year_is_one_period(fees: Fees) -> None:
    """Who joined in the middle of the year owes the year."""
    fees.set(YEARLY, 100_000)

    bill = fees.pay("elena", 2)

    assert (bill["from"], bill["until"]) == (fees.january, fees.january + 23)
    assert bill["units"] == 200_000


def test_months_without_a_fee_are_passed_over(monthly: Fees) -> None:
    """A fee of zero asks for nothing until the next one; without a next there is nothing to pay."""
    start = monthly.month
    monthly.set(MONTHLY, 0, start=start + 1)
    with pytest.raises(errors.NothingDue):
        monthly.pay("elena", 2)
    monthly.set(MONTHLY, 10_000, start=start + 3)

    bill = monthly.pay("elena", 2)

    assert (bill["from"], bill["until"], bill["units"]) == (start, start + 3, 40_000)


def test_nothing_is_due_without_a_fee(fees: Fees) -> None:
    """Where the meeting has set no fee nobody pays one."""
    with pytest.raises(errors.NothingDue):
        fees.pay("elena")


@pytest.mark.parametrize("periods", [0, 25])
def test_an_order_is_of_1_to_24_periods(monthly: Fees, periods: int) -> None:
    """Neither none nor more than two years of months."""
    with pytest.raises(errors.PeriodsOutOfRange):
        monthly.pay("elena", periods)


def test_nobody_pays_far_ahead(fees: Fees) -> None:
    """A year that begins in more than 24 months is not paid now."""
    fees.set(YEARLY, 100_000)

    with pytest.raises(errors.TooFarAhead):
        fees.pay("elena", 4)


def test_one_order_at_a_time(monthly: Fees) -> None:
    """A second order would pay the same periods twice."""
    monthly.pay("elena")

    with pytest.raises(errors.OrderOpen):
        monthly.pay("elena")


def test_a_cancelled_order_is_gone(monthly: Fees) -> None:
    """Nothing came: the member drops the order, a late word changes nothing, one orders anew."""
    number = monthly.pay("elena", 3)["order"]

    monthly.cancel("elena")

    assert monthly.paid("elena") == {}
    with pytest.raises(OrderUnknown):
        monthly.confirm(number)
    with pytest.raises(errors.NoOpenOrder):
        monthly.cancel("elena")
    assert monthly.pay("elena")["from"] == monthly.month


def test_a_payment_is_confirmed_once(monthly: Fees) -> None:
    """The cashier's second word finds no order; the months stay as they are."""
    number = monthly.pay("elena")["order"]
    monthly.confirm(number)

    with pytest.raises((OrderUnknown, AlreadyPaid)):
        monthly.confirm(number)
    with pytest.raises(errors.NoOpenOrder):
        monthly.cancel("elena")
    assert monthly.paid("elena")["through"] == monthly.month


def test_only_members_pay(monthly: Fees) -> None:
    """Who has not joined owes nothing."""
    monthly.cooperative.register("anna")

    with pytest.raises(NotMember):
        monthly.pay("anna")


def test_a_new_member_pays_from_the_month_of_joining(monthly: Fees) -> None:
    """Months before membership are nobody's debt."""
    before = monthly.month
    monthly.cooperative.chain.pass_time(days=70)
    monthly.cooperative.join("anna")

    assert monthly.pay("anna")["from"] == monthly.month > before
    assert monthly.pay("elena")["from"] == before


def test_the_members_own_key_is_needed(monthly: Fees) -> None:
    """Nobody orders or cancels in another's name."""
    coop = monthly.cooperative
    values = {"coop": coop.name, "member": coop.account("elena"), "fee": 0, "periods": 1}
    with pytest.raises(AuthorizationRefused):
        coop.push(("fees", "pay", values, f"{coop.account('boris')}@active"))
    monthly.pay("elena")

    del values["periods"]
    with pytest.raises(AuthorizationRefused):
        coop.push(("fees", "cancel", values, f"{coop.account('boris')}@active"))


@pytest.mark.parametrize("sender", ["assembly", "outsider", "meetings", "zoya", "elena"])
def test_only_payments_say_that_money_came(monthly: Fees, sender: str) -> None:
    """Neither the cashier nor the payer nor another contract tells the fees' contract."""
    coop, number = monthly.cooperative, monthly.pay("elena")["order"]

    with pytest.raises(WrongSender):
        coop.send(
            sender,
            "fees",
            "paid",
            payer=coop.account("elena"),
            order=number,
            about=0,
            parts=[{"purpose": "fee", "units": RUBLES_300}],
            place="bank",
            paid_at="2026-01-01T00:00:00",
        )
    assert monthly.paid("elena")["through"] == 0


def test_a_cooperative_has_fees_of_its_own(monthly: Fees, connect: Connect) -> None:
    """A member of another cooperative owes nothing here, and nothing there."""
    other = Fees(connect())

    with pytest.raises(errors.NothingDue):
        other.pay("elena")
    values = {
        "coop": monthly.cooperative.name,
        "member": other.cooperative.account("elena"),
        "fee": 0,
        "periods": 1,
    }
    with pytest.raises(NotMember):
        other.cooperative.push(
            ("fees", "pay", values, f"{other.cooperative.account('elena')}@active")
        )


def test_a_production_cooperative_takes_no_fees(connect: Connect) -> None:
    """Its chart has no targeted funding: neither a draft nor an order."""
    artel = Fees(connect(charter="ru-production-cooperative"))

    with pytest.raises(errors.NoFeeAccounts):
        artel.draft()
    with pytest.raises(errors.NoFeeAccounts):
        artel.pay("elena")


def test_a_suspended_or_unknown_cooperative_takes_no_fees(connect: Connect) -> None:
    """Everything stops with the cooperative."""
    fees = Fees(connect())
    fees.set()
    coop = fees.cooperative
    coop.chain.push([("eosio", "suspend", {"coop": coop.name}, f"{OPERATOR}@active")])
    step = coop.step("fees", "pay", "elena", member=coop.account("elena"), fee=0, periods=1)

    with pytest.raises(CooperativeSuspended):
        coop.chain.push([step])
    with pytest.raises(CooperativeUnknown):
        coop.chain.push([(step[0], step[1], {**step[2], "coop": "nowhere"}, step[3])])


def test_a_members_row_is_counted_once(monthly: Fees) -> None:
    """Orders, cancellations and payments of one member take memory once."""
    coop = monthly.cooperative

    def counted() -> int:
        rows = coop.chain.rows("eosio", "eosio", "coops", lower=coop.name, limit=1)
        return int(rows[0]["memory_bytes"])

    before = counted()
    monthly.pay("elena")
    after = counted()
    monthly.cancel("elena")
    monthly.confirm(monthly.pay("elena")["order"])

    assert before < after == counted()
