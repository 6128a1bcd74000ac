"""The year's result, from the draft to the payment, as the contract does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.protocols.distribution import errors
from coop.protocols.distribution.tests.stories import LABOUR, PROFIT, SHARE, Result
from coop.protocols.membership.errors import NotMember
from coop.protocols.network.errors import CooperativeSuspended, WrongSender, WrongSigner
from coop.protocols.payments.errors import OrderUnknown
from coop.protocols.testing import Bucket, Cooperative
from coop.protocols.testing.network import OPERATOR

Connect = Callable[..., Cooperative]
LINES = {"vera": (20_000_00, 10_000_00), "elena": (10_000_00, 10_000_00)}


@pytest.fixture
def artel(connect: Connect) -> Result:
    """A production cooperative that has earned 100 000 roubles."""
    result = Result(connect(charter="ru-production-cooperative"))
    result.earn()
    return result


def state(result: Result, number: int) -> dict[str, Any]:
    rows = result.cooperative.rows("distribution", "results")
    return next(row for row in rows if row["id"] == number)


# --- the whole story


def test_members_get_the_result_the_meeting_distributes(artel: Result) -> None:
    """Draft, lines, seal, decision, accrual: what was retained is now due to members."""
    number = artel.draft()
    artel.tell(number, LINES)
    artel.seal(number)
    artel.decide(number)
    artel.accrue(number)

    coop = artel.cooperative
    assert coop.balance("vera") == {Bucket.PAYMENT_DUE: 30_000_00}
    assert coop.balance("elena") == {Bucket.PAYMENT_DUE: 20_000_00}
    assert coop.ledger_accounts()["retained"] == (LABOUR + SHARE, PROFIT)
    assert coop.rows("distribution", "results") == coop.rows("distribution", "chunks") == []
    assert coop.rows("distribution", "counters")[0]["committed"] == 0


def test_the_cashier_pays_what_is_due_less_the_tax(artel: Result) -> None:
    """The member gets the payment, the budget is owed the tax, nothing is due any more."""
    artel.distribute(LINES)
    coop = artel.cooperative

    order = artel.pay_out("vera", tax=3_900_00)
    coop.send_money(order)

    accounts = coop.ledger_accounts()
    assert coop.balance("vera") == {}
    assert accounts["payable"] == (0, 3_900_00)
    assert coop.rows("distribution", "payouts") == []
    with pytest.raises(errors.NothingDue):
        artel.pay_out("vera")


def test_a_payment_the_bank_refused_is_due_again(artel: Result) -> None:
    """Nothing is posted and the cashier orders anew."""
    artel.distribute(LINES)
    first = artel.pay_out("vera", tax=100)

    artel.cooperative.fail_payment(first)

    assert artel.cooperative.balance("vera") == {Bucket.PAYMENT_DUE: 30_000_00}
    assert artel.pay_out("vera") != first
    with pytest.raises(OrderUnknown):
        artel.cooperative.send_money(first)


def test_parts_by_share_may_be_added_to_the_shares(artel: Result) -> None:
    """The decision says so: labour is paid, the part by share grows the share."""
    artel.distribute(LINES, adds=True)

    assert artel.cooperative.balance("vera") == {
        Bucket.PAYMENT_DUE: 20_000_00,
        Bucket.SHARE_MAIN: 10_000_00,
    }


def test_a_part_goes_to_the_reserve(artel: Result) -> None:
    """The meeting's decision posts the reserve's part at once."""
    number = artel.sealed(LINES, reserve=40_000_00)

    artel.decide(number)

    assert artel.cooperative.ledger_accounts()["reserve"] == (0, 40_000_00)


def test_lines_are_accrued_in_steps(artel: Result) -> None:
    """However the accountant divides the steps, each line is accrued once."""
    number = artel.draft(60_00, 0)
    artel.tell(number, {"boris": (10_00, 0), "dmitri": (10_00, 0)})
    artel.tell(number, {"elena": (20_00, 0), "galina": (20_00, 0)})
    artel.seal(number)
    artel.decide(number)

    artel.accrue(number, 1)
    assert artel.cooperative.rows("distribution", "counters")[0]["committed"] == 50_00
    artel.accrue(number, 2)
    artel.accrue(number, 2)

    owed = {person: artel.cooperative.balance(person) for person in ("boris", "elena", "galina")}
    assert owed == {
        "boris": {Bucket.PAYMENT_DUE: 10_00},
        "elena": {Bucket.PAYMENT_DUE: 20_00},
        "galina": {Bucket.PAYMENT_DUE: 20_00},
    }
    with pytest.raises(errors.ResultUnknown):
        artel.accrue(number)


# --- who decides


@pytest.mark.parametrize("sender", ["assembly", "outsider", "vera", "galina", "zoya"])
def test_nobody_but_the_meeting_distributes(artel: Result, sender: str) -> None:
    """Listed contracts, rogues, the chair and officers are refused alike."""
    number = artel.sealed(LINES)

    with pytest.raises(WrongSender):
        artel.cooperative.send(
            sender,
            "distribution",
            "decided",
            kind="result",
            subject=number,
            approved=True,
            matter=1,
            minutes="11" * 32,
        )


@pytest.mark.parametrize("sender", ["council", OPERATOR])
def test_neither_council_nor_operator_distributes(artel: Result, sender: str) -> None:
    """The council's account and the network's operator are refused."""
    values = {
        "coop": artel.cooperative.name,
        "kind": "result",
        "subject": artel.sealed(LINES),
        "approved": True,
        "matter": 1,
        "minutes": "11" * 32,
    }
    with pytest.raises(WrongSender):
        artel.cooperative.chain.push([("distribution", "decided", values, f"{sender}@active")])


def test_the_meeting_decides_once_on_what_is_sealed(artel: Result) -> None:
    """Not on a draft, not on another kind of question, and never twice."""
    number = artel.draft()
    with pytest.raises(errors.NotSealed):
        artel.decide(number)
    artel.tell(number, LINES)
    artel.seal(number)
    with pytest.raises(errors.NotThisMatter):
        artel.decide(number, kind="fee")
    with pytest.raises(errors.NotApproved):
        artel.accrue(number)
    artel.decide(number)

    with pytest.raises(errors.NotSealed):
        artel.decide(number)
    with pytest.raises(errors.ApprovedAlready):
        artel.drop(number)


def test_a_rejected_distribution_is_dropped(artel: Result) -> None:
    """Against: nothing is accrued, the lines go, the result stays retained."""
    number = artel.sealed(LINES)

    artel.decide(number, approve=False)

    with pytest.raises(errors.NotApproved):
        artel.accrue(number)
    artel.drop(number)
    assert artel.cooperative.rows("distribution", "chunks") == []
    assert artel.cooperative.ledger_accounts()["retained"] == (0, PROFIT)
    with pytest.raises(errors.ResultUnknown):
        artel.decide(number)


@pytest.mark.parametrize("person", ["vera", "zoya"])
def test_only_the_accountant_prepares(artel: Result, person: str) -> None:
    """Neither the chair nor the cashier drafts, tells, seals, drops or accrues."""
    number = artel.draft()
    for act in (
        lambda: artel.draft(by=person),
        lambda: artel.tell(number, LINES, by=person),
        lambda: artel.seal(number, by=person),
        lambda: artel.drop(number, by=person),
        lambda: artel.accrue(number, by=person),
    ):
        with pytest.raises(errors.NotAccountant):
            act()


def test_only_the_cashier_pays_out(artel: Result) -> None:
    """The accountant and the member order no payment."""
    artel.distribute(LINES)

    for person in ("galina", "vera"):
        with pytest.raises(errors.NotCashier):
            artel.pay_out("vera", by=person)


def test_the_accountants_own_key_is_needed(artel: Result) -> None:
    """Nobody acts in the accountant's name."""
    coop = artel.cooperative
    values = {"coop": coop.name, "accountant": coop.account("galina"), "id": artel.sealed(LINES)}

    with pytest.raises(AuthorizationRefused):
        coop.push(("distribution", "drop", values, f"{coop.account('vera')}@active"))


def test_a_draft_is_signed_for_itself(artel: Result) -> None:
    """Another's signature, another number, template or cooperative is refused."""
    coop = artel.cooperative
    for document in (
        coop.document("resultdraft", 1, coop.key("vera")),
        coop.document("resultdraft", 2, coop.key("galina")),
        coop.document("feedraft", 1, coop.key("galina")),
        coop.document("resultdraft", 1, coop.key("galina"), coop="elsewhere"),
    ):
        with pytest.raises(WrongSigner):
            artel.draft(document=document)


# --- limits


def test_by_share_at_most_half(artel: Result) -> None:
    """Law 41-FZ art. 12: half of what members get by share, and not a kopeck more."""
    with pytest.raises(errors.ShareOverHalf):
        artel.draft(LABOUR, LABOUR + 1)

    artel.draft(LABOUR, LABOUR)


def test_no_more_than_is_retained(artel: Result) -> None:
    """With the reserve it comes to no more than the books have."""
    number = artel.draft(PROFIT, 0, reserve=1)
    artel.tell(number, {"vera": (PROFIT, 0)})
    with pytest.raises(errors.RetainedTooSmall):
        artel.seal(number)
    artel.drop(number)

    artel.decide(artel.sealed({"vera": (PROFIT, 0)}))


def test_what_one_decision_takes_another_cannot(artel: Result) -> None:
    """Two distributions of one profit: the second is refused before anything is accrued."""
    one, other = (artel.sealed({"vera": (PROFIT, 0)}) for _ in range(2))
    artel.decide(one)

    with pytest.raises(errors.RetainedTooSmall):
        artel.decide(other)
    artel.decide(other, approve=False)


def test_the_charters_limit_holds(connect: Connect) -> None:
    """Half of the result may be distributed, so half is."""
    artel = Result(connect(charter="ru-production-cooperative", cooppaymax=5000))
    artel.earn()
    number = artel.draft(PROFIT // 2 + 1, 0)
    artel.tell(number, {"vera": (PROFIT // 2 + 1, 0)})
    with pytest.raises(errors.OverTheLimit):
        artel.seal(number)

    artel.sealed({"vera": (PROFIT // 2, 0)})


def test_a_consumer_society_distributes_nothing_by_default(cooperative: Cooperative) -> None:
    """The charter has to allow cooperative payments."""
    society = Result(cooperative)
    society.earn()

    with pytest.raises(errors.PaymentsOff):
        society.draft()


def test_a_consumer_society_pays_a_part_of_its_income(connect: Connect) -> None:
    """A fifth of the income at most, and the same income is not counted twice."""
    society = Result(connect(cooppaymax=2000))
    society.earn(income=100_000_00, profit=90_000_00)
    number = society.draft(20_000_01, 0)
    society.tell(number, {"vera": (20_000_01, 0)})
    with pytest.raises(errors.OverTheLimit):
        society.seal(number)
    society.drop(number)

    society.distribute({"vera": (5_000_00, 15_000_00)})

    number = society.draft(1, 0)
    society.tell(number, {"vera": (1, 0)})
    with pytest.raises(errors.OverTheLimit):
        society.seal(number)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"labour": 0, "share": 0}, errors.NothingToDistribute),
        ({"labour": -1}, errors.UnitsOutOfRange),
        ({"reserve": -1}, errors.UnitsOutOfRange),
        ({"labour": 2**62}, errors.UnitsOutOfRange),
        ({"year": 1999}, errors.YearOutOfRange),
        ({"year": 2999}, errors.YearOutOfRange),
    ],
)
def test_a_wrong_draft_is_refused(
    artel: Result, values: dict[str, Any], refusal: type[Exception]
) -> None:
    """A draft gives members something, of a year that has begun."""
    with pytest.raises(refusal):
        artel.draft(**values)


def test_a_draft_has_the_next_number(artel: Result) -> None:
    """Whoever drew the paper up under a number that is taken draws it up anew."""
    artel.draft()

    with pytest.raises(errors.NumberTaken):
        artel.draft(told=1)


def test_distributions_under_way_are_few(artel: Result) -> None:
    """A fifth has no room."""
    for _ in range(4):
        artel.draft()

    with pytest.raises(errors.TooManyResults):
        artel.draft()


# --- lines


def test_lines_come_exactly_to_the_totals(artel: Result) -> None:
    """Neither less when sealed nor more when told; each of the two sums by itself."""
    number = artel.draft(100, 100)
    artel.tell(number, {"boris": (100, 99)})
    with pytest.raises(errors.SumsDiffer):
        artel.seal(number)
    with pytest.raises(errors.OverTheTotal):
        artel.tell(number, {"elena": (1, 0)})

    artel.tell(number, {"elena": (0, 1)})
    artel.seal(number)

    with pytest.raises(errors.NotDrafting):
        artel.tell(number, {"vera": (1, 0)})
    with pytest.raises(errors.NotDrafting):
        artel.seal(number)


def test_a_member_stands_once(artel: Result) -> None:
    """Within an act and from one act to the next the accounts go up."""
    number, coop = artel.draft(), artel.cooperative
    line = {"member": coop.account("elena"), "labour": 1, "share": 0}
    with pytest.raises(errors.LinesNotSorted):
        artel.act("lines", id=number, lines=[line, line])
    artel.act("lines", id=number, lines=[line])

    for person in ("elena", "boris"):
        with pytest.raises(errors.LinesNotSorted):
            artel.tell(number, {person: (1, 0)})


def test_lines_are_members(artel: Result, connect: Connect) -> None:
    """Neither applicants nor another cooperative's members get anything."""
    artel.cooperative.register("anna")
    number, other = artel.draft(), connect()
    with pytest.raises(NotMember):
        artel.tell(number, {"anna": (1, 0)})

    line = {"member": other.account("vera"), "labour": 1, "share": 0}
    with pytest.raises(NotMember):
        artel.act("lines", id=number, lines=[line])


@pytest.mark.parametrize("line", [(0, 0), (-1, 2), (2, -1), (2**62, 0)])
def test_a_line_gives_something(artel: Result, line: tuple[int, int]) -> None:
    """No line of nothing, of less, or of more than books hold."""
    with pytest.raises(errors.UnitsOutOfRange):
        artel.tell(artel.draft(), {"elena": line})


def test_lines_come_in_chunks(artel: Result) -> None:
    """One to fifty an act."""
    number, coop = artel.draft(), artel.cooperative
    line = {"member": coop.account("elena"), "labour": 1, "share": 0}

    for count in (0, 51):
        with pytest.raises(errors.LinesOutOfRange):
            artel.act("lines", id=number, lines=[line] * count)


@pytest.mark.parametrize("count", [0, 26])
def test_steps_are_bounded(artel: Result, count: int) -> None:
    """One to twenty-five lines are accrued an act."""
    number = artel.sealed(LINES)
    artel.decide(number)

    with pytest.raises(errors.CountOutOfRange):
        artel.accrue(number, count)


# --- paying out


def test_one_payment_at_a_time(artel: Result) -> None:
    """While the bank is to pay nothing more is ordered."""
    artel.distribute(LINES)
    artel.pay_out("vera")

    with pytest.raises(errors.PayoutOpen):
        artel.pay_out("vera")


@pytest.mark.parametrize("tax", [-1, 10_500_01])
def test_the_tax_is_a_part(artel: Result, tax: int) -> None:
    """Of 30 000 roubles at most 10 500 are withheld."""
    artel.distribute(LINES)

    with pytest.raises(errors.TaxOutOfRange):
        artel.pay_out("vera", tax=tax)


@pytest.mark.parametrize("action", ["sent", "failed"])
@pytest.mark.parametrize("sender", ["assembly", "outsider", "meetings", "zoya", "vera"])
def test_only_payments_say_what_the_bank_did(artel: Result, sender: str, action: str) -> None:
    """Neither the cashier nor the payee nor another contract tells it."""
    artel.distribute(LINES)
    values: dict[str, Any] = {
        "payee": artel.cooperative.account("vera"),
        "order": artel.pay_out("vera"),
        "about": 0,
        "units": 30_000_00,
    }
    if action == "sent":
        values |= {"place": "bank", "sent_at": "2026-01-01T00:00:00"}

    with pytest.raises(WrongSender):
        artel.cooperative.send(sender, "distribution", action, **values)


def test_nothing_moves_in_a_suspended_cooperative(artel: Result) -> None:
    """Everything stops with the cooperative."""
    coop, number = artel.cooperative, artel.sealed(LINES)
    coop.chain.push([("eosio", "suspend", {"coop": coop.name}, f"{OPERATOR}@active")])
    step = coop.step("distribution", "drop", "galina", accountant=coop.account("galina"), id=number)

    with pytest.raises(CooperativeSuspended):
        coop.chain.push([step])
